"""One agency on one page: which it is, the way to another, and what stands about it."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.ui import agency_labels, filters, pages
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.agency import drill, profile, regimes, tiles
from dashboard.ui.sections.shared import on_time_trend, overdue_list, state_matrix
from dashboard.wording import count, day


@dataclass(frozen=True)
class Chosen:
    """The agency that the address names; `code` alone where there is none of that code."""

    code: str | None
    unit: AgencyLabel | None
    selection: Selection


def chosen(selection: Selection, focus: Focus) -> Chosen:
    """What the address names. The chosen kind and region do not apply to one agency."""
    own = replace(selection, kind=None, region=None)
    unit = agency_labels.agency_label(own, focus.agency) if focus.agency else None
    return Chosen(focus.agency, unit, own)


def title(asked: Chosen) -> str:
    """The agency and how it stands; without one, what the page is for."""
    if asked.unit is None:
        return say("agency.title_none")
    values = _values(asked, asked.unit)
    if not values or not values["obligations"].numerator:
        return say("agency.title_nothing_owed", name=plain(asked.unit.name))
    rate, missing = values["on_time_rate"], values["missing"]
    return Sentence(
        "agency.title" if rate.denominator else "agency.title_none_due",
        name=plain(asked.unit.name),
        rate=headline(current(), rate),
        ratio=made_of(current(), rate),
        missing=count(current(), missing.numerator),
    ).said(simulated=missing.simulated)


def find(asked: Chosen) -> None:
    """The choice of an agency by its name; and one line where the address names none."""
    if asked.code and asked.unit is None:
        st.caption(say("agency.unknown", code=plain(asked.code), as_of=day(asked.selection.as_of)))
    names = agency_labels.names(asked.selection)
    st.session_state["agency_choice"] = asked.code if asked.code in names else None
    st.selectbox(
        say("agency.choose"),
        tuple(names),
        format_func=names.__getitem__,
        key="agency_choice",
        placeholder=say("agency.placeholder"),
        label_visibility="collapsed",
        width=460,
        on_change=_changed,
    )


def content(asked: Chosen, focus: Focus) -> None:
    """The agency as a whole; or a regime, a period, an obligation of it, with the way back."""
    unit, selection = asked.unit, asked.selection
    if unit is None:
        return
    if unit.now_code:
        _brought(unit)
        profile.identity(selection, unit)
    elif focus.regime or focus.report:
        drill.opened(selection, focus, unit)
    else:
        _whole(selection, focus, unit)


def _whole(selection: Selection, focus: Focus, unit: AgencyLabel) -> None:
    tiles.figures(selection, unit)
    state_matrix.of_one(selection, focus, unit.code, unit.short_name)
    overdue_list.of_one(selection, unit)
    regimes.regimes(selection, unit)
    left, right = st.columns(2, gap="small")
    with left:
        on_time_trend.on_time_trend(selection, unit.code)
    with right:
        profile.identity(selection, unit)
    profile.regulations(selection, unit)
    profile.indicators(selection, unit)


def _brought(unit: AgencyLabel) -> None:
    """Where the numbers of an agency stand that is shown as its present successor."""
    st.markdown(say("agency.brought", name=plain(unit.name), successor=plain(unit.now_name)))
    pages.step("agency", say("agency.to", name=plain(unit.now_name)), Focus(agency=unit.now_code))


def _values(asked: Chosen, unit: AgencyLabel) -> dict[str, FigureValue]:
    return tiles.values(asked.selection, unit.code)


def _changed() -> None:
    filters.focus_on(agency=st.session_state["agency_choice"], regime=None, report=None)
