"""Explanations and disputes beside an obligation, and the form for who may write one."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import filters, identity
from dashboard.ui.data import agency_detail, statements
from dashboard.ui.data.statements import State
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.sections.shared import follow_up_log
from dashboard.wording import count, moment

_LONGEST_RECEIPT = 200
_WRITTEN = "statements_written"


def statements_on(selection: Selection, row: Mapping[Hashable, Any]) -> None:
    """The entries by the day, the oldest first; what stands is what the last one says."""
    key = agency_detail.key_of(row)
    written = statements.of(key, selection.as_of)
    for each in written:
        told = say(
            f"statement.{each.state}",
            at=moment(current(), each.written_at),
            by=plain(each.written_by),
            body=plain(each.body).replace("\n", "  \n"),
        )
        st.markdown(f"{told}{mark(simulated=row['is_simulated'])}")
    with st.expander(say("statement.add" if written else "statement.add_first")):
        states = statements.states_for(key, selection)
        if follow_up_log.may_write(selection, is_allowed=bool(states)):
            _form(row, selection, states)


def beside_figures(selection: Selection, agency_code: str) -> None:
    """On how many of its reports in the choice there is a word of the agency, and how each stands;
    nothing where there is none.
    """
    last = statements.last_of_each(selection)
    if not last:
        return
    rows = records(agency_detail.obligations_of(selection, agency_code, None))
    shown = {agency_detail.key_of(row): row for row in rows}
    on_shown = [each for each in last if each.key in shown]
    if on_shown:
        kinds = Counter(each.state for each in on_shown)
        parts = (f"{say(f'statement.kind_{state}')}: {count(current(), number)}"
                 for state, number in kinds.items())  # fmt: skip
        beside = Sentence("statement.beside", count=count(current(), len(on_shown)),
                          base=count(current(), len(rows)), parts="; ".join(parts))  # fmt: skip
        is_simulated = any(shown[each.key]["is_simulated"] for each in on_shown)
        st.markdown(beside.text(simulated=is_simulated))


def _form(row: Mapping[Hashable, Any], selection: Selection, states: Sequence[State]) -> None:
    number = st.session_state.setdefault(_WRITTEN, 0)  # a new form after each entry
    with st.form(f"statement_{number}", border=False, enter_to_submit=False):
        state = st.selectbox(
            say("statement.kind"),
            states,
            format_func=lambda state: say(f"statement.kind_{state}"),
            filter_mode=None,
        )
        body = st.text_area(say("statement.body"), max_chars=statements.LONGEST).strip()
        receipt = st.text_input(say("statement.receipt"), max_chars=_LONGEST_RECEIPT).strip()
        writer = identity.writer()
        submitted = st.form_submit_button(say("statement.save"), type="primary")
    if not submitted:
        return
    if not body or not writer.strip():
        st.warning(say("statement.incomplete"))
        return
    if state == "disputed" and not receipt:
        st.warning(say("statement.no_receipt"))
        return
    if receipt:
        body = say("statement.with_receipt", body=body, receipt=receipt)
    key = agency_detail.key_of(row)
    statements.add(key, selection, state, body, writer.strip(), filters.now())
    st.session_state[_WRITTEN] += 1
    st.rerun()
