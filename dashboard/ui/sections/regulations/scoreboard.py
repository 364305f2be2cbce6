"""Issuing held against its target: the deficit, its change, long overdue, and what is in order.

As the transposition scoreboard of the EU's Single Market, by day instead of by year.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.figures import evaluate
from dashboard.figures.calculations.regulations import is_issuing_due
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.figures.rates import Rate
from dashboard.figures.rules import ISSUING_REFERENCE_DAY, LONG_OVERDUE_DAYS
from dashboard.figures.text import change, headline, rate
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.components import interactive
from dashboard.ui.data import answers
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.reference_days import since_day
from dashboard.ui.sections.shared.against import is_comparable
from dashboard.ui.theme import is_phone
from dashboard.wording import count, day

_ISSUED: Final = "regulations_issued"
_OVERDUE: Final = "regulations_long_overdue"
_CONFORMING: Final = "regulations_conforming"
_NAMES: Final = (_ISSUED, _OVERDUE, _CONFORMING)

Values = Mapping[str, FigureValue]


def scoreboard(selection: Selection) -> None:
    """One line for the ministries, one for the localities; they are never added up."""
    values = _by_peers(selection)
    earlier = replace(selection, as_of=since_day(selection, "cut_off"))
    before = _by_peers(earlier) if is_comparable(earlier) else {}
    issued = [of_peers[_ISSUED] for of_peers in values.values()]
    if not issued or issued[0].numerator is None:
        key = "issuing.title_unknown" if issued else "issuing.title_none"
        panel.empty_panel(say(key))
        return
    plotted = Sentence(
        "scoreboard.subtitle",
        against=_against(earlier),
        days=count(current(), LONG_OVERDUE_DAYS),
        reference=day(current(), ISSUING_REFERENCE_DAY),
    )
    spec = panel.PanelSpec(
        "scoreboard",
        _title(values, selection),
        plotted,
        lambda: _table(values, before),
        _NAMES,
        selection,
        simulated=any(value.simulated for value in issued),
    )
    columns: list[interactive.ComponentColumn] = [(say("column.peers"), "text")]
    columns += [(say(f"scoreboard.{name}"), "number") for name in _columns()]
    lines = [(peers, _cells(peers, of, before)) for peers, of in values.items()]
    with panel.chart_panel(spec):
        interactive.rows("scoreboard", say("scoreboard.label"), columns, lines)


def _against(earlier: Selection) -> str:
    if not is_comparable(earlier):
        return say("change.nothing_before")
    return say("scoreboard.against", day=day(current(), earlier.as_of))


def _columns() -> tuple[str, ...]:
    names = ("issued", "deficit", "change", "overdue", "conforming")
    return tuple(name for name in names if name != "change" or not is_phone())


def _by_peers(selection: Selection) -> dict[str, dict[str, FigureValue]]:
    """The figures of each group of PEERS that has agencies in the choice."""
    found = answers.values(selection, _NAMES, by="kind")
    by_name = {
        name: evaluate.by_peers(values, values[0])
        for name in _NAMES
        if (values := [value for value in found if value.figure == name])
    }
    return {
        peers: {name: of_peers[peers] for name, of_peers in by_name.items()}
        for peers in PEERS
        if by_name and by_name[_ISSUED][peers].denominator
    }


def _deficit(of_peers: Values) -> int:
    issued = of_peers[_ISSUED]
    return (issued.denominator or 0) - (issued.numerator or 0)


def _title(values: Mapping[str, Values], selection: Selection) -> Sentence:
    lacking = {peers: _deficit(of_peers) for peers, of_peers in values.items()}
    overdue = {peers: of_peers[_OVERDUE].numerator or 0 for peers, of_peers in values.items()}
    if not any(lacking.values()):
        required = {peers: of[_ISSUED].denominator or 0 for peers, of in values.items()}
        return Sentence("scoreboard.title_all", required=_counts(required))
    ending = "" if any(overdue.values()) else "_none_overdue"
    if not is_issuing_due(selection.as_of):
        ending = "_early"
    return Sentence(
        f"scoreboard.title{ending}",
        lacking=_counts(lacking),
        overdue=_counts(overdue),
        reference=day(current(), ISSUING_REFERENCE_DAY),
    )


def _counts(counts: Mapping[str, int]) -> str:
    parts = [
        say(f"scoreboard.part_{named_peers(peers)}", count=count(current(), number))
        for peers, number in counts.items()
        if number
    ]
    return say("peers.and").join(parts)


def _cells(peers: str, of_peers: Values, before: Mapping[str, Values]) -> list[interactive.Content]:
    overdue = of_peers[_OVERDUE].numerator or 0
    cells = {
        "issued": headline(current(), of_peers[_ISSUED]),
        "deficit": _deficit_text(of_peers),
        "change": _change(peers, of_peers, before),
        "overdue": f"{'✕' if overdue else '●'} {count(current(), overdue)}",
        "conforming": headline(current(), of_peers[_CONFORMING]),
    }
    return [say(f"peers.{named_peers(peers)}"), *(cells[name] for name in _columns())]


def _deficit_text(of_peers: Values) -> str:
    lacking = Rate(_deficit(of_peers), of_peers[_ISSUED].denominator or 0)
    share = rate(current(), _ISSUED, lacking.value)
    return f"{count(current(), lacking.numerator)} ({share})"


def _change(peers: str, of_peers: Values, before: Mapping[str, Values]) -> str:
    if peers not in before:
        return say("change.unknown")
    mark = change(current(), of_peers[_ISSUED], before[peers][_ISSUED])
    return f"{mark.shape} {mark.text}"


def _table(values: Mapping[str, Values], before: Mapping[str, Values]) -> Table:
    issued = [of_peers[_ISSUED] for of_peers in values.values()]
    of_all = list(values.items())
    return Table(
        (
            TableColumn(
                say("column.peers"),
                [say(f"peers.{named_peers(peers)}") for peers in values],
            ),
            TableColumn(say("scoreboard.issued"), [each.numerator for each in issued], "count"),
            TableColumn(say("column.required"), [each.denominator for each in issued], "count"),
            TableColumn(
                say("scoreboard.deficit"), [_deficit(each) for each in values.values()], "count"
            ),
            TableColumn(
                say("scoreboard.change"), [_change(peers, of, before) for peers, of in of_all]
            ),
            TableColumn(
                say("scoreboard.overdue"), [of[_OVERDUE].numerator for _, of in of_all], "count"
            ),
            TableColumn(
                say("scoreboard.conforming"),
                [of[_CONFORMING].numerator for _, of in of_all],
                "count",
            ),
        )
    )
