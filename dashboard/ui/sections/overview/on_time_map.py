"""Localities on a map: outlines on a wide screen, tiles of equal size on a phone."""

import pandas as pd
import streamlit as st

from dashboard.charts.classes import FEW, class_of_rate, classes_of_rates, names_of_rates
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.data.cache import made_once
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.sections.shared.columns import on_time_columns
from dashboard.ui.theme import palette
from dashboard.wording import count, percent


@st.fragment
def on_time_map(selection: Selection) -> None:
    """The on-time rate of each locality."""
    rates = _rates(selection)
    if rates.empty:
        is_left_out = len(answers.localities(selection))
        panel.empty_panel(say("issuing.map_none"), "" if is_left_out else say("map.empty"))
        return
    spec = panel.PanelSpec(
        "on_time_map",
        _title(selection),
        Sentence("map.subtitle"),
        lambda: _table(rates),
        ("on_time_rate",),
        selection,
        simulated=bool(rates["simulated"].any()),
        alt="map.alt",
        control=lambda: locality_map.view_control("on_time_map"),
    )
    with panel.chart_panel(spec):
        locality_map.draw(spec, rates, classes_of_rates(palette(), names_of_rates(current())))


@made_once
def _rates(selection: Selection) -> pd.DataFrame:
    """The chosen localities that exist: agency_code, official_code, era, collation_key, name,
    value, shade, numerator, denominator (None: nothing owed), simulated, label (hover text).
    """
    localities = answers.localities(selection)
    chosen = agency_detail.listed_agencies(selection)
    localities = localities.loc[localities["agency_code"].isin(chosen)]
    by_agency = answers.on_time_by_agency(selection)
    names = localities[f"short_name_{current()}"].tolist()
    values = [by_agency.get(code) for code in localities["agency_code"]]
    rates = pd.Series([value and value.value for value in values], dtype="float64")
    denominators = pd.Series([value and value.denominator for value in values], dtype="Int64")
    return pd.DataFrame(
        {
            "agency_code": localities["agency_code"].tolist(),
            "official_code": localities["official_code"].tolist(),
            "era": localities["era"].tolist(),
            "collation_key": localities["collation_key"].tolist(),
            "name": names,
            "value": rates,
            "shade": class_of_rate(rates, denominators),
            "numerator": [value and value.numerator for value in values],
            "denominator": denominators,
            "simulated": [bool(value and value.simulated) for value in values],
            "label": [_label(value) for value in values],
        }
    )


def _label(value: FigureValue | None) -> str:
    if value is None or not value.denominator:
        return say("rate.none")
    hover = say(
        "map.hover",
        rate=headline(current(), value),
        ratio=made_of(current(), value),
    )
    is_small = value.denominator < SMALL_DENOMINATOR
    return say("map.hover_small", hover=hover) if is_small else hover


@made_once
def _title(selection: Selection) -> Sentence:
    """How many are below the threshold, of those of which enough was due to say so."""
    known = _rates(selection).dropna(subset="value")
    if known.empty:
        return Sentence("map.title_none")
    enough = known.loc[known["shade"] != FEW]
    few = len(known) - len(enough)
    said = "map.title" if not few else "map.title_few" if len(enough) else "map.title_all_few"
    return Sentence(
        said,
        below=count(current(), int((enough["value"] < LOW_ON_TIME_RATE).sum())),
        count=count(current(), len(enough)),
        few=count(current(), few),
        least=SMALL_DENOMINATOR,
        threshold=percent(current(), LOW_ON_TIME_RATE, 0),
    )


def _table(rates: pd.DataFrame) -> Table:
    """The lowest first, those without obligations last."""
    ordered = rates.sort_values(["value", "collation_key"])
    return Table(
        (
            TableColumn(say("column.locality"), list(ordered["name"])),
            *on_time_columns(ordered),
        ),
        links=tuple(Link(code) for code in ordered["agency_code"]),
    )
