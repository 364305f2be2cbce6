"""The data-quality board: each rule as a question, who is asked, how many of how many, its rows."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.rules import (
    BACKDATED_DAYS,
    BULK_EDITS,
    UNMOVED_LEAST,
    UNMOVED_PERIODS,
)
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import filters, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import data_quality, indicators, regimes
from dashboard.ui.language import current, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.wording import NO_RATE, count, day

_NUMBERS = {
    "days": BACKDATED_DAYS, "edits": BULK_EDITS,
    "periods": UNMOVED_PERIODS, "least": UNMOVED_LEAST,
}  # fmt: skip
_OF_INDICATORS = "unmoved"


def questions() -> None:
    """The questions that some rows raise, most rows first; then those that none does."""
    selection = data_quality.of_the_day(filters.chosen())
    st.header(say("quality.title"), anchor=False, help=say("quality.note"))
    if not selection.load:
        st.caption(say("quality.no_load"))
        return
    since = day(current(), data_quality.since_day(selection.as_of))
    st.caption(say("quality.span", since=since, as_of=day(current(), selection.as_of)))
    board = records(data_quality.board(selection))
    with st.container(border=True, gap="xsmall"):
        for row in sorted(board, key=lambda row: -row["asked_count"]):
            if row["asked_count"]:
                _question(row, selection)
        quiet = [row for row in board if not row["asked_count"]]
        if quiet:
            st.markdown(_quiet(quiet))


@st.fragment
def _question(row: dict[Any, Any], selection: Selection) -> None:
    name = row["question"]
    with st.container(key=f"quality_{name}", horizontal=True, vertical_alignment="center",
                      wrap=False, gap="xsmall"):  # fmt: skip
        st.markdown(_sentence(row), width="stretch")
        with st.popover(say("attention.list"), type="tertiary", key=f"quality_{name}_rows",
                        on_change="rerun") as popover:  # fmt: skip
            if popover.open:
                st.caption(_rule(name))
                rows = data_quality.asked_rows(selection, name)
                simulated = bool(row["is_simulated"])
                stamp = partial(table_rows.stamp, choice=say("quality.choice"))
                table_rows.draw(f"quality_{name}_table", _table(name, rows, selection),
                                stamp(_rule(name), selection, simulated=simulated))  # fmt: skip


def _sentence(row: dict[Any, Any]) -> str:
    """“19/3.723 lần nhận …: vì sao? Hỏi: …”."""
    name, language = row["question"], current()
    return say(
        f"quality.{name}",
        asked=count(language, row["asked_count"]),
        base=count(language, row["base_count"]),
        mark=mark(simulated=bool(row["is_simulated"])),
        **_numbers(),
    )


def _quiet(rows: list[dict[Any, Any]]) -> str:
    """What nothing is asked about, each with how many were looked at; or that there were none."""
    parts = [
        say(
            "quality.quiet_one",
            name=say(f"quality.name_{row['question']}"),
            base=count(current(), row["base_count"]) if row["base_count"] else NO_RATE,
        )
        for row in rows
    ]
    return say("quality.quiet", names="; ".join(parts))


def _rule(name: str) -> str:
    return say(f"quality.rule_{name}", **_numbers())


def _numbers() -> dict[str, str]:
    return {name: count(current(), number) for name, number in _NUMBERS.items()}


def _subjects(rows: pd.DataFrame, selection: Selection, *, is_of_indicators: bool) -> list[str]:
    """The names of the regimes or the indicators; the code of one that the store does not have."""
    names = (
        {code: each.names[current()] for code, each in indicators.all_indicators(selection).items()}
        if is_of_indicators
        else regimes.names(selection.load, current())
    )
    return [names.get(code, code) for code in rows["subject_code"]]


def _table(name: str, rows: pd.DataFrame, selection: Selection) -> Table:
    is_of_indicators = name == _OF_INDICATORS
    subject = "quality.indicator" if is_of_indicators else "column.regime"
    links = [
        Link(row["agency_code"]) if is_of_indicators
        else Link(row["agency_code"], row["subject_code"], row["period_code"])
        for row in records(rows)
    ]  # fmt: skip
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, rows["agency_code"])),
            TableColumn(
                say(subject), _subjects(rows, selection, is_of_indicators=is_of_indicators)
            ),
            TableColumn(say("column.period"), list(rows["period_code"])),
            TableColumn(say("quality.happened_at"), list(rows["happened_at"]), "moment"),
            TableColumn(say(f"quality.detail_{name}"), list(rows["detail"])),
            simulated_column(rows),
        ),
        links=tuple(links),
    )
