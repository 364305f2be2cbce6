"""The rows of a table on the screen: their links, files and provenance."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports.tables import csv_file, file_name, xlsx_file
from dashboard.selection import Selection
from dashboard.tables import NUMBERS, Link, Stamp, Table, TableColumn
from dashboard.ui import choices, figure_panels, filters, pages
from dashboard.ui.address import Focus
from dashboard.ui.components import interactive
from dashboard.ui.downloads import download
from dashboard.ui.language import current, say, unescaped
from dashboard.wording import count

_ROWS_SHOWN: Final = 500
_LIST_FROM: Final = 9  # fewer rows are seen at once
_MOST_SIDE_BY_SIDE: Final = 3  # on a phone a row of more columns is a card
_MOST_IN_CARDS: Final = 12  # a row of more columns is no card
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stamp(title: str, selection: Selection, *, simulated: bool, choice: str = "") -> Stamp:
    """The provenance of rows. `choice`: the selection in words, if not given."""
    return Stamp(
        unescaped(title),
        choice or choices.in_words(selection),
        selection.as_of,
        selection.load,
        simulated,
    )


def draw(
    key: str, table: Table, stamp: Stamp, *, on_action: Callable[[Link], None] | None = None
) -> None:
    """A table for screens and screen readers, with links in its rows and its files.

    A long one is a list, which filters, sorts and has pages. `on_action`: called with the link of
    the row whose action is chosen.
    """
    if not len(table):
        st.caption(say("panel.empty"))
        return
    language = current()
    shown = table.first(_ROWS_SHOWN)
    opened = interactive.numbered_rows(
        key,
        stamp.title,
        _columns(table, has_action=on_action is not None),
        [_cells(column, language) for column in shown.columns],
        stacks=_MOST_SIDE_BY_SIDE < len(table.columns) <= _MOST_IN_CARDS,
        texts=_list_texts(shown) if len(shown) >= _LIST_FROM else None,
    )
    if len(shown) < len(table):
        st.caption(
            say(
                "panel.first_rows",
                shown=count(language, len(shown)),
                count=count(language, len(table)),
            )
        )
    _files(key, table, stamp)
    if opened and opened.is_action and on_action:
        on_action(table.links[opened.number])
    elif opened:
        _open(table.links[opened.number])


def _list_texts(table: Table) -> interactive.ListTexts:
    values = {name: f"{{{name}}}" for name in ("first", "last", "matching", "count")}
    places = {index: column.places for index, column in enumerate(table.columns)}
    return interactive.ListTexts(
        language=current(),
        filter=say("list.filter"),
        previous=say("list.previous"),
        next=say("list.next"),
        none=say("list.none"),
        shown=say("list.shown", **values),
        matching=say("list.matching", **values),
        orders={index: order for index, order in places.items() if order is not None},
    )


def draw_first(key: str, label: str, table: Table, shown: Sequence[int], most: int) -> None:
    """The first `most` rows of a table in the columns `shown`; a row opens its link."""
    columns, lines = _columns(table), table.first(most).lines(current())
    cells = [(str(row), [line[column] for column in shown]) for row, line in enumerate(lines)]
    heads = [columns[column] for column in shown]
    opened = interactive.rows(key, label, heads, cells, stacks=len(shown) > _MOST_SIDE_BY_SIDE)
    if opened:
        _open(table.links[int(opened)])


def _open(link: Link) -> None:
    if link.figure:
        page, panel = figure_panels.panel_of(link.figure)
        pages.to(page, filters.chosen(), Focus(panel=panel))
    else:
        pages.to_agency(link.agency, link.regime, link.report)


def _columns(table: Table, *, has_action: bool = False) -> list[interactive.ComponentColumn]:
    columns = [(column.title, _shown_as(column, has_action=has_action)) for column in table.columns]
    if table.links:
        columns[table.link_column] = (columns[table.link_column][0], "link")
    return columns


def _cells(column: TableColumn, language: str) -> list[interactive.Cell]:
    texts = column.texts(language)
    return [*zip(texts, column.lines, strict=True)] if column.lines else [*texts]


def _shown_as(column: TableColumn, *, has_action: bool) -> interactive.ColumnKind:
    if column.is_action and has_action:
        return "action"
    if column.kind == "address":
        return "address"
    if column.lines:
        return "line"
    if column.kind in ("day", "moment"):
        return "day"
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
