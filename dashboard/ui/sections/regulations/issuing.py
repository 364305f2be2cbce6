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
from dashboard.figures.text import headline, rate
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.sections.regulations import follow_up
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.theme import palette
from dashboard.wording import count, day, ratio

_SHADES = {NONE: 1, PARTIAL: 2, FULL: 3}  # 0: not asked to issue, or not known


def title(selection: Selection) -> str:
    """Who has issued, of the ministries and of the localities: two counts, never added up."""
    found = regulations.issued(selection)
    parts = [
        say(f"issuing.part_{peers}", ratio=headline(current(), value))
        for peers, value in found.items()
        if value.denominator
    ]
    if not parts:
        return say("issuing.title_none")
    if all(value.numerator is None for value in found.values()):
        return say("issuing.title_unknown")
    mark = _mark(any(value.simulated for value in found.values()))
    return say("issuing.title", parts=say("issuing.and").join(parts), mark=mark)


def map_beside_follow_up(selection: Selection) -> None:
    """Where the localities that have not issued are, and who is to chase next."""
    left, right = st.columns([10, 11], gap="small")
    with left:
        _map(selection)
    with right:
        follow_up.next_to_follow_up(selection)


def over_time(selection: Selection) -> None:
    """The share that had issued, as two lines, with the reference day."""
    shares = regulations.issued_over_time(selection)
    known = shares.dropna(subset="value")
    simulated = bool(shares["simulated"].any())
    finding = panel.Finding(
        _time_title(regulations.issued(selection), simulated=simulated),
        say("issuing.time_subtitle", reference=day(ISSUING_REFERENCE_DAY),
            as_of=day(selection.as_of)),
        say("issuing.time_alt", title=_time_title(regulations.issued(selection),
                                                  simulated=simulated)),
    )  # fmt: skip
    proof = panel.PanelSpec(
        "issued_over_time", finding, _time_table(shares), ("regulations_issued",), selection,
        simulated,
    )  # fmt: skip
    with panel.chart_panel(proof, height="stretch"):
        if known.empty:
            st.caption(say("issuing.title_unknown"))
            return
        lines = known.assign(label=[_hover(row) for row in known.to_dict("records")])
        names = charts.IssuingNames(
            {peers: say(f"peers.{peers}_short") for peers in known["peers"].unique()},
            say("issuing.reference", day=day(ISSUING_REFERENCE_DAY)),
            say("frame.simulated") if simulated else None,
            current(),
        )
        drawn = charts.issued_over_time(lines, ISSUING_REFERENCE_DAY, names, palette())
        panel.chart("issued_over_time", finding, drawn, CONFIG)


def _time_title(found: dict[str, FigureValue], *, simulated: bool) -> str:
    parts = [
        say(f"issuing.share_{peers}", share=rate(current(), value.figure, value.value))
        for peers, value in found.items()
        if value.value is not None
    ]
    if not parts:
        return say("issuing.title_unknown")
    return say("issuing.time_title", parts=say("issuing.and").join(parts), mark=_mark(simulated))


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
            TableColumn(say("column.share"), list(shares["value"]), "percent"),
            TableColumn(say("column.simulated"), list(shares["simulated"]), "flag"),
        )
    )


@st.fragment
def _map(selection: Selection) -> None:
    """Localities by coverage: in full, in part, none."""
    found = _localities(selection)
    if found.empty:
        with st.container(border=True, height="stretch"):
            panel.heading(panel.Finding(say("issuing.map_none"), ""))
        return
    simulated = bool(found["is_simulated"].any())
    title = _map_title(found, simulated=simulated)
    subtitle = say("issuing.map_subtitle", as_of=day(selection.as_of))
    finding = panel.Finding(title, subtitle, say("map.alt", title=title))
    table = Table(
        (
            TableColumn(say("column.locality"), list(found["name"])),
            TableColumn(say("column.coverage"), list(found["label"])),
            TableColumn(say("column.simulated"), list(found["is_simulated"]), "flag"),
        ),
        links=tuple(Link(code) for code in found["agency_code"]),
    )
    proof = panel.PanelSpec(
        "issued_map", finding, table, ("regulations_issued", "regulations_partial"), selection,
        simulated, control=lambda: locality_map.view_control("issued_map"),
    )  # fmt: skip
    shades = shades_of_coverage(
        palette(),
        (say("map.not_asked"), *(say(f"map.coverage_{key}") for key in (NONE, PARTIAL, FULL))),
    )
    with panel.chart_panel(proof, height="stretch"):
        locality_map.drawn("issued_map", found, shades, finding, simulated=simulated)


def _localities(selection: Selection) -> pd.DataFrame:
    """The localities there are: agency_code, era, name, shade, label, issued, is_simulated."""
    known = answers.agencies(selection)
    known = known.loc[(known["kind"] == "locality") & known["exists"]]
    listed = known[["agency_code", "era", "collation_key", f"short_name_{current()}"]]
    board = regulations.board(selection)[["agency_code", "issued", "is_simulated"]]
    found = listed.merge(board, on="agency_code", how="left")
    found = found.rename(columns={f"short_name_{current()}": "name"})
    if selection.region:
        found = found.loc[found["issued"].notna()]
    shade = found["issued"].map(_SHADES).fillna(0).astype(int)
    words = [say(f"coverage.{key}") if isinstance(key, str) else say("map.not_asked")
             for key in found["issued"]]  # fmt: skip
    marked = found.assign(
        shade=shade,
        label=words,
        is_simulated=found["is_simulated"].fillna(value=False).astype(bool),
    )
    return marked.sort_values(["shade", "collation_key"]).reset_index(drop=True)


def _map_title(found: pd.DataFrame, *, simulated: bool) -> str:
    asked = found.dropna(subset="issued")
    counts = asked["issued"].value_counts()
    if not set(counts.index) & set(_SHADES):
        return say("issuing.title_unknown")
    missing, partial = (int(counts.get(key, 0)) for key in (NONE, PARTIAL))
    ending = {
        (True, True): "_partial",
        (False, True): "_only_partial",
        (True, False): "",
        (False, False): "_all",
    }[missing > 0, partial > 0]
    return say(
        f"issuing.map_title{ending}",
        missing=count(current(), missing),
        partial=count(current(), partial),
        count=count(current(), len(asked)),
        mark=_mark(simulated),
    )


def _mark(simulated: bool) -> str:
    return f" {say('mark.simulated')}" if simulated else ""
