"""One agency on one page: which it is, the choice of another, and everything about it."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.access import AccessRefused
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.ui import agency_labels, choices, filters, pages, search
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.agency import (
    directory,
    drill,
    files,
    indicators,
    lineage,
    profile,
    regimes,
    statements,
    tiles,
)
from dashboard.ui.sections.shared import directions, on_time_trend, overdue_list, state_matrix
from dashboard.wording import count, day


@dataclass(frozen=True)
class AgencyChoice:
    """The agency in the address; `code` alone if there is no agency with that code."""

    code: str | None
    agency: AgencyLabel | None
    selection: Selection


def chosen(selection: Selection, focus: Focus) -> AgencyChoice:
    """The agency in the address. The chosen kind and region do not apply to one agency."""
    own = replace(selection, kind=None, region=None)
    code = focus.agency or selection.owner
    owned = answers.owned_codes(own)
    if owned is not None and code not in owned:
        raise AccessRefused("agency")
    agency = agency_labels.agency_label(own, code) if code else None
    return AgencyChoice(code, agency, own)


def title(choice: AgencyChoice) -> str:
    """The agency and its state; without one, what the page is for."""
    if choice.agency is None:
        return say("agency.title_none")
    if choice.agency.now_code:
        return say(
            "agency.title_brought",
            name=plain(choice.agency.name),
            successor=plain(choice.agency.now_name),
            day=choice.agency.gone_since,
        )
    values = _values(choice, choice.agency)
    if not values or not values["obligations"].numerator:
        return say("agency.title_nothing_owed", name=plain(choice.agency.name))
    rate, missing = values["on_time_rate"], values["missing"]
    return Sentence(
        "agency.title" if rate.denominator else "agency.title_none_due",
        name=plain(choice.agency.name),
        rate=headline(current(), rate),
        ratio=made_of(current(), rate),
        missing=count(current(), missing.numerator),
    ).text(simulated=missing.simulated)


def choose_agency(choice: AgencyChoice) -> None:
    """The search for an agency; one line if the address has an unknown code."""
    if choice.code and choice.agency is None:
        st.caption(
            say(
                "agency.unknown",
                code=plain(choice.code),
                as_of=day(current(), choice.selection.as_of),
            )
        )
    search.agency_choice(say("agency.choose_other" if choice.agency else "agency.choose"))


def content(choice: AgencyChoice, focus: Focus, beside: DeltaGenerator) -> None:
    """The agency, or a regime, period or obligation of it; without one, all to choose from.

    `beside`: where the files of an agency stand, beside the choice of another.
    """
    agency, selection = choice.agency, choice.selection
    if agency is None:
        directory.directory(filters.chosen())
        lineage.whole(selection)
        directions.of_all(filters.chosen())
    elif agency.now_code:
        _successor(selection, agency)
        profile.identity(selection, agency)
        lineage.of_agency(selection, agency)
    elif focus.regime or focus.report:
        drill.drill_down(selection, focus, agency)
    else:
        _everything(selection, focus, agency)
        with beside:
            files.files(selection, agency)


def _everything(selection: Selection, focus: Focus, agency: AgencyLabel) -> None:
    tiles.figures(selection, agency)
    statements.beside_figures(selection, agency.code)
    state_matrix.agency_row(selection, focus, agency.code, agency.short_name)
    overdue_list.missing_of(selection, agency)
    directions.of_agency(selection, agency)
    regimes.regimes(selection, agency)
    left, right = st.columns(2, gap="small")
    with left:
        on_time_trend.on_time_trend(selection, agency.code)
    with right:
        profile.identity(selection, agency)
    lineage.of_agency(selection, agency)
    profile.regulations(selection, agency)
    indicators.indicators(selection, agency)


def _successor(selection: Selection, agency: AgencyLabel) -> None:
    """The link from a former agency to the successor that has its numbers."""
    shown = choices.geography_in_words(selection)
    own = say("geography.then")
    st.markdown(say("agency.brought", name=plain(agency.name), shown=shown, own=own))
    successor = plain(agency.now_name)
    pages.focus_link("agency", say("agency.to", name=successor), Focus(agency=agency.now_code))


def _values(choice: AgencyChoice, agency: AgencyLabel) -> dict[str, FigureValue]:
    return tiles.values(choice.selection, agency.code)
