"""The choice of a viewer. The address is its only source: widgets show it and change it."""

from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from typing import Final

import streamlit as st

from dashboard.figures.peers import PEERS, peers_left
from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import Selection
from dashboard.ui import address, choices, identity, language, messages
from dashboard.ui.data import answers

HANOI: Final = timezone(timedelta(hours=7))
_CHOSEN: Final = "chosen"
_INVALID: Final = "invalid_parameters"
_FOCUS: Final = "focus"
_OPTIONS: Final = "options"


def choose() -> Selection:
    """Read the address, validate it, complete it. Called by the frame before any widget.

    The address is the whole state: a new tab, a new session and a new server show the same.
    Raises DataUnavailable if the store cannot be read.
    """
    query = st.query_params.to_dict()
    answers.find_newest_load()
    st.session_state[_OPTIONS] = options_at(answers.newest_load())
    parsed = address.read(query, options())
    language.set_language(parsed.language)
    selection = _scoped(parsed.selection)
    focus = replace(parsed.focus, agency=_identity(parsed))
    complete = address.write(parsed.selection, parsed.language, focus)
    if query != complete:
        st.query_params.from_dict(complete)
    st.session_state[_CHOSEN] = selection
    peers = peers_left(parsed.selection.kind, parsed.selection.region)
    st.session_state[_FOCUS] = replace(focus, peers=peers or focus.peers)
    st.session_state[_INVALID] = parsed.invalid_parameters, parsed.unknown_parameters
    return selection


def _scoped(selection: Selection) -> Selection:
    """`selection` for the eyes of this viewer; see `Access.scoped`."""
    access = identity.viewer()
    if access.agency is None:
        return access.scoped(selection)
    own = answers.identities(selection).get(access.agency, access.agency)
    return replace(access, agency=own).scoped(selection)


def _identity(asked: address.ParsedAddress) -> str | None:
    """The agency that the address names, perhaps by an official code of another time."""
    code = asked.focus.agency
    return None if code is None else answers.identities(asked.selection).get(code, code)


def options() -> address.AddressOptions:
    """The valid values of the address in this run."""
    valid: address.AddressOptions = st.session_state[_OPTIONS]
    return valid


def chosen() -> Selection:
    """The choice of this run."""
    selection: Selection = st.session_state[_CHOSEN]
    return selection


def named_peers(peers: str) -> str:
    """How a peer group is named in this run: where one kind of it is chosen, by that kind."""
    kind = chosen().kind
    return kind if kind and kind in PEERS.get(peers, ()) else peers


def has_agencies() -> bool:
    """Whether the chosen kind and region have agencies on the day, as they are shown."""
    return answers.has_agencies(chosen())


def focus() -> address.Focus:
    """What this run shows in detail."""
    in_focus: address.Focus = st.session_state[_FOCUS]
    return in_focus


def focus_on(**codes: str | None) -> None:
    """Change the focus, in the address; None removes a part. For callbacks, before the run begins.

    A fragment that reruns alone has the change in `focus` too.
    """
    for name, code in codes.items():
        if code is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = code
    default = address.Focus()
    changes = {name: code or getattr(default, name) for name, code in codes.items()}
    st.session_state[_FOCUS] = replace(focus(), **changes)


def invalid_parameters() -> None:
    """Say which parts of the address are invalid, and which are none."""
    messages.invalid_parameters(*st.session_state[_INVALID])


def now() -> datetime:
    """The time in Hanoi, without zone; for a sample store the start of its own day."""
    return _now_at(answers.newest_load())


def _now_at(newest: int) -> datetime:
    sample_day = answers.sample_date_at(newest)
    if sample_day is not None:
        return datetime.combine(sample_day, time.min)
    return datetime.now(HANOI).replace(tzinfo=None)


def options_at(newest: int) -> address.AddressOptions:
    """The valid values of an address where the newest load is `newest`."""
    day = _now_at(newest).date()
    last_day = max(day, datetime.now(HANOI).date())
    return address.AddressOptions(
        as_of=day,
        first_day=DECREE_DAY,
        last_day=last_day,
        newest_load=newest,
        own_periods=answers.own_periods(last_day, newest),
        kinds=choices.KINDS,
        regions=choices.region_codes(),
    )
