"""What got worse and who must act: three kinds of finding, each with its list."""

from dataclasses import dataclass

import streamlit as st

from dashboard.figures import FigureValue
from dashboard.metrics import attention as findings
from dashboard.metrics.rates import Rate
from dashboard.metrics.rules import LOW_ON_TIME_RATE, MANY_DAYS_OVERDUE, SOON_EXPIRING_DAYS
from dashboard.selection import Selection
from dashboard.tables import Column, Link, Stamp, Table
from dashboard.ui import data, panel
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.changes import against_in_full
from dashboard.wording import count, day, number, percent, period

_NAMED = 3


@dataclass(frozen=True)
class Finding:
    """One line of the list: its shape, its sentence, how it was found, and its rows as texts."""

    key: str
    shape: str
    sentence: str
    method: str
    rows: Table
    simulated: bool


def attention(selection: Selection) -> None:
    """The list, or that there is nothing on it."""
    with st.container(border=True, gap="xsmall"):
        st.subheader(say("attention.title"), anchor=False)
        found = [
            finding
            for finding in (_fell(selection), _overdue(selection), _expiring(selection))
            if len(finding.rows)
        ]
        for finding in found:
            _line(finding, selection)
        if not found:
            st.markdown(say("attention.nothing", threshold=_threshold(), days=MANY_DAYS_OVERDUE))


@st.fragment
def _line(finding: Finding, selection: Selection) -> None:
    with st.container(horizontal=True, vertical_alignment="top", wrap=False):
        st.markdown(f":red[{finding.shape}] {finding.sentence}", width="stretch")
        with st.popover(
            say("attention.list"),
            type="tertiary",
            key=f"attention_{finding.key}",
            on_change="rerun",
        ) as popover:
            if popover.open:
                st.caption(finding.method)
                chosen = period(current(), selection.period)
                stamp = Stamp(
                    finding.method, chosen, selection.as_of, selection.load, finding.simulated
                )
                panel.rows(f"attention_{finding.key}_rows", finding.rows, stamp)


def _fell(selection: Selection) -> Finding:
    earlier, language = data.earlier(selection), current()
    now, before = (data.on_time_by_agency(day) for day in (selection, earlier))
    names = data.short_names(selection, language)
    existing = data.existing(selection)
    rates = {code: rate for code, rate in _rates(now).items() if code in existing}
    codes = findings.fell_below(rates, _rates(before), LOW_ON_TIME_RATE)
    rows = [now[code] for code in codes]
    agencies = [names.get(code, code) for code in codes]
    named = [
        f"{plain(agency)} {percent(language, row.value)}"
        for agency, row in zip(agencies, rows, strict=True)
    ]
    sentence = say(
        "attention.fell",
        count=count(language, len(rows)),
        threshold=_threshold(),
        against=against_in_full(selection, earlier),
        names=_named(named, simulated=any(row.simulated for row in rows)),
    )
    table = Table(
        (
            Column(say("column.agency"), agencies),
            Column(say("column.rate"), [row.value for row in rows], "percent"),
            Column(say("column.numerator"), [row.numerator for row in rows], "count"),
            Column(say("column.denominator"), [row.denominator for row in rows], "count"),
            Column(say("column.rate_before"), [before[code].value for code in codes], "percent"),
            Column(say("column.simulated"), [row.simulated for row in rows], "flag"),
        ),
        links=tuple(Link(code) for code in codes),
    )
    method = say("attention.fell_method", threshold=_threshold())
    simulated = any(row.simulated for row in rows)
    return Finding("fell", "▼", sentence, method, table, simulated)


def _rates(values: dict[str, FigureValue]) -> dict[str, Rate]:
    return {
        code: Rate(value.numerator or 0, value.denominator or 0) for code, value in values.items()
    }


def _overdue(selection: Selection) -> Finding:
    rows = findings.open_longer_than(data.overdue(selection), MANY_DAYS_OVERDUE)
    language = current()
    names = data.short_names(selection, language)
    days = [count(language, int(value)) for value in rows["overdue_calendar_days"]]
    agencies = [names.get(code, code) for code in rows["agency_code"]]
    named = [
        f"{plain(agency)} {say('tile.longest_days', days=over)}"
        for agency, over in zip(agencies, days, strict=True)
    ]
    sentence = say(
        "attention.overdue",
        count=count(language, len(rows)),
        days=MANY_DAYS_OVERDUE,
        names=_named(named, simulated=bool(rows["is_simulated"].any())),
    )
    keys = zip(rows["agency_code"], rows["regime_code"], rows["period_code"], strict=True)
    table = Table(
        (
            Column(say("column.agency"), agencies),
            Column(say("column.regime"), list(rows[f"regime_name_{language}"])),
            Column(say("column.period"), [period(language, code) for code in rows["period_code"]]),
            Column(say("column.due"), list(rows["due_date"]), "day"),
            Column(say("column.overdue"), list(rows["overdue_calendar_days"]), "count"),
            Column(say("column.overdue_working"), list(rows["overdue_working_days"]), "count"),
            Column(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        ),
        links=tuple(Link(*key) for key in keys),
    )
    return Finding(
        "overdue",
        "●",
        sentence,
        say("attention.overdue_method", days=MANY_DAYS_OVERDUE),
        table,
        bool(rows["is_simulated"].any()),
    )


def _expiring(selection: Selection) -> Finding:
    rows = data.expiring_regulations(selection)
    language = current()
    names = data.short_names(selection, language)
    agencies = [names.get(code, code) for code in rows["agency_code"]]
    dates = [day(value) for value in rows["expired_date"]]
    named = [f"{plain(agency)} {date}" for agency, date in zip(agencies, dates, strict=True)]
    sentence = say(
        "attention.expiring",
        count=count(language, len(rows)),
        days=SOON_EXPIRING_DAYS,
        names=_named(named, simulated=bool(rows["is_simulated"].any())),
    )
    table = Table(
        (
            Column(say("column.agency"), agencies),
            Column(
                say("column.regulation"),
                [
                    " ".join(part for part in pair if isinstance(part, str))
                    for pair in zip(rows["number"], rows["title"], strict=True)
                ],
            ),
            Column(say("column.expires"), list(rows["expired_date"]), "day"),
            Column(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )
    return Finding(
        "expiring",
        "◆",
        sentence,
        say("attention.expiring_method", days=SOON_EXPIRING_DAYS),
        table,
        bool(rows["is_simulated"].any()),
    )


def _named(named: list[str], *, simulated: bool) -> str:
    """The first few, how many more, and the mark of simulated rows inside the sentence."""
    parts = [", ".join(named[:_NAMED])]
    if len(named) > _NAMED:
        parts.append(say("attention.more", count=count(current(), len(named) - _NAMED)))
    if simulated:
        parts.append(say("mark.simulated"))
    return " ".join(parts)


def _threshold() -> str:
    return f"{number(current(), LOW_ON_TIME_RATE * 100)}\u00a0%"
