"""What an agency is: its kind, who was before and comes after, regulations, indicators."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import agency_labels, choices, pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, period


def identity(selection: Selection, unit: AgencyLabel) -> None:
    """Its kind, contact, who follows it, and those before and after it with date and basis."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        panel.heading(plain(unit.name), _kind(unit))
        st.markdown(say("agency.code", code=plain(unit.code)))
        contact = plain(unit.contact) if unit.contact else f":gray[{say('agency.no_data')}]"
        st.markdown(say("agency.contact", contact=contact))
        st.markdown(say("agency.owner", owner=say("owner.office")))
        known = agency_detail.successions_of(selection, unit.code)
        names = agency_labels.names(selection)
        for row in known.to_dict("records"):
            _succession(row, unit, names)


def _kind(unit: AgencyLabel) -> str:
    parts = [say(f"agency.kind_{unit.kind}")]
    if unit.region_code:
        parts.append(choices.region_name(unit.region_code))
    if not unit.exists:
        parts.append(say("agency.gone"))
    return " · ".join(parts)


def _succession(row: dict[object, object], unit: AgencyLabel, names: dict[str, str]) -> None:
    """One line, and the way to the other agency."""
    is_after = row["predecessor_code"] == unit.code
    other = str(row["successor_code" if is_after else "predecessor_code"])
    text = say(
        "agency.successor" if is_after else "agency.predecessor",
        kind=say(f"succession.{row['kind']}"),
        day=day(pd.Timestamp(str(row["effective_date"])).date()),
        basis=plain(str(row["legal_basis"])) if row["legal_basis"] else say("agency.no_data"),
    )
    with st.container(gap=None):
        if other in names:
            pages.step("agency", names[other], Focus(agency=other))
        st.caption(text if other in names else f"{plain(other)}. {text}")


def regulations(selection: Selection, unit: AgencyLabel) -> None:
    """What it and those before it had issued, the newest first."""
    rows = agency_detail.regulations_of(selection, unit.code)
    is_held = rows["expired_date"].isna() | (rows["expired_date"] > pd.Timestamp(selection.as_of))
    valid = rows.loc[is_held & rows["is_normative"].astype(bool)]
    title = Sentence(
        "agency.regulations_title" if len(rows) else "agency.regulations_none",
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
            TableColumn(say("agency.normative_reason"), list(rows["normative_reason"])),
            TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        )
    )


def indicators(selection: Selection, unit: AgencyLabel) -> None:
    """Of a locality the newest published value of each indicator; nothing of other agencies."""
    if unit.kind != "locality":
        return
    rows = agency_detail.latest_observations(selection, unit.code)
    title = Sentence(
        "agency.indicators_title" if len(rows) else "agency.indicators_none",
        count=count(current(), len(rows)),
    )
    panel.table_panel(
        panel.PanelSpec(
            "agency_indicators",
            title,
            Sentence("agency.indicators_subtitle"),
            lambda: _indicator_table(rows),
            (),
            selection,
            simulated=bool(rows["is_simulated"].any()),
            source=say("agency.indicators_source"),
        )
    )


def _indicator_table(rows: pd.DataFrame) -> Table:
    language = current()
    decimals = [int(places) for places in rows["decimals"]]
    return Table(
        (
            TableColumn(say("agency.indicator"), list(rows[f"name_{language}"])),
            TableColumn(say("agency.value"), list(rows["value"]), "number", decimals),
            TableColumn(say("agency.unit"), list(rows[f"unit_{language}"])),
            TableColumn(
                say("column.period"), [period(language, code) for code in rows["period_code"]]
            ),
            TableColumn(
                say("agency.vintage"), [say(f"vintage.{name}") for name in rows["vintage"]]
            ),
            TableColumn(say("agency.published"), list(rows["published_date"]), "day"),
            TableColumn(
                say("agency.source"), [choices.source_text(code) for code in rows["source"]]
            ),
        )
    )
