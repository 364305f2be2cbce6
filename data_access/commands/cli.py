"""The command line: python -m data_access COMMAND.

Exit status: 0 done or nothing to change, 1 refused with reasons, 2 wrong use.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from data_access.clock import REFUSED, tell
from data_access.commands import import_commands, obligations_command, store_commands
from data_access.errors import StoreError
from data_access.importing.kinds.catalogue import KINDS
from data_access.text.messages import LANGUAGES, TEXT

DEFAULT_STORE = "data/store"


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in the chosen language, down to the word before the usage."""

    language = LANGUAGES[0]

    def add_usage(
        self,
        usage: str | None,
        actions: Any,
        groups: Any,
        prefix: str | None = None,
    ) -> None:
        """As inherited, with the prefix of the catalogue."""
        super().add_usage(
            usage, actions, groups, prefix or TEXT(self.language, "import.command.usage")
        )


class _Commands:
    """The parser of the whole command line and what each command runs."""

    def __init__(self, language: str) -> None:
        self._language = language
        formatter = type("_HelpInLanguage", (_Help,), {"language": language})
        self._options: dict[str, Any] = {"add_help": False, "formatter_class": formatter}
        self.parser = argparse.ArgumentParser(
            prog="python -m data_access", description=self._text("command.about"), **self._options
        )
        self._common(self.parser)
        self._subparsers = self.parser.add_subparsers(
            title=self._text("command.commands"),
            metavar="COMMAND",
            required=True,
            prog=self.parser.prog,
        )

    def _text(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"import.{key}", **values)

    def _common(self, parser: argparse.ArgumentParser) -> Any:
        group = parser.add_argument_group(self._text("command.arguments"))
        group.add_argument("-h", "--help", action="help", help=self._text("option.help"))
        group.add_argument(
            "--language",
            choices=LANGUAGES,
            default=self._language,
            help=self._text("option.language"),
        )
        return group

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], *, store: bool = True
    ) -> Any:
        """A command; gives the group to which its own arguments go."""
        about = self._text(f"command.{name}")
        parser = self._subparsers.add_parser(name, help=about, description=about, **self._options)
        parser.set_defaults(run=run)
        group = self._common(parser)
        if store:
            default = os.environ.get("DASHBOARD_STORE") or DEFAULT_STORE
            group.add_argument(
                "--store", metavar="PATH|URL", default=default, help=self._text("option.store")
            )
        return group

    def kind(self, group: Any) -> None:
        """The argument KIND."""
        about = self._text("option.kind", kinds=" ".join(KINDS))
        group.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=about)

    def option(self, group: Any, *names: str, key: str, **how: Any) -> None:
        """An argument with the help text `key`."""
        group.add_argument(*names, help=self._text(f"option.{key}"), **how)


def _parser(language: str) -> argparse.ArgumentParser:
    build = _Commands(language)
    group = build.add("import", import_commands.import_files)
    build.kind(group)
    build.option(group, "files", key="file", nargs="+", type=Path, metavar="FILE")
    build.option(group, "--dry-run", key="dry_run", action="store_true")
    build.option(group, "--simulated", key="simulated", action="store_true")
    build.option(group, "--report", key="report", type=Path, metavar="OUT.csv")
    build.option(group, "--take-good-rows", key="take_good_rows", action="store_true")
    build.option(group, "--rejects", key="rejects", type=Path, metavar="OUT.xlsx")
    group = build.add("watch", import_commands.watch_folder)
    build.option(group, "folder", key="folder", type=Path, metavar="FOLDER")
    build.option(group, "--simulated", key="simulated", action="store_true")
    group = build.add("template", import_commands.template, store=False)
    build.kind(group)
    build.option(group, "out", key="out", type=Path, metavar="OUT.csv|OUT.xlsx")
    build.add("init-store", store_commands.init_store)
    build.add("build-sample", store_commands.build_sample)
    group = build.add("obligations", obligations_command.obligations)
    build.option(group, "--until", key="until", required=True, metavar="DATE")
    build.option(group, "--yes", key="yes", action="store_true")
    build.add("loads", store_commands.list_loads)
    group = build.add("withdraw", store_commands.withdraw)
    build.option(group, "load", key="load", type=int, metavar="LOAD")
    build.add("upgrade-store", store_commands.upgrade_store)
    return build.parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and give its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = _parser(_language(given)).parse_args(given)
    try:
        status: int = parsed.run(parsed)
    except StoreError as fault:
        tell(fault.text(parsed.language))
        return REFUSED
    return status


def _language(given: Sequence[str]) -> str:
    """The language asked for, before the texts of the parser are chosen."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    return str(early.parse_known_args(given)[0].language)
