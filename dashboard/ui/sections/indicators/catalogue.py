"""The catalogue of indicators by the seven groups that ministries supply."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import quantity
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import choices, feed_address, pages, panel
from dashboard.ui.components import interactive
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.theme import is_phone
from dashboard.wording import NO_RATE, count, day, period

_PHONE_COLUMNS = 2  # the name and the national value


@st.fragment
def catalogue(selection: Selection) -> None:
    """Every indicator that is meant by what was typed, by group; a row opens it."""
    known = data.catalogue(selection)
    text = st.text_input(
        say("indicators.search"), placeholder=say("indicators.search_hint"), max_chars=80, width=460
    )
    rows = known.loc[known["indicator_code"].isin(data.matching(selection, text or ""))]
    spec = panel.PanelSpec(
        "indicators",
        _title(rows, text or "", selection),
        Sentence("indicators.subtitle"),
        lambda: _table(rows, selection),
        (),
        selection,
        simulated=bool(rows["is_simulated"].any()),
        source=say("indicators.source"),
        feed=feed_address.of_indicators(selection),
    )
    with panel.chart_panel(spec):
        lines = list(_lines(rows, selection, is_searched=bool(text)))
        most = _PHONE_COLUMNS if is_phone() else None
        shown = [(code, cells[:most]) for code, cells in lines]
        opened = interactive.rows("indicators_list", spec.title, _columns()[:most], shown)
    if opened:
        pages.to_indicator(opened)


def _title(rows: pd.DataFrame, text: str, selection: Selection) -> Sentence:
    if rows.empty:
        key = "indicators.none_found" if text.strip() else "indicators.title_none"
        return Sentence(key, text=plain(text.strip()))
    judged = rows.dropna(subset="standing")
    if judged.empty:
        return Sentence("indicators.no_targets", count=count(current(), len(rows)))
    met, behind = (int((judged["standing"] == name).sum()) for name in ("met", "behind"))
    missed = len(judged) - met
    reached = "behind" if behind else "missed" if missed else "met"
    numbers = {"count": len(judged), "met": met, "missed": missed, "behind": behind}
    return Sentence(
        f"indicators.targets_{reached}",
        **{name: count(current(), number) for name, number in numbers.items()},
    )


def _columns() -> list[interactive.ComponentColumn]:
    names = ("indicators.name", "indicators.nation", "indicators.standing", "indicators.localities",
             "indicators.data_to", "indicators.published", "indicators.expected")  # fmt: skip
    kinds = ("link", "number", "text", "number", "text", "text", "text")
    return [(say(name), kind) for name, kind in zip(names, kinds, strict=True)]  # type: ignore[misc]


def _lines(
    rows: pd.DataFrame, selection: Selection, *, is_searched: bool
) -> Iterator[tuple[str | None, list[str]]]:
    """A heading for each group and a line for each of its indicators; empty groups are said."""
    for group in (*data.GROUPS, data.UNGROUPED):
        of_group = rows.loc[rows["group_code"] == group]
        if of_group.empty and (is_searched or group == data.UNGROUPED):
            continue
        name = say(f"indicator_group.{group}")
        number = count(current(), len(of_group))
        key = "indicators.group" if len(of_group) else "indicators.group_none"
        yield None, [say(key, name=name, count=number)]
        known = data.all_indicators(selection)
        for row in records(of_group):
            yield row["indicator_code"], _cells(row, known[row["indicator_code"]], selection)


def _cells(row: Mapping[Any, Any], indicator: Indicator, selection: Selection) -> list[str]:
    published = row["published_date"]
    return [
        indicator.names[current()],
        _nation(row, indicator),
        _standing(row),
        count(current(), row["locality_count"]) if row["locality_count"] else NO_RATE,
        period(current(), row["period_code"]) if _given(row["period_code"]) else NO_RATE,
        day(current(), published) if _given(published) else say("indicators.undated"),
        _expected(row, selection.as_of),
    ]


def _given(value: object) -> bool:
    return value is not None and not pd.isna(value)  # type: ignore[call-overload]


def _nation(row: Mapping[Any, Any], indicator: Indicator) -> str:
    if not _given(row["national_value"]):
        return NO_RATE
    return quantity(current(), indicator, float(row["national_value"]))


def _standing(row: Mapping[Any, Any]) -> str:
    if not _given(row["standing"]):
        return ""
    return say(f"standing.{row['standing']}") + mark(simulated=bool(row["is_simulated"]))


def _expected(row: Mapping[Any, Any], as_of: date) -> str:
    """What comes next; waited for since when its own rhythm would have had it by now."""
    if not _given(row["expected_period"]):
        return NO_RATE
    name = period(current(), row["expected_period"])
    if not _given(row["expected_date"]):
        return name
    key = "indicators.waited_for" if row["expected_date"] < as_of else "indicators.expected_on"
    return say(key, period=name, day=day(current(), row["expected_date"]))


def _table(rows: pd.DataFrame, selection: Selection) -> Table:
    known = data.all_indicators(selection)
    lines = [(row, known[row["indicator_code"]]) for row in records(rows)]
    cells = [_cells(row, each, selection) for row, each in lines]
    return Table(
        (
            TableColumn(say("indicators.group_name"),
                        [say(f"indicator_group.{row['group_code']}") for row, _ in lines]),
            TableColumn(say("indicators.code"), [each.code for _, each in lines]),
            *(TableColumn(heading, [line[index] for line in cells])
              for index, (heading, _) in enumerate(_columns())),
            TableColumn(say("indicators.owner"),
                        [choices.catalogue_text(each.owner) for _, each in lines]),
            TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        )
    )  # fmt: skip
