"""The profile of an agency: kind, predecessors and successors, regulations."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import agency_labels, choices, pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.data.regulations import any_loaded
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import merged_in
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.wording import count, day


def identity(selection: Selection, agency: AgencyLabel) -> None:
    """Kind, contact, officer in charge; predecessors and successors with date and legal basis."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        panel.heading(plain(agency.name), _kind(agency))
        st.markdown(say("agency.code", code=plain(agency.official_code)))
        contact = plain(agency.contact) if agency.contact else f":gray[{say('agency.no_data')}]"
        st.markdown(say("agency.contact", contact=contact))
        st.markdown(say("agency.owner", owner=say("owner.office")))
        successions = agency_detail.successions_of(selection, agency.code)
        names = agency_labels.names(selection)
        for row in records(successions):
            _succession(row, agency, names)
        _names(agency_detail.names_of(selection, agency.code))
        if lacked := merged_in.sentence(selection, agency.code):
            st.caption(lacked)


def _names(rows: pd.DataFrame) -> None:
    """What it was called, under which code, from which day on and by what; if that ever changed."""
    if len(rows) < 2:
        return
    for index, row in enumerate(records(rows)):
        since = pd.Timestamp(row["valid_from_date" if index else "valid_to_date"])
        st.caption(
            say(
                "agency.named" if index else "agency.named_first",
                day=day(current(), since.date()),
                name=plain(str(row[f"name_{current()}"])),
                code=plain(str(row["official_code"])),
                basis=_basis(row["legal_basis"]),
            )
        )


def _basis(text: object) -> str:
    if not isinstance(text, str) or not text:
        return say("agency.no_data")
    return plain(choices.catalogue_text(text))


def _kind(agency: AgencyLabel) -> str:
    parts = [say(f"agency.kind_{agency.kind}")]
    if agency.region_code:
        parts.append(choices.region_name(agency.region_code))
    if not agency.exists:
        parts.append(say("agency.gone", day=agency.gone_since))
    return " · ".join(parts)


def _succession(row: dict[object, object], agency: AgencyLabel, names: dict[str, str]) -> None:
    """One line, and a link to the other agency."""
    is_successor = row["predecessor_code"] == agency.code
    other = str(row["successor_code" if is_successor else "predecessor_code"])
    text = say(
        "agency.successor" if is_successor else "agency.predecessor",
        kind=say(f"succession.{row['kind']}"),
        day=day(current(), pd.Timestamp(str(row["effective_date"])).date()),
        basis=_basis(row["legal_basis"]),
    )
    with st.container(gap="xxsmall"):
        if other in names:
            pages.focus_link("agency", names[other], Focus(agency=other))
        st.caption(text if other in names else f"{plain(other)}. {text}")


def regulations(selection: Selection, agency: AgencyLabel) -> None:
    """The regulations issued by it and its predecessors, the newest first."""
    rows = agency_detail.regulations_of(selection, agency.code)
    is_in_force = rows["expired_date"].isna() | (
        rows["expired_date"] > pd.Timestamp(selection.as_of)
    )
    valid = rows.loc[is_in_force & rows["is_normative"].astype(bool)]
    none = "none" if any_loaded(selection) else "unknown"
    title = Sentence(
        f"agency.regulations_{'title' if len(rows) else none}",
        count=count(current(), len(rows)),
        valid=count(current(), len(valid)),
    )
    panel.table_panel(
        panel.PanelSpec(
            "agency_regulations",
            title,
            Sentence("agency.regulations_subtitle"),
            lambda: _regulation_table(rows, selection),
            ("regulations_issued",),
            selection,
            simulated=bool(rows["is_simulated"].any()),
        )
    )


def _regulation_table(rows: pd.DataFrame, selection: Selection) -> Table:
    types = [say(f"agency.type_{kind}") for kind in rows["regulation_type"]]
    return Table(
        (
            TableColumn(say("agency.number"), list(rows["number"])),
            TableColumn(say("agency.type"), types),
            TableColumn(say("agency.of_title"), list(rows["title"])),
            TableColumn(
                say("column.agency"), agency_labels.short_names(selection, rows["agency_code"])
            ),
            TableColumn(say("agency.issued"), list(rows["issued_date"]), "day"),
            TableColumn(say("agency.effective"), list(rows["effective_date"]), "day"),
            TableColumn(say("column.expires"), list(rows["expired_date"]), "day"),
            TableColumn(say("agency.normative"), list(rows["is_normative"]), "flag"),
            TableColumn(
                say("agency.normative_reason"),
                list(rows["normative_reason"].map(choices.catalogue_text, na_action="ignore")),
            ),
            simulated_column(rows),
        )
    )
