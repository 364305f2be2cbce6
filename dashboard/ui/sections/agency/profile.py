"""What an agency is: its kind, who was before and comes after, regulations, indicators."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import agency_labels, choices, pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day, period
from data_access.reference.facts import source_texts


def identity(selection: Selection, unit: AgencyLabel) -> None:
    """Its kind, contact, who follows it, and those before and after it with date and basis."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        panel.heading(panel.Finding(plain(unit.name), _kind(unit)))
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
    found = agency_detail.regulations_of(selection, unit.code)
    is_held = found["expired_date"].isna() | (found["expired_date"] > pd.Timestamp(selection.as_of))
    valid = found.loc[is_held & found["is_normative"].astype(bool)]
    simulated = bool(found["is_simulated"].any())
    title = say(
        "agency.regulations_title" if len(found) else "agency.regulations_none",
        count=count(current(), len(found)),
        valid=count(current(), len(valid)),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
    finding = panel.Finding(title, say("agency.regulations_subtitle", as_of=day(selection.as_of)))
    table = _regulation_table(found, answers.short_names(selection, current()))
    panel.table_panel(
        panel.PanelSpec(
            "agency_regulations", finding, table, ("regulations_issued",), selection, simulated
        )
    )


def _regulation_table(found: pd.DataFrame, names: dict[str, str]) -> Table:
    types = [say(f"agency.type_{kind}") for kind in found["regulation_type"]]
    return Table(
        (
            TableColumn(say("agency.number"), list(found["number"])),
            TableColumn(say("agency.type"), types),
            TableColumn(say("agency.of_title"), list(found["title"])),
            TableColumn(
                say("column.agency"), [names.get(code, code) for code in found["agency_code"]]
            ),
            TableColumn(say("agency.issued"), list(found["issued_date"]), "day"),
            TableColumn(say("agency.effective"), list(found["effective_date"]), "day"),
            TableColumn(say("column.expires"), list(found["expired_date"]), "day"),
            TableColumn(say("agency.normative"), list(found["is_normative"]), "flag"),
            TableColumn(say("agency.normative_reason"), list(found["normative_reason"])),
            TableColumn(say("column.simulated"), list(found["is_simulated"]), "flag"),
        )
    )


def indicators(selection: Selection, unit: AgencyLabel) -> None:
    """Of a locality the newest published value of each indicator; nothing of other agencies."""
    if unit.kind != "locality":
        return
    found = agency_detail.latest_observations(selection, unit.code)
    title = say(
        "agency.indicators_title" if len(found) else "agency.indicators_none",
        count=count(current(), len(found)),
    )
    finding = panel.Finding(title, say("agency.indicators_subtitle", as_of=day(selection.as_of)))
    simulated = bool(found["is_simulated"].any())
    panel.table_panel(
        panel.PanelSpec(
            "agency_indicators", finding, _indicator_table(found), (), selection, simulated,
            source=say("agency.indicators_source"),
        )
    )  # fmt: skip


def _indicator_table(found: pd.DataFrame) -> Table:
    language, sources = current(), source_texts()
    decimals = [int(places) for places in found["decimals"]]
    return Table(
        (
            TableColumn(say("agency.indicator"), list(found[f"name_{language}"])),
            TableColumn(say("agency.value"), list(found["value"]), "number", decimals),
            TableColumn(say("agency.unit"), list(found[f"unit_{language}"])),
            TableColumn(
                say("column.period"), [period(language, code) for code in found["period_code"]]
            ),
            TableColumn(
                say("agency.vintage"), [say(f"vintage.{name}") for name in found["vintage"]]
            ),
            TableColumn(say("agency.published"), list(found["published_date"]), "day"),
            TableColumn(
                say("agency.source"), [sources.get(code, code) for code in found["source"]]
            ),
        )
    )
