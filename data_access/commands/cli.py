"""The command line: python -m data_access COMMAND. Exit status: see `console`."""

from collections.abc import Sequence

from data_access.commands import import_commands, obligations_command, pull_command, store_commands
from data_access.commands.program import program, run
from data_access.text.messages import TEXTS

PROGRAM = program(
    "data_access",
    import_commands.import_files,
    import_commands.watch_folder,
    pull_command.pull,
    pull_command.retire_source,
    import_commands.template,
    store_commands.init_store,
    store_commands.build_sample,
    obligations_command.obligations,
    store_commands.list_loads,
    store_commands.withdraw,
    store_commands.upgrade_store,
    store_commands.distribute_store,
    store_commands.gather_store,
    store_commands.back_up,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process); returns its exit status."""
    return run(PROGRAM, TEXTS, arguments)
