"""Completion in bash of programs that are run as `python -m NAME`.

A shell completes the name of a program, and here that is python. `completion.bash` completes what
follows `python -m NAME` for the names that it was loaded for, and leaves python's other uses to
the shell.
"""

import os
from pathlib import Path

import click
from click.shell_completion import BashComplete

from data_access.commands.console import DONE, say

_ASKED = "_MODULE_COMPLETE"  # set by completion.bash, beside COMP_WORDS and COMP_CWORD
_SCRIPT = Path(__file__).with_suffix(".bash")


def command() -> click.Command:
    """The command that prints the script."""

    @click.command("completion")
    @click.pass_context
    def print_script(context: click.Context) -> int:
        script = _SCRIPT.read_text(encoding="utf-8")
        say(script.replace("NAME", str(context.find_root().command.name)).rstrip())
        return DONE

    return print_script


def is_asked() -> bool:
    """Whether the shell asks for the completions at the cursor."""
    return _ASKED in os.environ


def answer(group: click.Group) -> str:
    """The completions at the cursor: lines of kind and value."""
    return BashComplete(group, {}, str(group.name), _ASKED).complete()
