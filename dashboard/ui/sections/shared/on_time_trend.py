"""The on-time rate over the last year."""

import pandas as pd
import streamlit as st

from dashboard.charts import trends
from dashboard.charts.style import CONFIG
from dashboard.figures.rules import LOW_ON_TIME_RATE
from dashboard.figures.text import points, rate
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.data.cache import made_once
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import reforms
from dashboard.ui.sections.shared.columns import on_time_columns
from dashboard.ui.theme import palette
from dashboard.wording import month, percent, period_short, ratio


@st.fragment
def on_time_trend(selection: Selection, agency: str | None = None) -> None:
    """The on-time rate by month due, as a line; of one agency alone if it is named."""
    language = current()
    rates = _rates(selection, agency)
    threshold = percent(language, LOW_ON_TIME_RATE, 0)
    spec = panel.PanelSpec(
        "on_time_trend",
        _title(selection, agency),
        _plotted(selection, agency),
        lambda: _table(rates),
        ("on_time_rate",),
        selection,
        simulated=bool(rates["simulated"].any()),
        alt="trend.alt",
    )
    names = trends.TrendNames(say("trend.threshold", threshold=threshold), spec.chart_label)
    with panel.chart_panel(spec):
        plot = trends.rate_over_time(
            _chart_rows(selection, agency), LOW_ON_TIME_RATE, names, palette()
        )
        plot.mark_reforms(palette(), reforms.on_months(selection, list(rates["month"]), agency))
        panel.chart(spec, plot, CONFIG)


def _rates(selection: Selection, agency: str | None) -> pd.DataFrame:
    if agency:
        return agency_detail.on_time_trend_of(selection, agency)
    return answers.on_time_trend(selection)


@made_once
def _title(selection: Selection, agency: str | None) -> Sentence:
    """The last month that is over and has a rate, and how it compares with the one before it."""
    rates = _rates(selection, agency)
    known = rates.loc[rates["is_over"]].dropna(subset=["value"])
    if known.empty:
        is_begun = rates["value"].notna().any()
        return Sentence("trend.title_unfinished" if is_begun else "trend.title_none")
    last = known.iloc[-1]
    values = {
        "month": month(current(), last["month"]),
        "rate": rate(current(), "on_time_rate", last["value"]),
        "ratio": ratio(current(), last["numerator"], last["denominator"]),
    }
    if len(known) == 1:
        return Sentence("trend.title_one", **values)
    before = known.iloc[-2]
    steps, size = points(current(), "on_time_rate", last["value"], before["value"])
    direction = "same" if steps == 0 else "up" if steps > 0 else "down"
    return Sentence(
        f"trend.title_{direction}", **values, points=size, before=month(current(), before["month"])
    )


@made_once
def _plotted(selection: Selection, agency: str | None) -> Sentence:
    """What is plotted; the month that is not over is named, with its counts so far."""
    rates = _rates(selection, agency)
    current_month = rates.loc[~rates["is_over"]].dropna(subset=["value"])
    if current_month.empty:
        return Sentence("trend.subtitle")
    row = current_month.iloc[-1]
    made_of = ratio(current(), row["numerator"], row["denominator"])
    return Sentence(
        "trend.subtitle_unfinished", month=month(current(), row["month"]), ratio=made_of
    )


@made_once
def _chart_rows(selection: Selection, agency: str | None) -> pd.DataFrame:
    rates, language = _rates(selection, agency), current()
    months = [month(current(), code) for code in rates["month"]]
    texts = _percents(rates)
    ratios = [
        ratio(language, above, below)
        for above, below in zip(rates["numerator"], rates["denominator"], strict=True)
    ]
    return pd.DataFrame(
        {
            "value": rates["value"],
            "is_over": rates["is_over"],
            "tick": [period_short(current(), code) for code in rates["month"]],
            "written": texts,
            "label": [
                say("trend.hover", month=name, rate=share, ratio=parts)
                for name, share, parts in zip(months, texts, ratios, strict=True)
            ],
        }
    )


def _table(rates: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.month"), [month(current(), code) for code in rates["month"]]),
            *on_time_columns(rates),
        )
    )


def _percents(rates: pd.DataFrame) -> list[str]:
    return [
        rate(current(), "on_time_rate", None if pd.isna(value) else float(value))
        for value in rates["value"]
    ]
