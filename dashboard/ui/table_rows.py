"""The rows of a table on the screen: their links, files and provenance."""

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal

import streamlit as st

from dashboard.exports.tables import csv_file, file_name, xlsx_file
from dashboard.selection import Selection
from dashboard.tables import NUMBERS, Link, Stamp, Table, TableColumn
from dashboard.ui import choices, pages
from dashboard.ui.components import interactive
from dashboard.ui.downloads import download
from dashboard.ui.language import current, say, unescaped
from dashboard.wording import count, period

_ROWS_SHOWN: Final = 200
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stamp(title: str, selection: Selection, *, simulated: bool, choice: str = "") -> Stamp:
    """The provenance of rows. `choice`: the selection in words, if not given."""
    parts = (period(current(), selection.period), *choices.restrictions(selection))
    return Stamp(
        unescaped(title),
        choice or " · ".join(parts),
        selection.as_of,
        selection.load,
        simulated,
    )


def draw(key: str, table: Table, stamp: Stamp) -> None:
    """A table for screens and screen readers, with links in its rows and its files."""
    if not len(table):
        st.caption(say("panel.empty"))
        return
    language = current()
    lines = table.first(_ROWS_SHOWN).lines(language)
    numbered = [(str(index), line) for index, line in enumerate(lines)]
    opened = interactive.rows(key, stamp.title, _columns(table), numbered)
    if len(lines) < len(table):
        st.caption(
            say(
                "panel.first_rows",
                shown=count(language, len(lines)),
                count=count(language, len(table)),
            )
        )
    _files(key, table, stamp)
    if opened:
        _open(table.links[int(opened)])


def draw_first(key: str, label: str, table: Table, shown: Sequence[int], most: int) -> None:
    """The first `most` rows of a table in the columns `shown`; a row opens its link."""
    columns, lines = _columns(table), table.first(most).lines(current())
    cells = [(str(row), [line[column] for column in shown]) for row, line in enumerate(lines)]
    opened = interactive.rows(key, label, [columns[column] for column in shown], cells)
    if opened:
        _open(table.links[int(opened)])


def _open(link: Link) -> None:
    pages.to_agency(link.agency, link.regime, link.report)


def _columns(table: Table) -> list[interactive.ComponentColumn]:
    return [
        (column.title, "link" if table.links and index == 0 else _shown_as(column))
        for index, column in enumerate(table.columns)
    ]


def _shown_as(column: TableColumn) -> Literal["number", "text", "address"]:
    if column.kind == "address":
        return "address"
    return "number" if column.kind in NUMBERS else "text"


def _files(key: str, table: Table, stamp: Stamp) -> None:
    """All rows of the table as CSV and as a workbook, written when they are downloaded."""
    formats = (("csv", csv_file, "text/csv"), ("xlsx", xlsx_file, _XLSX))
    with st.container(horizontal=True, gap="xsmall"):
        for suffix, write, mime in formats:
            download(
                say(f"panel.{suffix}"),
                partial(write, table, stamp, current()),
                file_name=file_name(stamp, suffix),
                mime=mime,
                key=f"{key}_{suffix}",
            )
