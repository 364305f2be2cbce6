"""From an agency to its obligations of a regime or a period, and on to one of them."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.agency.obligation import obligation
from dashboard.ui.sections.shared.obligation_table import obligation_table, regime_names
from dashboard.wording import count, period


def drill_down(selection: Selection, focus: Focus, agency: AgencyLabel) -> None:
    """The way back, then the obligations; those of one regime and one period in full."""
    rows = agency_detail.obligations_of(selection, agency.code, focus.report)
    if focus.regime:
        rows = rows.loc[rows["regime_code"] == focus.regime]
    names = dict(zip(rows["regime_code"], regime_names(rows), strict=True))
    regime = names.get(focus.regime, focus.regime) if focus.regime else None
    _breadcrumb(focus, agency, regime)
    if rows.empty:
        st.markdown(say("agency.no_obligation"))
    elif focus.regime and focus.report:
        for row in records(rows):
            obligation(selection, row, agency)
    else:
        panel.table_panel(_obligations_spec(rows, regime, selection, focus, agency))


def _obligations_spec(
    rows: pd.DataFrame,
    regime: str | None,
    selection: Selection,
    focus: Focus,
    agency: AgencyLabel,
) -> panel.PanelSpec:
    """The obligations of a regime or a period, each with a link."""
    return panel.PanelSpec(
        "obligations",
        Sentence(
            "agency.obligations_title",
            what=plain(regime or period(current(), focus.report)),
            count=count(current(), len(rows)),
            missing=count(current(), int((rows["state"] == "missing").sum())),
        ),
        Sentence(
            "agency.obligations_subtitle",
            period=period(current(), focus.report or selection.period),
        ),
        lambda: obligation_table(rows, agency.code),
        ("obligations",),
        selection,
        simulated=bool(rows["is_simulated"].any()),
    )


def _breadcrumb(focus: Focus, agency: AgencyLabel, regime: str | None) -> None:
    """Compliance › agency › regime › period; all but the last are links."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        pages.focus_link("compliance", say("page.compliance"))
        _separator()
        pages.focus_link("agency", agency.short_name, Focus(agency=agency.code))
        if regime:
            _separator()
            if focus.report:
                pages.focus_link("agency", regime, Focus(agency=agency.code, regime=focus.regime))
            else:
                st.markdown(plain(regime), width="content")
        if focus.report:
            _separator()
            st.markdown(plain(period(current(), focus.report)), width="content")


def _separator() -> None:
    st.markdown(":gray[›]", width="content")
