"""What a figure was the day before, and the rows that moved it since."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.details.day_changes import SIDES
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.tables import Link, Stamp, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, day_changes
from dashboard.ui.language import current, say
from dashboard.wording import count, day, percent, period, ratio


def of_obligations(selection: Selection, now: FigureValue) -> None:
    """A figure of obligations: its value the day before, and the obligations that moved it."""
    (before,) = answers.values(day_changes.day_before(selection), (now.figure,))
    rows = day_changes.moved_obligations(selection, now.figure)
    _shown(selection, (before, now), obligations(rows, selection), simulated=_any(rows))


def of_regulations(selection: Selection, before: FigureValue, now: FigureValue) -> None:
    """Who has issued: the value the day before, and the agencies of the group that moved it."""
    kinds = answers.agencies(selection).set_index("agency_code")["kind"]
    rows = day_changes.moved_coverage(selection)
    rows = rows.loc[rows["agency_code"].map(kinds).isin(now.group.split("+"))]
    names = answers.short_names(selection, current())
    levels = [
        TableColumn(say(f"day_changes.{side}"), [_level(level) for level in rows[side]])
        for side in SIDES
    ]
    codes = list(rows["agency_code"])
    agencies = TableColumn(say("column.agency"), [names.get(code, code) for code in codes])
    table = Table((agencies, *levels), links=tuple(Link(code) for code in codes))
    _shown(selection, (before, now), table, simulated=_any(rows))


def obligations(rows: pd.DataFrame, selection: Selection) -> Table:
    """Obligations that stand otherwise than the day before: who, which, and from what to what."""
    language = current()
    names = answers.short_names(selection, language)
    keys = list(zip(rows["agency_code"], rows["regime_code"], rows["period_code"], strict=True))
    return Table(
        (
            TableColumn(say("column.agency"), [names.get(code, code) for code, _, _ in keys]),
            TableColumn(say("column.regime"), list(rows[f"regime_name_{language}"])),
            TableColumn(say("column.period"), [period(language, code) for _, _, code in keys]),
            TableColumn(say("column.due"), list(rows["due_date"]), "day"),
            *(TableColumn(say(f"day_changes.{side}"), _states(rows, side)) for side in SIDES),
        ),
        links=tuple(Link(*key) for key in keys),
    )


def _shown(
    selection: Selection, values: Sequence[FigureValue], table: Table, *, simulated: bool
) -> None:
    before, now = (_written(value) for value in values)
    yesterday = day(day_changes.day_before(selection).as_of)
    if not len(table):
        st.markdown(say("day_changes.same", day=yesterday))
        return
    mark = f" {say('mark.simulated')}" if simulated else ""
    title = say(
        "day_changes.moved",
        day=yesterday,
        before=before,
        now=now,
        count=count(current(), len(table)),
        mark=mark,
    )
    st.markdown(title)
    chosen = period(current(), selection.period)
    stamp = Stamp(title.replace("*", ""), chosen, selection.as_of, selection.load, simulated)
    panel.rows(f"yesterday_{values[0].figure}_{values[0].group}", table, stamp)


def _written(value: FigureValue) -> str:
    language = current()
    if value.figure == "missing":
        return count(language, value.numerator)
    parts = ratio(language, value.numerator, value.denominator)
    return f"{parts} ({percent(language, value.value)})"


def _states(rows: pd.DataFrame, side: str) -> list[str]:
    return [
        _state(state, is_owed=bool(is_owed))
        for state, is_owed in zip(rows[f"state_{side}"], rows[f"is_owed_{side}"], strict=True)
    ]


def _state(state: Any, *, is_owed: bool) -> str:
    """In words; a report that came before its due day is over does not enter rates yet."""
    if state is None or pd.isna(state):
        return say("day_changes.outside")
    if state == "on_time" and not is_owed:
        return say("day_changes.early")
    return say(f"state.{state}")


def _level(level: Any) -> str:
    return say("day_changes.not_required") if level is None else say(f"day_changes.{level}")


def _any(rows: pd.DataFrame) -> bool:
    return bool(rows["is_simulated"].any())
