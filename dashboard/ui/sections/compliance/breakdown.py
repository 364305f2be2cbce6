"""Compliance by report regime and kind of agency, or by region: which is worst."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.figures.peers import PEERS
from dashboard.figures.rates import Rate
from dashboard.figures.rules import SMALL_DENOMINATOR
from dashboard.figures.text import rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import choices, filter_widgets, pages, panel
from dashboard.ui.address import SPLITS, Focus
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, regimes
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.compliance import regime_agencies
from dashboard.ui.sections.shared.columns import few_column
from dashboard.ui.sections.shared.obligation_table import regime_names
from dashboard.wording import count, period, ratio


@dataclass(frozen=True)
class Part:
    """A regime of one peer group, or a region. `code`: what it opens, "" where that is nothing."""

    code: str
    name: str
    on_time: Rate
    late: int
    missing: int
    simulated: bool

    @property
    def order(self) -> tuple[int, float, int]:
        """The worst rate first; after those with enough obligations those with few, or none."""
        value, owed = self.on_time.value, self.on_time.denominator
        if value is None:
            return 2, 0, -self.missing
        return int(owed < SMALL_DENOMINATOR), value, -self.missing


def breakdown(selection: Selection, focus: Focus) -> None:
    """The parts, the worst first; a region narrows the choice, a regime opens its agencies."""
    if focus.regime:
        regime_agencies.agencies(selection, focus.regime)
        return
    by_regime = focus.split == "regime"
    parts = sorted(
        _regimes(selection) if by_regime else _regions(selection), key=lambda part: part.order
    )
    spec = panel.PanelSpec(
        "breakdown",
        finding(parts, focus.split),
        Sentence(
            f"breakdown.subtitle_{focus.split}",
            least=SMALL_DENOMINATOR,
            period=period(current(), selection.period).lower(),
        ),
        lambda: parts_table(parts, focus.split),
        ("on_time_rate", "missing"),
        selection,
        simulated=any(part.simulated for part in parts),
        control=_switch,
    )
    with panel.chart_panel(spec):
        opened = _draw(parts, focus.split) if parts else None
    if opened and by_regime:
        pages.to_compliance(selection, replace(focus, regime=opened))
    elif opened:
        pages.to_compliance(replace(selection, region=opened), focus)


def _regions(selection: Selection) -> list[Part]:
    names = ("on_time_rate", "late", "missing")
    found = {
        (value.figure, value.group): value
        for value in answers.values(selection, names, by="region")
    }
    central = say(f"kind.{selection.kind}" if selection.kind else "breakdown.central")
    parts = []
    for code in dict.fromkeys(group for _, group in found):
        on_time, late, missing = (found[name, code] for name in names)
        is_central = code == answers.CENTRAL
        parts.append(
            Part(
                "" if is_central else code,
                central if is_central else choices.region_name(code),
                Rate(on_time.numerator or 0, on_time.denominator or 0),
                late.numerator or 0,
                missing.numerator or 0,
                missing.simulated,
            )
        )
    return parts


def _regimes(selection: Selection) -> list[Part]:
    rows = regimes.by_peers(selection)
    peers = {code: say(f"breakdown.{code}") for code in (*PEERS, "other")}
    return [
        Part(
            str(row["regime_code"]),
            f"{name} · {peers[row['peers']]}",
            Rate(int(row["owed_on_time"]), int(row["owed"])),
            int(row["late"]),
            int(row["missing"]),
            bool(row["simulated_count"]),
        )
        for name, row in zip(regime_names(rows), records(rows), strict=True)
    ]


def finding(parts: Sequence[Part], split: str) -> Sentence:
    """Which part is worst among those with enough obligations; ties are ties."""
    if not any(part.on_time.denominator for part in parts):
        return Sentence("peers.nothing")
    enough = [part for part in parts if part.on_time.denominator >= SMALL_DENOMINATOR]
    if not enough:
        return Sentence("breakdown.title_few", least=SMALL_DENOMINATOR)
    worst = min(part.on_time.value or 0 for part in enough)
    lowest = [part for part in enough if part.on_time.value == worst]
    values = {
        "name": plain(lowest[0].name),
        "rate": rate(current(), "on_time_rate", worst),
        "ratio": ratio(current(), lowest[0].on_time.numerator, lowest[0].on_time.denominator),
        "count": count(current(), len(lowest)),
    }
    if len(enough) == 1:
        return Sentence("breakdown.title_one", **values)
    if len(lowest) == len(enough):
        return Sentence(f"breakdown.title_same_{split}", **values)
    if len(lowest) > 1:
        return Sentence(f"breakdown.title_tie_{split}", **values)
    return Sentence("breakdown.title", **values)


def parts_table(parts: Sequence[Part], split: str) -> Table:
    """The parts as a table."""
    rates = [part.on_time for part in parts]
    return Table(
        (
            TableColumn(say(f"breakdown.{split}"), [part.name for part in parts]),
            rate_column(say("column.rate"), "on_time_rate", [each.value for each in rates]),
            TableColumn(say("column.numerator"), [each.numerator for each in rates], "count"),
            TableColumn(say("column.denominator"), [each.denominator for each in rates], "count"),
            *few_column([each.denominator for each in rates]),
            TableColumn(say("state.late").capitalize(), [part.late for part in parts], "count"),
            TableColumn(
                say("state.missing").capitalize(), [part.missing for part in parts], "count"
            ),
        )
    )


def _draw(parts: Sequence[Part], split: str) -> str | None:
    """The table on the screen; returns the code of the part opened, if that opens anything."""
    table = parts_table(parts, split)
    columns: list[interactive.ComponentColumn] = [
        (column.title, "number" if column.kind != "text" else "text") for column in table.columns
    ]
    columns[0] = (columns[0][0], "link")
    cells = [column.texts(current()) for column in table.columns]
    label = say("breakdown.label")
    opened = interactive.numbered_rows("breakdown", label, columns, cells, stacks=True, texts=None)
    return parts[opened.number].code if opened else None


def _switch() -> None:
    filter_widgets.focus_switch(
        "split", "breakdown_split", say("breakdown.control"), SPLITS,
        lambda code: say(f"breakdown.by_{code}"),
    )  # fmt: skip
