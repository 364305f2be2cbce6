"""Who has issued: in the title, over time, on the map."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts import issuing as charts
from dashboard.charts.classes import shades_of_coverage
from dashboard.charts.style import CONFIG
from dashboard.figures.calculations.regulations import FULL, NONE, PARTIAL
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.rules import ISSUING_REFERENCE_DAY
from dashboard.figures.text import headline, rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.regulations import follow_up
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.theme import palette
from dashboard.wording import count, day, ratio

_SHADES = {NONE: 1, PARTIAL: 2, FULL: 3}  # 0: not required, or not known


def title(selection: Selection) -> str:
    """Who has issued, of the ministries and of the localities: two counts, never added up."""
    issued = regulations.issued(selection)
    parts = [
        say(f"issuing.part_{peers}", ratio=headline(current(), value))
        for peers, value in issued.items()
        if value.denominator
    ]
    if not parts:
        return say("issuing.title_none")
    if all(value.numerator is None for value in issued.values()):
        return say("issuing.title_unknown")
    sentence = Sentence("issuing.title", parts=say("issuing.and").join(parts))
    return sentence.text(simulated=any(value.simulated for value in issued.values()))


def map_beside_follow_up(selection: Selection) -> None:
    """Where the localities that have not issued are, and whom to follow up next."""
    left, right = st.columns([10, 11], gap="small")
    with left:
        _map(selection)
    with right:
        follow_up.next_to_follow_up(selection)


def over_time(selection: Selection) -> None:
    """The share that had issued, as two lines, with the reference day."""
    shares = regulations.issued_over_time(selection)
    known = shares.dropna(subset="value")
    spec = panel.PanelSpec(
        "issued_over_time",
        _time_title(regulations.issued(selection)),
        Sentence("issuing.time_subtitle", reference=day(ISSUING_REFERENCE_DAY)),
        lambda: _time_table(shares),
        ("regulations_issued",),
        selection,
        simulated=bool(shares["simulated"].any()),
        alt="issuing.time_alt",
    )
    with panel.chart_panel(spec, height="stretch"):
        if known.empty:
            st.caption(say("issuing.title_unknown"))
            return
        lines = known.assign(label=[_hover(row) for row in known.to_dict("records")])
        names = charts.IssuingNames(
            {peers: say(f"peers.{peers}_short") for peers in known["peers"].unique()},
            say("issuing.reference", day=day(ISSUING_REFERENCE_DAY)),
            spec.chart_label,
            current(),
        )
        plot = charts.issued_over_time(lines, ISSUING_REFERENCE_DAY, names, palette())
        panel.chart(spec, plot, CONFIG)


def _time_title(issued: dict[str, FigureValue]) -> Sentence:
    parts = [
        say(f"issuing.share_{peers}", share=rate(current(), value.figure, value.value))
        for peers, value in issued.items()
        if value.value is not None
    ]
    if not parts:
        return Sentence("issuing.title_unknown")
    return Sentence("issuing.time_title", parts=say("issuing.and").join(parts))


def _hover(row: Mapping[Hashable, Any]) -> str:
    return say(
        "issuing.hover",
        name=say(f"peers.{row['peers']}_short"),
        day=day(row["day"]),
        share=rate(current(), "regulations_issued", row["value"]),
        ratio=ratio(current(), row["numerator"], row["denominator"]),
    )


def _time_table(shares: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.day"), list(shares["day"]), "day"),
            TableColumn(say("column.peers"), [say(f"peers.{peers}") for peers in shares["peers"]]),
            TableColumn(say("column.reached"), list(shares["numerator"]), "count"),
            TableColumn(say("column.required"), list(shares["denominator"]), "count"),
            rate_column(say("column.share"), "regulations_issued", list(shares["value"])),
            TableColumn(say("column.simulated"), list(shares["simulated"]), "flag"),
        )
    )


@st.fragment
def _map(selection: Selection) -> None:
    """Localities by coverage: in full, in part, none."""
    areas = _localities(selection)
    if areas.empty:
        panel.empty_panel(say("issuing.map_none"), height="stretch")
        return
    table = Table(
        (
            TableColumn(say("column.locality"), list(areas["name"])),
            TableColumn(say("column.coverage"), list(areas["label"])),
            TableColumn(say("column.simulated"), list(areas["is_simulated"]), "flag"),
        ),
        links=tuple(Link(code) for code in areas["agency_code"]),
    )
    spec = panel.PanelSpec(
        "issued_map",
        _map_title(areas),
        Sentence("issuing.map_subtitle"),
        lambda: table,
        ("regulations_issued", "regulations_partial"),
        selection,
        simulated=bool(areas["is_simulated"].any()),
        alt="map.alt",
        control=lambda: locality_map.view_control("issued_map"),
    )
    shades = shades_of_coverage(
        palette(),
        (say("map.not_asked"), *(say(f"map.coverage_{key}") for key in (NONE, PARTIAL, FULL))),
    )
    with panel.chart_panel(spec, height="stretch"):
        locality_map.draw(spec, areas, shades)


def _localities(selection: Selection) -> pd.DataFrame:
    """The existing localities: agency_code, era, name, shade, label, issued, is_simulated."""
    agencies = answers.agencies(selection)
    existing = agencies.loc[(agencies["kind"] == "locality") & agencies["exists"]]
    localities = existing[["agency_code", "era", "collation_key", f"short_name_{current()}"]]
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


def _map_title(areas: pd.DataFrame) -> Sentence:
    required = areas.dropna(subset="issued")
    counts = required["issued"].value_counts()
    if not set(counts.index) & set(_SHADES):
        return Sentence("issuing.title_unknown")
    missing, partial = (int(counts.get(key, 0)) for key in (NONE, PARTIAL))
    ending = {
        (True, True): "_partial",
        (False, True): "_only_partial",
        (True, False): "",
        (False, False): "_all",
    }[missing > 0, partial > 0]
    return Sentence(
        f"issuing.map_title{ending}",
        missing=count(current(), missing),
        partial=count(current(), partial),
        count=count(current(), len(required)),
    )
