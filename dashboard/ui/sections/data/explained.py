"""The list that an agency sent back: what it explains goes beside its reports."""

from collections.abc import Sequence

import streamlit as st

from dashboard.explanation_file import Taken
from dashboard.ui import filters, identity
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, regimes, statements, uploads
from dashboard.ui.data.statements import Statement
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
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
    if upload is None:
        return
    is_simulated = st.checkbox(
        say("data.is_simulated"), value=answers.sample_date() is not None, key="list_is_simulated"
    )
    if not st.button(say("statements.take"), key="take_explanations"):
        return
    with on_disk(upload.name, upload.getvalue()) as path:
        taken = statements.take_file(path, upload.name, filters.now(), is_simulated=is_simulated)
    if isinstance(taken, Taken):
        st.session_state[_TAKEN] = taken
        st.rerun()
    if isinstance(taken, Refusal):
        st.warning(plain(taken.text))
    else:
        faults(taken)


def _list(said: Sequence[Statement], *, is_simulated: bool) -> None:
    """Each with its agency and report."""
    selection, language = filters.chosen(), current()
    names = regimes.names(selection.load, language)
    agencies = short_names(selection, [each.key.origin_agency_code for each in said])
    for agency, each in zip(agencies, said, strict=True):
        regime = names.get(each.key.regime_code, each.key.regime_code)
        report = f"{regime}, {period(language, each.key.period_code)}"
        told_by = f"**{plain(agency)}**, {plain(report)}: {plain(each.body)}"
        st.markdown(f"- {told_by}{mark(simulated=is_simulated)}")


def _say_taken(taken: Taken) -> None:
    """What was written, to which reports, from which day it is seen; and the remarks."""
    language = current()
    written, known = (count(language, number) for number in (len(taken.written), taken.known))
    since = day(language, filters.now().date())
    if taken.written or taken.known:
        st.success(say("statements.taken", written=written, known=known, day=since))
    else:
        st.warning(say("statements.taken_nothing"))
    _list(taken.written, is_simulated=taken.is_simulated)
    if taken.newer:
        st.markdown(say("statements.said_since"))
        _list(taken.newer, is_simulated=taken.is_simulated)
    for summary in uploads.summaries(taken.remarks, SHOWN):
        told(summary)
