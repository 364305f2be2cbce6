"""Localities on a map: outlines on a wide screen, tiles of equal size on a phone."""

import itertools

import pandas as pd
import streamlit as st

from dashboard.charts import maps
from dashboard.charts.classes import BOUNDS, ClassNames
from dashboard.charts.style import CONFIG
from dashboard.figures import FigureValue
from dashboard.metrics.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.selection import Selection
from dashboard.tables import Column, Link, Table
from dashboard.ui import data, panel
from dashboard.ui.data import outlines
from dashboard.ui.language import current, say
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import count, day, number, percent, ratio

_VIEW = "map_view"
_VIEWS = ("outline", "tiles")


@st.fragment
def on_time_map(selection: Selection) -> None:
    """The on-time rate of each locality."""
    rates = _rates(selection)
    if rates.empty:
        with st.container(border=True):
            panel.heading(panel.Finding(say("map.title_none"), say("map.empty"), ""))
        return
    era = rates["era"].iloc[0]
    simulated = bool(rates["simulated"].any())
    names = maps.MapNames(
        labels=_labels(era),
        name_property=f"name_{current()}",
        classes=_classes(),
        note=say("map.caption"),
        simulated=say("frame.simulated") if simulated else None,
    )
    title = _title(rates, simulated=simulated)
    finding = panel.Finding(
        title, say("map.subtitle", as_of=day(selection.as_of)), say("map.alt", title=title)
    )
    proof = panel.Proof(
        "on_time_map",
        finding,
        _table(rates),
        ("on_time_rate",),
        selection,
        simulated,
        control=_view_control,
    )
    with panel.block(proof):
        if _view() == "tiles":
            drawn = maps.tiles_by_locality(_tiles(rates, era), names, palette())
            panel.chart("on_time_tiles", finding, drawn, CONFIG)
        else:
            url = outlines.url(era)
            drawn = maps.rates_by_locality(rates, url, names, palette())
            codes = rates["agency_code"].tolist()
            panel.chart("on_time_map", finding, drawn, maps.MAP_CONFIG, codes)


def _view() -> str:
    """How this viewer has the map drawn: as last chosen, at first tiles on a phone."""
    return str(st.session_state.setdefault(_VIEW, "tiles" if is_phone() else "outline"))


def _view_control() -> None:
    st.segmented_control(
        say("map.view"),
        _VIEWS,
        format_func=lambda view: say(f"map.{view}"),
        key=_VIEW,
        required=True,
        label_visibility="collapsed",
    )


def _rates(selection: Selection) -> pd.DataFrame:
    """The localities there are: agency_code, era, collation_key, name, value, numerator,
    denominator (None: nothing owed), simulated, label (hover text).
    """
    agencies = data.agencies(selection)
    localities = agencies.loc[(agencies["kind"] == "locality") & agencies["exists"]]
    found = data.on_time_by_agency(selection)
    names = localities[f"short_name_{current()}"].tolist()
    values = [found.get(code) for code in localities["agency_code"]]
    return pd.DataFrame(
        {
            "agency_code": localities["agency_code"].tolist(),
            "era": localities["era"].tolist(),
            "collation_key": localities["collation_key"].tolist(),
            "name": names,
            "value": pd.Series([value and value.value for value in values], dtype="float64"),
            "numerator": [value and value.numerator for value in values],
            "denominator": [value and value.denominator for value in values],
            "simulated": [bool(value and value.simulated) for value in values],
            "label": [_label(value) for value in values],
        }
    )


def _label(value: FigureValue | None) -> str:
    if value is None or not value.denominator:
        return say("rate.none")
    hover = say(
        "map.hover",
        rate=percent(current(), value.value),
        ratio=ratio(current(), value.numerator, value.denominator),
    )
    is_small = value.denominator < SMALL_DENOMINATOR
    return say("map.hover_small", hover=hover) if is_small else hover


def _title(rates: pd.DataFrame, *, simulated: bool) -> str:
    known = rates["value"].dropna()
    if known.empty:
        return say("map.title_none")
    return say(
        "map.title",
        below=count(current(), int((known < LOW_ON_TIME_RATE).sum())),
        count=count(current(), len(known)),
        threshold=_whole_percent(LOW_ON_TIME_RATE),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )


def _classes() -> ClassNames:
    bounds = [_whole_percent(bound) for bound in BOUNDS]
    between = [
        say("map.between", low=number(current(), low * 100), high=_whole_percent(high))
        for low, high in itertools.pairwise(BOUNDS)
    ]
    steps = (say("map.below", high=bounds[0]), *between, say("map.above", low=bounds[-1]))
    return ClassNames(say("map.no_rate"), steps)


def _labels(era: str) -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (label[f"name_{current()}"], label["lon"], label["lat"]) for label in outlines.labels(era)
    )


def _tiles(rates: pd.DataFrame, era: str) -> pd.DataFrame:
    tiles = outlines.tile_grid(era).merge(rates, on="agency_code", how="left")
    archipelago = tiles[f"archipelago_{current()}"]
    named = [
        say("map.archipelago", name=island) if island else name
        for island, name in zip(archipelago, tiles["name"], strict=True)
    ]
    return tiles.assign(name=named)


def _table(rates: pd.DataFrame) -> Table:
    """The lowest first, those that owed nothing last."""
    ordered = rates.sort_values(["value", "collation_key"])
    return Table(
        (
            Column(say("column.locality"), list(ordered["name"])),
            Column(say("column.rate"), list(ordered["value"]), "percent"),
            Column(say("column.numerator"), list(ordered["numerator"]), "count"),
            Column(say("column.denominator"), list(ordered["denominator"]), "count"),
        ),
        links=tuple(Link(code) for code in ordered["agency_code"]),
    )


def _whole_percent(share: float) -> str:
    return f"{number(current(), share * 100)}\u00a0%"
