"""What the command lines of both programs share: languages, help, version, errors, exit status.

Commands are written with click and carry no text. Their help is in the catalogues under
`command.NAME` and `option.NAME`; click's own words are translated by gettext, from `CLICK`.
"""

import gettext
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import click

from data_access.commands import completion
from data_access.commands.console import (
    DONE,
    REFUSED,
    WRONG_USE,
    say,
    silence,
    speak_utf8,
    tell,
)
from data_access.errors import StoreError
from data_access.text.messages import LANGUAGES, TEXTS, texts

CLICK = "click"  # the domain of TEXTS/vi/LC_MESSAGES/click.mo
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def program(name: str, *commands: click.Command) -> click.Group:
    """The program `python -m NAME`: its commands, and the options that every program has."""
    group = click.Group(name, commands=[*commands, completion.command()])
    for command in (group, *group.commands.values()):
        command.params.append(_language_option())
    return click.version_option(_version(), message=f"{name} %(version)s")(group)


def run(group: click.Group, folder: Path, arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process); returns its exit status.

    `folder`: the catalogues of the program, beside those of data_access.
    """
    speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    _put_words(group, {**texts(TEXTS, language), **texts(folder, language)})
    try:
        with _click_in(language):
            return _run(group, given, language)
    except StoreError as error:
        tell(error.text(language))
        return REFUSED
    except BrokenPipeError:  # the reader of the help closed the pipe
        silence(sys.stdout)
        return DONE


def _run(group: click.Group, given: list[str], language: str) -> int:
    if completion.is_asked():
        say(completion.answer(group))
        return DONE
    try:
        with group.make_context(
            f"python -m {group.name}",
            given,
            obj=language,
            help_option_names=["-h", "--help"],
            max_content_width=100,
        ) as context:
            status: int = group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        shown = StringIO()
        error.show(shown)
        tell(shown.getvalue().rstrip())
        return WRONG_USE
    return status


def _put_words(group: click.Group, words: Mapping[str, str]) -> None:
    """Give the program and its commands their help in one language."""
    for command in (group, *group.commands.values()):
        command.help = command.short_help = words[f"command.{command.name}"]
        command.options_metavar = words["command.options"]
        command.epilog = words["command.exit_status"]
        for parameter in command.params:
            choices = getattr(parameter.type, "choices", ())
            text = words[f"option.{parameter.name}"]
            parameter.help = text.format(choices=" ".join(choices))
    group.subcommand_metavar = words["command.subcommand"]


def _language_option() -> click.Option:
    return click.Option(["--language"], type=click.Choice(LANGUAGES), expose_value=False)


def _language(given: Sequence[str]) -> str:
    """The language given anywhere in the line, before any text is chosen."""
    option = _language_option()
    option.expose_value = True
    context = click.Command(None, params=[option], add_help_option=False).make_context(
        "", list(given), resilient_parsing=True, ignore_unknown_options=True, allow_extra_args=True
    )
    return context.params.get("language") or LANGUAGES[0]


@contextmanager
def _click_in(language: str) -> Iterator[None]:
    """Let click, which asks gettext, speak `language`."""
    domain, chosen = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(CLICK, TEXTS)
    gettext.textdomain(CLICK)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ["LANGUAGE"]
        if chosen is not None:
            os.environ["LANGUAGE"] = chosen


def _version() -> str:
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])
