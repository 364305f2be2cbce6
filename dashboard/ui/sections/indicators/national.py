"""The national values of an indicator over time, against their targets."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.series import SeriesNames
from dashboard.charts.series import over_time as line_over_time
from dashboard.charts.style import CONFIG
from dashboard.figures.details.indicators.catalogue import AgainstTarget, Indicator
from dashboard.figures.details.indicators.words import bare, quantity, target_words
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import choices, feed_address, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.sections.indicators.lateness import lateness
from dashboard.ui.sections.indicators.phrases import capitalised, vintage_text
from dashboard.ui.theme import palette
from dashboard.wording import period, period_short


def over_time(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The line of the national values; nothing where there are none, which the title says."""
    rows = data.series(selection, indicator.code)
    shown = data.period_shown(rows["period_code"].tolist(), focus.at, selection.period)
    if shown is None:
        return
    targets = data.targets(selection, indicator.code)
    standings = data.standings(selection, indicator.code)
    points = _points(indicator, rows, targets)
    spec = panel.PanelSpec(
        "indicator_nation",
        _title(indicator, standings.get(shown), shown),
        Sentence("indicator.nation_subtitle", unit=plain(indicator.units[current()])),
        lambda: _table(indicator, rows, standings),
        (),
        selection,
        simulated=bool(rows["is_simulated"].any() or targets["is_simulated"].any()),
        alt="indicator.nation_alt",
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(indicator.code, selection),
    )
    with panel.chart_panel(spec):
        names = SeriesNames(say("indicator.separators"), spec.chart_label)
        panel.chart(spec, line_over_time(points, shown, names, palette()), CONFIG)
        row = rows.loc[rows["period_code"] == shown].iloc[0]
        reports = lateness(selection, indicator, shown, local=False)
        st.caption(f"{firmness(indicator, row)} {reports}")


def _title(indicator: Indicator, against: AgainstTarget | None, shown: str) -> str:
    """Where it stands; red only where it is behind and does not move the right way."""
    named = period(current(), shown)
    if against is None:
        return say("indicator.no_target", period=named)
    said = say(
        "indicator.target",
        period=capitalised(named),
        standing=say(f"standing.{against.standing or 'unjudged'}"),
        target=plain(target_words(current(), indicator, against)),
        decision=plain(choices.catalogue_text(against.decision) or say("indicator.no_decision")),
        mark=mark(simulated=against.is_simulated),
    )
    return f":red[{said}]" if against.standing == "behind" else said


def firmness(indicator: Indicator, row: pd.Series) -> str:
    """The vintage of the value shown, and what it was first."""
    said = say("indicator.vintage", vintage=vintage_text(row["vintage"], row["is_simulated"]))
    if row["first_value"] == row["value"]:
        return said
    first, last = (plain(quantity(current(), indicator, float(row[name])))
                   for name in ("first_value", "value"))  # fmt: skip
    return f"{said} {say('indicator.revised', first=first, last=last)}"


def _points(indicator: Indicator, rows: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The values with a row for each period between them, and the targets; see `over_time`."""
    codes = data.every_period(rows["period_code"].tolist())
    values = rows.set_index("period_code").reindex(codes)
    aims = targets.set_index("period_code")[["lower_value", "upper_value"]].reindex(codes)
    revised = values["first_value"].where(values["first_value"] != values["value"])
    return pd.DataFrame(
        {
            "period_code": codes,
            "tick": [period_short(current(), code) for code in codes],
            "value": values["value"].tolist(),
            "written": [_written(indicator, value) for value in values["value"]],
            "label": [_label(indicator, row) for row in records(values.reset_index())],
            "lower": aims["lower_value"].tolist(),
            "upper": aims["upper_value"].tolist(),
            "first_value": revised.tolist(),
        }
    )


def _written(indicator: Indicator, value: float) -> str:
    return "" if pd.isna(value) else bare(current(), indicator, value)


def _label(indicator: Indicator, row: Mapping[Any, Any]) -> str:
    named = capitalised(period(current(), row["period_code"]))
    if pd.isna(row["value"]):
        return f"{named}: {say('indicator.no_data')}"
    value = quantity(current(), indicator, row["value"])
    vintage = vintage_text(row["vintage"], bool(row["is_simulated"]))
    return f"{named}: {value} · {vintage}"


def _table(
    indicator: Indicator, rows: pd.DataFrame, standings: Mapping[str, AgainstTarget]
) -> Table:
    newest_first = rows.iloc[::-1]
    reached = [standings.get(code) for code in newest_first["period_code"]]
    places = indicator.decimals
    return Table(
        (
            TableColumn(say("column.period"),
                        [period(current(), code) for code in newest_first["period_code"]]),
            TableColumn(say("indicator.value"), list(newest_first["value"]), "number", places),
            TableColumn(say("indicator.first_value"), list(newest_first["first_value"]), "number",
                        places),
            TableColumn(say("indicator.vintage_name"),
                        [vintage_text(*pair) for pair in
                         zip(newest_first["vintage"], newest_first["is_simulated"], strict=True)]),
            TableColumn(say("indicator.target_name"),
                        [each and target_words(current(), indicator, each) for each in reached]),
            TableColumn(say("indicators.standing"),
                        [each and say(f"standing.{each.standing or 'unjudged'}")
                         + mark(simulated=each.is_simulated) for each in reached]),
        )
    )  # fmt: skip
