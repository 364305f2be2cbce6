"""The localities of an indicator in one period: map, ranking and table of the same rows."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from dashboard.charts import series as charts
from dashboard.charts.style import CONFIG
from dashboard.figures.calculations.indicators import Firmness
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import bare, quantity
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import choices, feed_address, filters, panel, table_rows
from dashboard.ui.address import VIEWS, Focus
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators import period_columns, period_map
from dashboard.ui.sections.indicators.lateness import lateness
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.sections.indicators.phrases import capitalised, vintage_text
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import count, percent, period

KEY = "indicator_map"
_NAMED = 3  # of those that share an end of the ranking


def localities(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The panel of one period, with its period and view to choose; none local is said."""
    found = local_rows(selection, indicator, focus)
    if found is None:
        panel.empty_panel(say("indicator.no_local"))
        return
    view = focus.view or ("tiles" if is_phone() else "map")
    spec = panel.PanelSpec(
        KEY,
        finding(found),
        Sentence(
            "indicator.local_subtitle",
            unit=plain(indicator.units[current()]),
            period=period(current(), found.period),
            units=choices.geography_in_words(selection),
        ),
        lambda: table(found),
        (),
        selection,
        simulated=found.is_simulated,
        alt="indicator.local_alt",
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(indicator.code, selection, "territory"),
        has_picture=view != "columns",
    )
    with panel.chart_panel(spec):
        _controls(found, view)
        reports = lateness(selection, indicator, found.period, local=True)
        st.caption(f"{_firmness(found)}. {reports}")
        _draw(spec, found, view)


def _draw(spec: panel.PanelSpec, found: LocalRows, view: str) -> None:
    if view in ("map", "tiles"):
        period_map.draw(spec, found, is_tiles=view == "tiles")
    elif view == "columns":
        period_columns.draw(spec, found)
    elif view == "table":
        table_rows.draw(f"{KEY}_shown", table(found), spec.stamp)
    else:
        known = found.ranked.dropna(subset="value")
        if known.empty:
            st.caption(say("indicator.no_data"))
            return
        bars = pd.DataFrame(
            {
                "name": known["name"],
                "value": known["value"],
                "written": [bare(current(), found.indicator, value) for value in known["value"]],
                "label": known["label"],
                "is_chosen": known["is_chosen"],
            }
        )
        names = charts.SeriesNames(say("indicator.separators"), spec.chart_label)
        panel.chart(spec, charts.ranking(bars, names, palette()), CONFIG)


def _controls(found: LocalRows, view: str) -> None:
    """Period and view, in the address."""
    st.session_state["indicator_at"] = found.period
    st.session_state["indicator_view"] = view
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.selectbox(
            say("column.period"),
            found.periods[::-1],
            format_func=lambda code: period(current(), code),
            key="indicator_at",
            label_visibility="collapsed",
            width=170,
            on_change=lambda: filters.focus_on(at=st.session_state["indicator_at"]),
        )
        st.segmented_control(
            say("indicator.view"),
            VIEWS,
            format_func=lambda code: say(f"indicator.view_{code}"),
            key="indicator_view",
            required=True,
            label_visibility="collapsed",
            on_change=lambda: filters.focus_on(view=st.session_state["indicator_view"]),
        )


def finding(found: LocalRows) -> Sentence:
    """The ends of the ranking, with those that share them."""
    known = found.ranked.dropna(subset="value")
    if not found.expected:
        return Sentence("indicator.local_nobody")
    named = {"period": capitalised(period(current(), found.period)),
             "known": count(current(), len(known)),
             "expected": count(current(), found.expected)}  # fmt: skip
    if known.empty:
        is_comparable = "not_comparable" not in set(found.ranked["basis"])
        return Sentence(
            "indicator.local_none" if is_comparable else "indicator.local_not_comparable", **named
        )
    values = known["value"].round(found.indicator.decimals)
    ends = {"highest": values.max(), "lowest": values.min()}
    if ends["highest"] == ends["lowest"]:
        key = "indicator.local_one" if len(known) == 1 else "indicator.local_equal"
        return Sentence(key, **named, name=_named(known["name"]), value=_value(found, values.max()))
    words = {end: _named(known.loc[values == value, "name"]) for end, value in ends.items()}
    numbers = {f"{end}_value": _value(found, value) for end, value in ends.items()}
    key = "indicator.local_provisional" if found.is_provisional else "indicator.local_title"
    return Sentence(key, **named, **words, **numbers)


def _named(names: pd.Series) -> str:
    """The names, or how many they are."""
    if len(names) > _NAMED:
        return say("indicator.shared", count=count(current(), len(names)))
    return plain(", ".join(names))


def _value(found: LocalRows, value: float) -> str:
    return plain(quantity(current(), found.indicator, value))


def _firmness(found: LocalRows) -> str:
    """Coverage, share estimated, largest revision."""
    firm = found.firmness
    parts = [say("indicator.coverage", known=count(current(), firm.known),
                 expected=count(current(), firm.expected))]  # fmt: skip
    parts.extend(_estimated(firm))
    if found.revision:
        row = found.revision
        parts.append(
            say(
                "indicator.largest_revision",
                area=plain(found.names.get(str(row["area_code"]), say("indicator.nation"))),
                period=period(current(), str(row["period_code"])),
                first=_value(found, float(row["first_value"])),
                last=_value(found, float(row["value"])),
            )
        )
    else:
        parts.append(say("indicator.no_revision"))
    if found.period != found.periods[-1]:
        parts.append(_newest(found))
    if found.is_provisional:
        parts.insert(0, say("indicator.provisional", **found.thresholds))
    return " · ".join(parts)


def _estimated(firm: Firmness) -> Iterator[str]:
    """How many are estimates, of those of which that is said; and of how many it is not."""
    rate = firm.estimated_rate
    if rate.value is not None:
        yield say("indicator.estimated", share=percent(current(), rate.value, 0),
                  estimated=count(current(), rate.numerator),
                  stated=count(current(), rate.denominator))  # fmt: skip
    if firm.unstated:
        yield say("indicator.unstated", unstated=count(current(), firm.unstated),
                  known=count(current(), firm.known))  # fmt: skip


def _newest(found: LocalRows) -> str:
    """How many localities have a value in the newest period, which is not the one shown."""
    newest = found.periods[-1]
    of_choice = found.rows["territory_code"].isin(found.ranked["territory_code"])
    rows = found.rows.loc[of_choice & (found.rows["period_code"] == newest)]
    known = count(current(), int(rows["value"].notna().sum()))
    return say("indicator.newest", period=period(current(), newest), known=known,
               expected=count(current(), found.expected))  # fmt: skip


def table(found: LocalRows) -> Table:
    """The localities by rank, the unknown last with the reason."""
    rows = found.ranked
    return Table(
        (
            TableColumn(say("column.locality"), list(rows["name"])),
            TableColumn(say("indicator.rank"), list(rows["rank"]), "count"),
            TableColumn(say("indicator.value"), list(rows["value"]), "number",
                        found.indicator.decimals),
            TableColumn(say("indicator.change"), list(rows["change"])),
            TableColumn(say("indicator.rank_in_region"), list(rows["rank_in_region"]), "count"),
            TableColumn(say("indicator.region"), [choices.region_name(str(code))
                                                  for code in rows["region_code"]]),
            TableColumn(say("indicator.basis"), list(rows["reason"])),
            TableColumn(say("indicator.vintage_name"),
                        [vintage_text(row["vintage"], row["is_simulated"])
                         for row in records(rows)]),
            TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )  # fmt: skip
