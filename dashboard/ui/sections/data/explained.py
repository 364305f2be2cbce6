"""The list that an agency sent back: what it explains goes beside its reports."""

import streamlit as st

from dashboard.explanation_file import Taken
from dashboard.ui import filters, identity
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import regimes, statements, uploads
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.data.check_report import SHOWN, faults, told
from dashboard.ui.sections.data.checking import on_disk
from dashboard.wording import count, day, period

_TAKEN = "explanations_taken"
_TYPES = ("xlsx", "xls", "ods", "csv")


def take_a_list() -> None:
    """The upload of a list, for who may write what it says."""
    if not identity.viewer().changes:
        return
    if _TAKEN in st.session_state:
        _say_taken(st.session_state.pop(_TAKEN))
    upload = st.file_uploader(say("statements.file"), type=_TYPES, key="explanations_file")
    if upload is None or not st.button(say("statements.take"), key="take_explanations"):
        return
    with on_disk(upload.name, upload.getvalue()) as path:
        taken = statements.take_file(path, upload.name, filters.now())
    if isinstance(taken, Taken):
        st.session_state[_TAKEN] = taken
        st.rerun()
    if isinstance(taken, Refusal):
        st.warning(plain(taken.text))
    else:
        faults(taken)


def _say_taken(taken: Taken) -> None:
    """What was written, to which reports, from which day it is seen; and the remarks."""
    selection, language = filters.chosen(), current()
    written, known = (count(language, number) for number in (len(taken.written), taken.known))
    since = day(language, filters.now().date())
    st.success(say("statements.taken", written=written, known=known, day=since))
    names = regimes.names(selection.load, language)
    agencies = short_names(selection, [each.key.origin_agency_code for each in taken.written])
    for agency, each in zip(agencies, taken.written, strict=True):
        regime = names.get(each.key.regime_code, each.key.regime_code)
        report = f"{regime}, {period(language, each.key.period_code)}"
        st.markdown(f"- **{plain(agency)}**, {plain(report)}: {plain(each.body)}")
    for summary in uploads.summaries(taken.remarks, SHOWN):
        told(summary)
