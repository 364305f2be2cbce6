"""Who stands better, and who worse, since the day that the sheet compares with."""

import streamlit as st

from dashboard.figures.details.agencies.peer_words import moves
from dashboard.ui import filter_widgets, filters
from dashboard.ui.address import SINCE
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.reference_days import is_comparable, since_day
from dashboard.ui.sections.sheet.page import Agency, Sheet, report
from dashboard.wording import count, day

_NAMED = 4


def since(sheet: Sheet) -> None:
    """The choice of the day and the report, then who moved, by name."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            _choice(sheet)
            report(sheet)
        if not is_comparable(sheet.selection, sheet.since):
            st.markdown(say("sheet.nothing_before", day=day(current(), sheet.since)))
            return
        if not any(agency.is_compared for agency in sheet.agencies):
            st.markdown(say("sheet.title_unknown"))
            return
        better, worse = ({a.code for a in sheet.agencies if a.moved(step)} for step in (1, -1))
        groups = {"better": better - worse, "worse": worse - better, "mixed": better & worse}
        for word, codes in groups.items():
            if found := [agency for agency in sheet.agencies if agency.code in codes]:
                st.markdown(_sentence(sheet, word, found))
        if not better | worse:
            st.markdown(say("sheet.same", day=day(current(), sheet.since)))


def _choice(sheet: Sheet) -> None:
    codes = SINCE if (chosen := filters.focus().since) in SINCE else (*SINCE, chosen)
    filter_widgets.focus_switch(
        "since", "sheet_since", say("filter.since"), codes, lambda code: _since_text(sheet, code)
    )


def _since_text(sheet: Sheet, code: str) -> str:
    key = f"sheet.since_{code}" if code in SINCE else "sheet.since_day"
    return say(key, day=day(current(), since_day(sheet.selection, code)))


def _sentence(sheet: Sheet, word: str, found: list[Agency]) -> str:
    named = "; ".join(f"{plain(a.name)} ({moves(current(), a.rows)})" for a in found[:_NAMED])
    if len(found) > _NAMED:
        named += " " + say("attention.more", count=count(current(), len(found) - _NAMED))
    return Sentence(
        f"sheet.{word}",
        count=count(current(), len(found)),
        day=day(current(), sheet.since),
        names=named,
    ).text(simulated=any(row["is_simulated"] for agency in found for row in agency.rows))
