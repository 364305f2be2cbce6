"""Withdraw a load: what it would change, then the reason, then the button."""

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from dashboard.load_preview import WithdrawalPreview
from dashboard.ui import filters, identity
from dashboard.ui.data import answers, uploads, withdrawals
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current, plain, say
from dashboard.wording import count, day

_LONGEST = 500  # characters of a reason
_PREVIEW, _DONE = "withdrawal_preview", "withdrawn_load"


def withdrawal() -> None:
    """On the officers' desk only; closed until somebody needs it."""
    standing = withdrawals.standing()
    if not identity.viewer().changes or not standing:
        return
    if _DONE in st.session_state:
        st.success(say("withdrawal.done", **st.session_state.pop(_DONE)))
    with st.expander(say("withdrawal.title")):
        by_number = {int(load["load_id"]): load for load in standing}
        load = st.selectbox(
            say("withdrawal.load"),
            list(by_number),
            index=None,
            placeholder=say("withdrawal.choose"),
            format_func=lambda number: _label(by_number[number]),
            key="load_to_withdraw",
        )
        if load is not None:
            _effect_and_button(load)


def _label(load: Mapping[Hashable, Any]) -> str:
    return say(
        "withdrawal.label",
        load=load["load_id"],
        file=load["file_name"],
        kind=uploads.kind_name(str(load["kind"])),
        rows=count(current(), int(load["rows_accepted"])),
    )


def _effect_and_button(load: int) -> None:
    found = _previewed(load)
    if isinstance(found, Refusal):
        st.warning(plain(found.text))
        return
    language, as_of = current(), day(current(), filters.now().date())
    st.markdown(say("withdrawal.closes", rows=count(language, found.closed)))
    if found.impact:
        st.markdown(say("preview.moves", as_of=as_of))
        st.markdown("\n".join(f"- {plain(move.sentence(language))}" for move in found.impact))
    else:
        st.markdown(say("preview.no_moves", as_of=as_of))
    reason = st.text_input(say("withdrawal.reason"), max_chars=_LONGEST, key=f"reason_{load}")
    if st.button(say("withdrawal.withdraw", load=load), type="primary"):
        _withdraw(load, reason.strip())


def _previewed(load: int) -> WithdrawalPreview | Refusal:
    """The effect, computed again where load, day or store change."""
    as_of = filters.now().date()
    key = (load, answers.newest_load(), as_of)
    stored: tuple[Any, WithdrawalPreview] | None = st.session_state.get(_PREVIEW)
    if stored is None or stored[0] != key:
        with st.spinner(say("data.checking")):
            found = withdrawals.preview(load, as_of)
        if isinstance(found, Refusal):
            return found
        stored = st.session_state[_PREVIEW] = (key, found)
    return stored[1]


def _withdraw(load: int, reason: str) -> None:
    if not reason:
        st.warning(say("withdrawal.no_reason"))
        return
    done = withdrawals.withdraw(load, reason)
    if isinstance(done, Refusal):
        st.warning(plain(done.text))
        return
    st.session_state[_DONE] = {"load": load, "by": done}
    st.rerun()
