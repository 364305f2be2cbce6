"""Who has issued, on the map of localities."""

import pandas as pd
import streamlit as st

from dashboard.charts.classes import classes_of_coverage
from dashboard.figures.calculations.regulations import is_issuing_due
from dashboard.figures.calculations.succession import FULL, NONE, PARTIAL, UNKNOWN
from dashboard.figures.details.coverage_words import coverage_title
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.ui.theme import palette

_SHADES = {NONE: 1, PARTIAL: 2, FULL: 3}  # 0: not required, or not known


@st.fragment
def issued_map(selection: Selection) -> None:
    """Localities by coverage: in full, in part, none."""
    areas = _localities(selection)
    if areas["issued"].isna().all():
        panel.empty_panel(say("issuing.map_none"), height="stretch")
        return
    table = Table(
        (
            TableColumn(say("column.locality"), list(areas["name"])),
            TableColumn(say("column.coverage"), list(areas["label"])),
            simulated_column(areas),
        ),
        links=tuple(Link(code) for code in areas["agency_code"]),
    )
    spec = panel.PanelSpec(
        "issued_map",
        _title(areas),
        Sentence("issuing.map_subtitle"),
        lambda: table,
        ("regulations_issued", "regulations_partial"),
        selection,
        simulated=bool(areas["is_simulated"].any()),
        alt="map.alt",
        control=lambda: locality_map.view_control("issued_map"),
    )
    words = [_without(areas), *(say(f"map.coverage_{key}") for key in (NONE, PARTIAL, FULL))]
    is_due = is_issuing_due(selection.as_of)
    with panel.chart_panel(spec, height="stretch"):
        locality_map.draw(spec, areas, classes_of_coverage(palette(), words, is_due=is_due))


def _localities(selection: Selection) -> pd.DataFrame:
    """The existing localities: agency_code, era, name, shade, label, issued, is_simulated."""
    existing = answers.localities(selection)
    columns = ["agency_code", "official_code", "era", "collation_key"]
    localities = existing[[*columns, f"short_name_{current()}"]]
    board = regulations.board(selection)[["agency_code", "issued", "is_simulated"]]
    areas = localities.merge(board, on="agency_code", how="left")
    areas = areas.rename(columns={f"short_name_{current()}": "name"})
    if selection.region:
        areas = areas.loc[areas["issued"].notna()]
    shade = areas["issued"].map(_SHADES).fillna(0).astype(int)
    labels = [say(f"coverage.{key}") if isinstance(key, str) else say("map.not_asked")
             for key in areas["issued"]]  # fmt: skip
    areas = areas.assign(
        shade=shade,
        label=labels,
        is_simulated=areas["is_simulated"].fillna(value=False).astype(bool),
    )
    return areas.sort_values(["shade", "collation_key"]).reset_index(drop=True)


def _without(areas: pd.DataFrame) -> str:
    """What those in no class of coverage are: where nothing is loaded, not known."""
    is_unknown = (areas["issued"] == UNKNOWN).any()
    return say("coverage.unknown") if is_unknown else say("map.not_asked")


def _title(areas: pd.DataFrame) -> Sentence:
    key, said = coverage_title(current(), areas["issued"])
    return Sentence(key, **said)
