"""Every published value of an indicator: source, day, vintage and load."""

import pandas as pd
import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, feed_address, panel
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.phrases import vintage_text
from dashboard.ui.sections.shared.columns import period_column, simulated_column
from dashboard.wording import count


def published(selection: Selection, indicator: Indicator) -> None:
    """The rows behind everything on the page, the newest period first."""
    rows = data.published(selection, indicator.code)
    ordered = rows.assign(is_local=rows["area_code"] != "VN").sort_values(
        ["period_code", "is_local", "area_code", "vintage"], ascending=[False, True, True, True]
    )
    spec = panel.PanelSpec(
        "indicator_published",
        Sentence(
            "indicator.published_title" if len(rows) else "indicator.published_none",
            count=count(current(), len(rows)),
        ),
        Sentence("indicator.published_subtitle"),
        lambda: _table(indicator, ordered, selection),
        (),
        selection,
        simulated=bool(rows["is_simulated"].any()),
        source=say("indicator.undated_rule"),
        feed=feed_address.of_indicator(indicator.code, selection, "published"),
    )
    panel.table_panel(spec)
    if len(rows):
        address = feed_address.of_indicator(indicator.code, selection, "published", "csv")
        st.caption(say("indicator.by_program"))
        st.code(feed_address.lines_of_python(address), language="python")


def _table(indicator: Indicator, rows: pd.DataFrame, selection: Selection) -> Table:
    names = data.names_by_code(selection, current(), tuple(sorted(set(rows["area_code"]))))
    names = names | {"VN": say("indicator.nation")}
    areas = [names.get(code, code) for code in rows["area_code"]]
    pairs = zip(rows["vintage"], rows["is_simulated"], strict=True)
    return Table(
        (
            TableColumn(say("indicator.area"), areas),
            TableColumn(say("indicator.area_code"), list(rows["area_code"])),
            period_column(rows),
            TableColumn(say("indicator.value"), list(rows["value"]), "number", indicator.decimals),
            TableColumn(say("indicator.vintage_name"), [vintage_text(*pair) for pair in pairs]),
            TableColumn(say("indicators.published"), list(rows["published_date"]), "day"),
            TableColumn(say("indicator.load"), list(rows["load_id"]), "count"),
            TableColumn(say("indicator.ended"), list(rows["ended_load"]), "count"),
            TableColumn(say("column.source"), [choices.source_text(str(each))
                                               for each in rows["source"]]),
            simulated_column(rows),
        )
    )  # fmt: skip
