"""The localities of one period as columns in three dimensions, drawn only when asked for."""

import pandas as pd
import streamlit as st

from dashboard.charts import columns
from dashboard.figures.details.indicators.words import quantity
from dashboard.ui import pages, panel
from dashboard.ui.data import outlines
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.indicators.local_rows import LocalRows
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import number


def draw(spec: panel.PanelSpec, found: LocalRows) -> None:
    """The columns; a click leads to the locality."""
    era = str(found.areas["era"].iloc[0])
    centres = outlines.centres(era).rename(columns={"official_code": "territory_code"})
    known = found.ranked.dropna(subset="value").merge(centres, on="territory_code")
    key, view = f"{spec.key}_columns", columns.PHONE if is_phone() else columns.WIDE
    names = columns.ColumnNames(locality_map.labels(era), spec.chart_label)
    st.pydeck_chart(
        columns.by_locality(known, outlines.url(era), names, palette(), view),
        height=view.height,
        on_select=lambda: _remember_opened(key),
        key=key,
        alt=spec.description,
    )
    st.caption(_caption(found, known))
    opened = st.session_state.pop(f"{key}_opened", None)
    if opened:
        pages.to_agency(opened)


def _remember_opened(key: str) -> None:
    for each in st.session_state[key].selection.objects.get(columns.COLUMNS, []):
        st.session_state[f"{key}_opened"] = each["agency"]


def _caption(found: LocalRows, known: pd.DataFrame) -> str:
    """From where and how high the columns reach, how to move them, what they are not."""
    note = say("map.caption")
    if known.empty:
        return f"{say('indicator.no_data')} · {note}"
    base = min(0.0, float(known["value"].min()))
    return say(
        "indicator.columns_caption",
        base=number(current(), base, found.indicator.decimals if base else 0),
        highest=plain(quantity(current(), found.indicator, known["value"].max())),
        note=note,
    )
