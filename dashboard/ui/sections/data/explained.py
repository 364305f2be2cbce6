"""The list that an agency sent back: what it explains goes beside its reports."""

import streamlit as st

from dashboard.explanation_file import Taken
from dashboard.ui import identity
from dashboard.ui.data import statements
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.data.check_report import faults
from dashboard.ui.sections.data.checking import on_disk
from dashboard.wording import count

_TAKEN = "explanations_taken"


def take_a_list() -> None:
    """The upload of a list, for who may write what it says."""
    if not identity.viewer().changes:
        return
    if said := st.session_state.pop(_TAKEN, None):
        st.success(said)
    upload = st.file_uploader(say("statements.file"), type=("xlsx",), key="explanations_file")
    if upload is None or not st.button(say("statements.take"), key="take_explanations"):
        return
    with on_disk(upload.name, upload.getvalue()) as path:
        taken = statements.take_file(path, upload.name)
    if isinstance(taken, Taken):
        written, known = (count(current(), number) for number in (len(taken.written), taken.known))
        st.session_state[_TAKEN] = say("statements.taken", written=written, known=known)
        st.rerun()
    if isinstance(taken, Refusal):
        st.warning(plain(taken.text))
    else:
        faults(taken)
