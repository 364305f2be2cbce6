"""What a browser prints of a page: a sheet of A4 in black on white, instead of the screen."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dashboard.tables import Stamp
from dashboard.ui.components.scripts import component
from dashboard.ui.language import current, say, unescaped
from dashboard.wording import day, simulated_label

_print = component("print")


@dataclass(frozen=True)
class Table:
    """A table on paper: its title, its heads and its rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def sheet(key: str, title: str, stamp: Stamp, subtitle: str, tables: Sequence[Table]) -> None:
    """A button that prints, and the sheet that any print of this page shows; unseen on screen."""
    provenance = say(
        "print.stamp", as_of=day(current(), stamp.as_of), load=stamp.load, choice=stamp.choice
    )
    _print(
        key=key,
        data={
            "button": say("print.button"),
            "title": unescaped(title),
            "mark": simulated_label(current()) if stamp.simulated else "",
            "lines": [provenance, unescaped(subtitle)],
            "tables": [asdict(table) for table in tables],
        },
        width="content",
    )
