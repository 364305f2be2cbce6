"""The value of a figure on the day before, and the rows that changed it since."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.details.changes.day_changes import SIDES
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, day_changes
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.changed_obligations import changed_obligations
from dashboard.wording import count, day


def since_day_before(selection: Selection, before: FigureValue, now: FigureValue) -> None:
    """The value on the day before; for obligations and regulations also the changed rows."""
    family = FIGURES[now.figure].family
    if family not in ("compliance", "regulations"):
        _sentence(selection, before, now)
        return
    changes_of = (
        day_changes.obligation_changes if family == "compliance" else day_changes.coverage_changes
    )
    rows = _of_group(changes_of(selection, now.figure), selection, now.group)
    if rows.empty:
        st.markdown(say("day_changes.same", day=_day_before(selection)))
        return
    sides = [say(f"day_changes.{side}") for side in SIDES]
    table = (
        changed_obligations(rows, selection, sides)
        if family == "compliance"
        else _coverage(rows, selection)
    )
    _changes(selection, (before, now), table, simulated=bool(rows["is_simulated"].any()))


def _of_group(rows: pd.DataFrame, selection: Selection, group: str) -> pd.DataFrame:
    """The rows of the agencies of `group`: kinds joined by "+", or "all"."""
    if group == "all":
        return rows
    kinds = answers.agencies(selection).set_index("agency_code")["kind"]
    return rows.loc[rows["agency_code"].map(kinds).isin(group.split("+"))]


def _coverage(rows: pd.DataFrame, selection: Selection) -> Table:
    """Agencies whose coverage differs from the day before."""
    levels = [
        TableColumn(
            say(f"day_changes.{side}"),
            [_level(*pair) for pair in zip(rows["what"], rows[side], strict=True)],
        )
        for side in SIDES
    ]
    codes = list(rows["agency_code"])
    agencies = TableColumn(say("column.agency"), short_names(selection, codes))
    return Table((agencies, *levels), links=tuple(Link(code) for code in codes))


def _sentence(selection: Selection, before: FigureValue, now: FigureValue) -> None:
    """The two values, without rows."""
    values = [written(current(), value) for value in (before, now)]
    if values[0] == values[1]:
        st.markdown(say("day_changes.same", day=_day_before(selection)))
        return
    sentence = Sentence(
        "day_changes.value", day=_day_before(selection), before=values[0], now=values[1]
    )
    st.markdown(sentence.text(simulated=now.simulated))


def _changes(
    selection: Selection, values: Sequence[FigureValue], table: Table, *, simulated: bool
) -> None:
    before, now = (written(current(), value) for value in values)
    title = Sentence(
        "day_changes.moved",
        day=_day_before(selection),
        before=before,
        now=now,
        count=count(current(), len(table)),
    ).text(simulated=simulated)
    st.markdown(title)
    stamp = table_rows.stamp(title.replace("*", ""), selection, simulated=simulated)
    table_rows.draw(f"yesterday_{values[0].figure}_{values[0].group}", table, stamp)


def _day_before(selection: Selection) -> str:
    return day(current(), day_changes.day_before(selection).as_of)


def _level(what: str, level: Any) -> str:
    if level is None:
        return say("day_changes.not_required")
    return say(f"day_changes.{what}.{level}")
