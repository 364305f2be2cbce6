"""What needs attention: each kind of finding, with its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.figures.calculations import attention
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import peers_of
from dashboard.figures.rates import Rate
from dashboard.figures.rules import LOW_ON_TIME_RATE, MANY_DAYS_OVERDUE, SOON_EXPIRING_DAYS
from dashboard.figures.text import quantity, rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers
from dashboard.ui.data.cache import made_once
from dashboard.ui.data.day_changes import day_before
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.shared.against import against_in_full
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.ui.sections.shared.obligation_table import missing_table
from dashboard.wording import count, day, percent

_NAMED = 3


@dataclass(frozen=True)
class AttentionLine:
    """One line of the list.

    `method`: how it is determined; `weight`: the number of agencies that it concerns; `page` and
    `focus`: where its rows are shown; `late`: the agencies whose follow-ups are told with it.
    """

    key: str
    shape: str
    sentence: str
    method: str
    weight: int
    rows: Callable[[], Table]
    simulated: bool
    page: str
    focus: Focus
    late: frozenset[str] = frozenset()


@made_once
def lines(selection: Selection) -> tuple[AttentionLine, ...]:
    """Those that concern any agency, the most agencies first."""
    found = (kind(selection) for kind in (overdue, rate_drops, newly_overdue, expiring))
    return tuple(sorted((line for line in found if line.weight), key=lambda line: -line.weight))


def rate_drops(selection: Selection) -> AttentionLine:
    """Agencies whose on-time rate fell below the threshold."""
    earlier, language = answers.earlier(selection), current()
    now, before = (answers.on_time_by_agency(day) for day in (selection, earlier))
    existing = answers.existing(selection)
    rates = {code: rate for code, rate in _rates(now).items() if code in existing}
    codes = attention.fell_below(rates, _rates(before), LOW_ON_TIME_RATE)
    rows = [now[code] for code in codes]
    agencies = short_names(selection, codes)
    names = [
        f"{plain(agency)} {rate(language, row.figure, row.value)}"
        for agency, row in zip(agencies, rows, strict=True)
    ]
    sentence = say(
        "attention.fell",
        count=count(language, len(rows)),
        threshold=threshold(),
        against=against_in_full(selection, earlier),
        names=_name_list(names, len(names), simulated=any(row.simulated for row in rows)),
    )
    table = Table(
        (
            TableColumn(say("column.agency"), agencies),
            rate_column(say("column.rate"), "on_time_rate", [row.value for row in rows]),
            TableColumn(say("column.numerator"), [row.numerator for row in rows], "count"),
            TableColumn(say("column.denominator"), [row.denominator for row in rows], "count"),
            rate_column(
                say("column.rate_before"), "on_time_rate", [before[code].value for code in codes]
            ),
            TableColumn(say("column.simulated"), [row.simulated for row in rows], "flag"),
        ),
        links=tuple(Link(code) for code in codes),
    )
    method = say("attention.fell_method", threshold=threshold())
    simulated = any(row.simulated for row in rows)
    focus = Focus(panel="league", peers=_peers_of_first(selection, codes))
    return AttentionLine(
        "fell", "▼", sentence, method, len(codes), lambda: table, simulated, "compliance", focus
    )


def _peers_of_first(selection: Selection, codes: Sequence[str]) -> str:
    """The group that shows the first of the agencies."""
    kinds = answers.agencies(selection).set_index("agency_code")["kind"]
    return peers_of(kinds[codes[0]]) if codes else Focus.peers


def _rates(values: dict[str, FigureValue]) -> dict[str, Rate]:
    return {
        code: Rate(value.numerator or 0, value.denominator or 0) for code, value in values.items()
    }


def overdue(selection: Selection) -> AttentionLine:
    """Reports that have been missing for a long time."""
    chosen = partial(attention.open_longer_than, days=MANY_DAYS_OVERDUE)
    counts, first = (
        chosen(rows)
        for rows in (answers.missing_days(selection), answers.longest_overdue(selection))
    )
    agencies = short_names(selection, first["agency_code"])
    names = [
        f"{plain(name)} {quantity(current(), 'oldest_overdue', int(days))}"
        for name, days in zip(agencies, first["overdue_calendar_days"], strict=True)
    ]
    reports = int(counts["obligation_count"].sum())
    found = _Overdue("overdue", "●", chosen, counts, names, reports)
    return _overdue_line(found, selection, days=MANY_DAYS_OVERDUE)


def newly_overdue(selection: Selection) -> AttentionLine:
    """Reports that were due on the day before and did not arrive."""
    chosen = attention.open_since_yesterday
    counts = chosen(answers.missing_days(selection))
    codes = sorted(set(counts["group"]))
    names = [plain(name) for name in short_names(selection, codes)]
    found = _Overdue("fresh", "✕", chosen, counts, names, len(names))
    return _overdue_line(found, selection, day=day(current(), day_before(selection).as_of))


@dataclass(frozen=True)
class _Overdue:
    """The missing reports of one line.

    `chosen`: those of a frame; `counts`: see `missing_days`; `names`: the first of so many.
    """

    key: str
    shape: str
    chosen: Callable[[pd.DataFrame], pd.DataFrame]
    counts: pd.DataFrame
    names: list[str]
    name_count: int


def _overdue_line(found: _Overdue, selection: Selection, **values: object) -> AttentionLine:
    simulated = bool(found.counts["simulated_count"].sum())
    sentence = say(
        f"attention.{found.key}",
        count=count(current(), int(found.counts["obligation_count"].sum())),
        names=_name_list(found.names, found.name_count, simulated=simulated),
        **values,
    )

    def rows() -> Table:
        every = found.chosen(answers.missing_obligations(selection))
        return missing_table(every, selection, short_names(selection, every["agency_code"]))

    return AttentionLine(
        found.key,
        found.shape,
        sentence,
        say(f"attention.{found.key}_method", **values),
        found.counts["group"].nunique(),
        rows,
        simulated,
        "compliance",
        Focus(panel="missing_reports"),
        frozenset(found.counts["group"]),
    )


def expiring(selection: Selection) -> AttentionLine:
    """Regulations that soon expire."""
    rows = answers.expiring_regulations(selection)
    language = current()
    agencies = short_names(selection, rows["agency_code"])
    dates = [day(current(), value) for value in rows["expired_date"]]
    names = [f"{plain(agency)} {date}" for agency, date in zip(agencies, dates, strict=True)]
    sentence = say(
        "attention.expiring",
        count=count(language, len(rows)),
        days=SOON_EXPIRING_DAYS,
        names=_name_list(names, len(names), simulated=bool(rows["is_simulated"].any())),
    )
    table = Table(
        (
            TableColumn(say("column.agency"), agencies),
            TableColumn(
                say("column.regulation"),
                [
                    " ".join(part for part in pair if isinstance(part, str))
                    for pair in zip(rows["number"], rows["title"], strict=True)
                ],
            ),
            TableColumn(say("column.expires"), list(rows["expired_date"]), "day"),
            simulated_column(rows),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )
    return AttentionLine(
        "expiring",
        "◆",
        sentence,
        say("attention.expiring_method", days=SOON_EXPIRING_DAYS),
        rows["agency_code"].nunique(),
        lambda: table,
        bool(rows["is_simulated"].any()),
        "regulations",
        Focus(panel="documents"),
    )


def _name_list(names: list[str], name_count: int, *, simulated: bool) -> str:
    """The first few of so many, how many more, and the mark of simulated rows in the sentence."""
    parts = [", ".join(names[:_NAMED])]
    if name_count > _NAMED:
        parts.append(say("attention.more", count=count(current(), name_count - _NAMED)))
    return " ".join(parts) + mark(simulated=simulated)


def threshold() -> str:
    """The low on-time rate, as it reads."""
    return percent(current(), LOW_ON_TIME_RATE, 0)
