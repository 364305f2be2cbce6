"""The programmes of the conference of 7 February 2020, side by side by agency."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.programmes import SYSTEM_STATES
from dashboard.figures.evaluate import FigureValue, by_peers
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import rate_column, short_name
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, programmes
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.peer_choice import peer_choice
from dashboard.ui.sections.shared.peer_counts import peer_counts
from dashboard.wording import NO_RATE, count

_FAMILIES: Final = ("report_reform", "e_documents", "public_service_portal")
_SHARES: Final = tuple(name for name, figure in FIGURES.items() if figure.family in _FAMILIES)
_SYSTEMS: Final = tuple(f"systems_{state}" for state in SYSTEM_STATES)
_REACHED, _NOT_REACHED = "●", "○"


def title(selection: Selection) -> str:
    """How many reporting systems send data, of the 22 and of the 63."""
    sending = answers.values(selection, ("systems_sending",), by="kind")
    if all(value.numerator is None for value in sending):
        return say("programmes.title_none")
    (total,) = answers.values(selection, ("systems_sending",))
    sentence = Sentence("programmes.title", parts=peer_counts(by_peers(sending, total)))
    return sentence.text(simulated=total.simulated)


def by_agency(selection: Selection, focus: Focus) -> None:
    """One row for each agency, furthest behind first; each opens its page."""
    rows = _rows(selection, focus.peers)
    is_known = rows[list(SYSTEM_STATES)].notna().any(axis=None)
    lagging = int((rows["reached"] < len(SYSTEM_STATES)).sum())
    title = Sentence(
        "programmes.table_title" if is_known else "programmes.title_none",
        lagging=count(current(), lagging),
        count=count(current(), len(rows)),
        peers=say(f"peers.{named_peers(focus.peers)}_in"),
    )
    spec = panel.PanelSpec(
        "programmes",
        title,
        Sentence("programmes.table_subtitle"),
        lambda: _table(rows),
        (*_SHARES, *_SYSTEMS),
        selection,
        simulated=bool(rows["is_simulated"].any()),
    )
    peer_choice()
    panel.table_panel(spec)


def _rows(selection: Selection, peers: str) -> pd.DataFrame:
    """agency_code, name, each share (None: nothing published), system, reached, is_simulated."""
    codes = answers.peer_codes(selection, peers)
    rows = programmes.systems(selection)
    rows = rows.loc[rows["agency_code"].isin(codes)].reset_index(drop=True)
    values: dict[str, dict[str, FigureValue]] = {name: {} for name in _SHARES}
    of_the_day = replace(selection, geography="as_of")  # the rows are the agencies of that day
    for value in answers.values(of_the_day, _SHARES, by="agency"):
        values[value.figure][value.group] = value
    rows = rows.assign(
        name=short_names(selection, rows["agency_code"]),
        system=[_system(row) for row in records(rows)],
        reached=[_reached(row) for row in records(rows)],
    )
    for name in _SHARES:
        found = [values[name].get(code) for code in rows["agency_code"]]
        rows[name] = [_share(value) for value in found]
        rows[f"{name}_is_one"] = all((value.denominator or 0) <= 1 for value in found if value)
    return rows.sort_values(["reached", "edoc_sent", "name"], ignore_index=True)


def _share(value: FigureValue | None) -> float | None:
    return None if value is None else value.value


def _reached(row: Mapping[Any, Any]) -> int:
    return sum(bool(row[state]) for state in SYSTEM_STATES)


def _system(row: Mapping[Any, Any]) -> str:
    """Four marks in order, and the name of the last state reached; a dash if unknown."""
    if all(row[state] is None for state in SYSTEM_STATES):
        return NO_RATE
    marks = "".join(_REACHED if row[state] else _NOT_REACHED for state in SYSTEM_STATES)
    reached = [state for state in SYSTEM_STATES if row[state]]
    last = reached[-1] if reached else "none"
    return f"{marks} {say(f'system.{last}')}"


def _table(rows: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), list(rows["name"])),
            TableColumn(say("programmes.system"), list(rows["system"])),
            *(_share_column(name, rows) for name in _SHARES),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )


def _share_column(name: str, rows: pd.DataFrame) -> TableColumn:
    """The rates of a figure; yes or no where each agency has but one to count."""
    title, shares = short_name(current(), name), list(rows[name])
    if rows[f"{name}_is_one"].all():
        return TableColumn(
            title, [None if pd.isna(share) else share == 1 for share in shares], "flag"
        )
    return rate_column(title, name, shares)
