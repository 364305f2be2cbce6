"""The matrix of the five states: each agency in each of the last periods."""

import pandas as pd
import streamlit as st

from dashboard.metrics.compliance import STATES
from dashboard.metrics.rules import EXECUTIVE_KINDS
from dashboard.selection import Selection
from dashboard.tables import Column, Link, Table
from dashboard.ui import components, data, filters, pages, panel
from dashboard.ui.address import COLUMNS, Focus
from dashboard.ui.data import evidence
from dashboard.ui.language import current, say
from dashboard.ui.theme import is_phone
from dashboard.wording import count, day, period, period_short
from data_access import periods

SHAPES = {"on_time": "●", "late": "◐", "missing": "✕", "not_due": "○", "exempt": "–"}
_SHOWN = {"month": 24, "quarter": 12, "half_year": 8, "year": 5}
_SHOWN_ON_PHONE = {"month": 6, "quarter": 5, "half_year": 4, "year": 4}

Lines = list[tuple[str, str, list[tuple[int, ...] | int]]]


def matrix(selection: Selection, focus: Focus) -> None:
    """Agencies by periods; a cell opens the agency at that period."""
    codes = _codes(selection, focus.columns)
    found = evidence.agency_periods(selection, codes)
    codes = codes[min((codes.index(code) for code in found["period_code"].unique()), default=0) :]
    names = data.short_names(selection, current())
    lines = _lines(found, _order(found, selection), codes, names)
    simulated = bool(found["simulated_count"].sum())
    finding = _finding(found, codes, selection, simulated=simulated)
    proof = panel.Proof(
        "states",
        finding,
        _table(found, names),
        ("missing",),
        selection,
        simulated,
        control=lambda: _control(focus),
    )
    with panel.block(proof):
        opened = components.matrix("states", _words(), _columns(codes), lines)
    if opened:
        agency, report = opened
        pages.to_agency(agency, report=report)


def _codes(selection: Selection, kind: str) -> tuple[str, ...]:
    """The periods of `kind` inside the chosen period, or the last ones to the day; oldest first."""
    chosen = selection.period
    if chosen not in (None, "all") and not periods.is_own_code(str(chosen)):
        inside = [code for code in periods.contained(str(chosen))
                  if periods.parse(code).kind == kind]  # fmt: skip
        if inside:
            return tuple(inside)
    code = periods.at(kind, selection.as_of).code
    codes = [code]
    for _ in range((_SHOWN_ON_PHONE if is_phone() else _SHOWN)[kind] - 1):
        code = periods.previous(code)
        codes.insert(0, code)
    return tuple(codes)


def _order(found: pd.DataFrame, selection: Selection) -> list[str]:
    """Ministries, then localities; among them who owes most, then who was late most, by name."""
    agencies = data.agencies(selection).set_index("agency_code")
    listed = sorted({*evidence.listed_agencies(selection), *found["agency_code"]})
    totals = found.pivot_table(
        index="agency_code", columns="state", values="obligation_count", aggfunc="sum", fill_value=0
    ).reindex(index=listed, columns=list(STATES), fill_value=0)

    order = pd.DataFrame(
        {
            "is_locality": ~agencies["kind"].reindex(listed).isin(EXECUTIVE_KINDS),
            "missing": -totals["missing"],
            "late": -totals["late"],
            "name": agencies["collation_key"].reindex(listed),
        },
        index=listed,
    )
    return [str(code) for code in order.sort_values(list(order.columns)).index]


def _lines(
    found: pd.DataFrame, order: list[str], codes: tuple[str, ...], names: dict[str, str]
) -> Lines:
    counts: dict[tuple[str, str], list[int]] = {}
    rows = zip(
        found["agency_code"],
        found["period_code"],
        found["state"],
        found["obligation_count"].tolist(),
        strict=True,
    )
    for agency, code, state, number in rows:
        cell = counts.setdefault((agency, code), [0] * len(STATES))
        cell[STATES.index(state)] = number
    return [
        (agency, names.get(agency, agency), [tuple(counts.get((agency, code), ())) or 0
                                            for code in codes])
        for agency in order
    ]  # fmt: skip


def _columns(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, period_short(code)) for code in codes]


def _words() -> components.MatrixWords:
    states = tuple((state, SHAPES[state], say(f"state.{state}")) for state in STATES)
    return components.MatrixWords(
        say("matrix.label"), say("column.agency"), say("state.none"), states
    )


def _finding(
    found: pd.DataFrame, codes: tuple[str, ...], selection: Selection, *, simulated: bool
) -> panel.Finding:
    language = current()
    owing = found.loc[found["state"] == "missing", "agency_code"].nunique()
    title = say(
        "matrix.title" if owing else "matrix.title_none",
        agencies=count(language, owing),
        count=count(language, len(codes)),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
    legend = ", ".join(f"{SHAPES[state]} {say(f'state.{state}')}" for state in STATES)
    subtitle = say("matrix.subtitle", legend=legend, as_of=day(selection.as_of))
    return panel.Finding(title, subtitle, title)


def _table(found: pd.DataFrame, names: dict[str, str]) -> Table:
    ordered = found.sort_values(["agency_code", "period_code", "state"])
    agencies, codes = list(ordered["agency_code"]), list(ordered["period_code"])
    return Table(
        (
            Column(say("column.agency"), [names.get(code, code) for code in agencies]),
            Column(say("column.period"), [period(current(), code) for code in codes]),
            Column(say("column.state"), [say(f"state.{state}") for state in ordered["state"]]),
            Column(say("column.count"), list(ordered["obligation_count"]), "count"),
        ),
        links=tuple(Link(*pair) for pair in zip(agencies, [None] * len(codes), codes, strict=True)),
    )


def _control(focus: Focus) -> None:
    st.session_state["matrix_columns"] = focus.columns
    st.segmented_control(
        say("matrix.columns"),
        COLUMNS,
        format_func=lambda kind: say(f"columns.{kind}"),
        key="matrix_columns",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.focus_on(columns=st.session_state["matrix_columns"]),
    )
