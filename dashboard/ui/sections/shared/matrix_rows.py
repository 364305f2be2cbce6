"""The rows and columns of a matrix of states: which periods, and which agencies in what order."""

from typing import Final

import pandas as pd

from dashboard.figures.calculations.compliance import STATES
from dashboard.figures.peers import PEERS
from dashboard.selection import Selection
from dashboard.ui.components import interactive
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say

_SHOWN: Final = {"month": 24, "quarter": 12, "half_year": 8, "year": 5}
GROUPS: Final = (*PEERS, "gone")


def period_codes(selection: Selection, kind: str) -> tuple[str, ...]:
    """The periods of `kind` inside the chosen one, or the last ones; the same on every screen."""
    return selection.periods_shown(kind, _SHOWN[kind])


def groups(
    rows: pd.DataFrame, selection: Selection, codes: tuple[str, ...]
) -> list[tuple[str, list[interactive.Line]]]:
    """Ministries, localities and former agencies, each under its heading; see `_order`."""
    cells, names = _cells(rows), answers.short_names(selection, current())
    ordered = _order(rows, selection)
    return [
        (
            say(f"matrix.{group}"),
            [_line(agency, names, cells, codes) for agency in part["agency_code"]],
        )
        for group, part in ordered.groupby("group", sort=False)
    ]


def agency_line(
    rows: pd.DataFrame, agency: str, name: str, codes: tuple[str, ...]
) -> interactive.Line:
    """The row of one agency with its name."""
    return _line(agency, {agency: name}, _cells(rows), codes)


def _order(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """agency_code and group: in each group by most missing, most late, then by name."""
    agencies = answers.agencies(selection).set_index("agency_code")
    listed = sorted({*agency_detail.listed_agencies(selection), *rows["agency_code"]})
    totals = rows.pivot_table(
        index="agency_code", columns="state", values="obligation_count", aggfunc="sum", fill_value=0
    ).reindex(index=listed, columns=list(STATES), fill_value=0)
    existing = answers.existing(selection)
    is_executive = agencies["kind"].reindex(listed).isin(PEERS["executive"])
    group_index = is_executive.map({True: 0, False: 1}).where(is_executive.index.isin(existing), 2)
    order = pd.DataFrame(
        {
            "group_index": group_index,
            "missing": -totals["missing"],
            "late": -totals["late"],
            "name": agencies["collation_key"].reindex(listed),
        },
        index=pd.Index(listed, name="agency_code"),
    )
    ordered = order.sort_values(list(order.columns)).reset_index()
    return ordered.assign(group=[GROUPS[index] for index in ordered["group_index"]])


def _cells(rows: pd.DataFrame) -> dict[tuple[str, str], list[int]]:
    """By agency and period: the count of each state, then of nil reports."""
    columns = ("agency_code", "period_code", "state", "obligation_count", "nil_count")
    cells: dict[tuple[str, str], list[int]] = {}
    for agency, code, state, number, nil in zip(
        *(rows[column].tolist() for column in columns), strict=True
    ):
        cell = cells.setdefault((agency, code), [0] * (len(STATES) + 1))
        cell[STATES.index(state)] = number
        cell[-1] += nil
    return cells


def _line(
    agency: str,
    names: dict[str, str],
    cells: dict[tuple[str, str], list[int]],
    codes: tuple[str, ...],
) -> interactive.Line:
    return agency, names.get(agency, agency), [cells.get((agency, code), 0) for code in codes]
