"""The indicators that the National Assembly sets each year, in a block of their own."""

from typing import Final

import streamlit as st

from dashboard.figures.details.indicators.national_assembly import AssemblyTarget, AssemblyYear
from dashboard.figures.details.indicators.words import quantity, target_words
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, filters, pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.components import interactive
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.sections.indicators.phrases import vintage_text
from dashboard.ui.sections.indicators.replaced import period_replaced
from dashboard.wording import count, period

_KEY, _CHOICE = "assembly", "assembly_year"
_SHOWN: Final = 5  # columns; the others stand in the table


def assembly(selection: Selection, focus: Focus) -> None:
    """The targets of one year with value and verdict; nothing where none is set by the day."""
    years = {each.year: each for each in data.assembly_years(selection)}
    if not years:
        return
    usual = [each.year for each in years.values() if each.value_count]
    shown = data.period_shown([*years], focus.at, selection.period, usual[-1] if usual else None)
    found = years[shown or max(years)]
    spec = panel.PanelSpec(
        _KEY,
        _title(found),
        _subtitle(found),
        lambda: _table(found),
        (),
        selection,
        simulated=found.is_simulated,
        source=say("assembly.rule"),
    )
    with panel.chart_panel(spec):
        other_year = period_replaced("replaced.assembly", focus.at, [*years], found.year)
        if other_year:
            st.caption(other_year)
        _choose([*years], found.year)
        columns = _table(found).columns[:_SHOWN]
        opened = interactive.numbered_rows(
            f"{_KEY}_list",
            spec.title,
            [(column.title, "text" if index else "link") for index, column in enumerate(columns)],
            [column.texts(current()) for column in columns],
            stacks=True,
            texts=None,
        )
    if opened:
        pages.to_indicator(found.targets[opened.number].indicator.code)


def _choose(years: list[str], shown: str) -> None:
    """The year, in the address."""
    st.session_state[_CHOICE] = shown
    st.selectbox(
        say("assembly.year"),
        years[::-1],
        format_func=lambda code: period(current(), code),
        key=_CHOICE,
        label_visibility="collapsed",
        width=170,
        on_change=lambda: filters.focus_on(at=st.session_state[_CHOICE]),
    )


def _title(found: AssemblyYear) -> Sentence:
    """How many are met and missed, and of how many that cannot be said."""
    numbers = {"met": found.met_count, "missed": found.missed_count,
               "unjudged": found.unjudged_count}  # fmt: skip
    parts = [say(f"assembly.{name}", count=count(current(), number))
             for name, number in numbers.items() if number]  # fmt: skip
    return Sentence(
        "assembly.title",
        year=period(current(), found.year),
        parts=", ".join(parts),
        count=count(current(), len(found.targets)),
    )


def _subtitle(found: AssemblyYear) -> Sentence:
    """By which resolutions, and how many of those that they set the store has."""
    decisions = dict.fromkeys(
        choices.catalogue_text(each.target.decision) for each in found.targets
    )
    said = {"count": count(current(), len(found.targets)), "decisions": plain("; ".join(decisions))}
    if found.set_count is None:
        return Sentence("assembly.subtitle_uncounted", **said)
    return Sentence("assembly.subtitle", total=count(current(), found.set_count), **said)


def _table(found: AssemblyYear) -> Table:
    of_rows = [each.indicator for each in found.targets]
    values = [each.value for each in found.targets]
    targets = [target_words(current(), each.indicator, each.target) for each in found.targets]
    return Table(
        (
            TableColumn(say("indicators.name"), [each.names[current()] for each in of_rows]),
            TableColumn(say("indicator.value"), [_value(each) for each in found.targets]),
            TableColumn(say("indicator.target_name"), targets),
            TableColumn(say("indicators.standing"), [_verdict(each) for each in found.targets]),
            TableColumn(say("assembly.publisher"),
                        [choices.publisher(str(row["source"])) if row else "" for row in values]),
            TableColumn(say("assembly.value_source"),
                        [choices.source_text(str(row["source"])) if row else "" for row in values]),
            TableColumn(say("indicator.vintage_name"),
                        [vintage_text(row["vintage"], row["is_simulated"]) if row else ""
                         for row in values]),
            TableColumn(say("assembly.decision"),
                        [choices.catalogue_text(each.target.decision) for each in found.targets]),
            TableColumn(say("assembly.target_source"),
                        [choices.source_text(each.target.source or "") for each in found.targets]),
            TableColumn(say("column.simulated"), [each.is_simulated for each in found.targets],
                        "flag"),
        )
    )  # fmt: skip


def _value(each: AssemblyTarget) -> str:
    if each.value is None:
        return say("indicator.no_data")
    return quantity(current(), each.indicator, float(each.value["value"]))


def _verdict(each: AssemblyTarget) -> str:
    if each.value is None:
        return say("assembly.no_value")
    standing = say(f"standing.{each.target.standing or 'unjudged'}")
    return standing + mark(simulated=each.is_simulated)
