"""The choices a viewer makes. The address is the truth: widgets show it, and change it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final

import streamlit as st

from dashboard.selection import Selection
from dashboard.ui import address, choices, language, messages
from dashboard.ui.address import ALL
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from data_access.text.messages import LANGUAGES

HANOI: Final = timezone(timedelta(hours=7))
_CHOSEN: Final = "chosen"
_REFUSED: Final = "invalid_parameters"
_ADDRESS: Final = "address"
_FOCUS: Final = "focus"
_OPTIONS: Final = "options"
_FIRST_DAY: Final = date(2019, 3, 12)  # NĐ 09/2019/NĐ-CP in force


def choose() -> Selection:
    """Read the address, check it, write it back whole. Called by the frame before any widget.

    The menu leads to pages without any choice in their address: then the last one stands.
    Raises DataUnavailable where the store is away.
    """
    given = st.query_params.to_dict()
    answers.look_for_loads()
    st.session_state[_OPTIONS] = _options()
    asked = address.read(given or st.session_state.get(_ADDRESS, {}), options())
    language.set_language(asked.language)
    whole = address.write(asked.selection, asked.language, asked.focus)
    if given != whole:
        st.query_params.from_dict(whole)
    of_menu = replace(asked.focus, agency=None, regime=None, report=None)
    st.session_state[_ADDRESS] = address.write(asked.selection, asked.language, of_menu)
    st.session_state[_CHOSEN] = asked.selection
    st.session_state[_FOCUS] = asked.focus
    st.session_state[_REFUSED] = asked.invalid_parameters
    return asked.selection


def options() -> address.AddressOptions:
    """What there was to choose from when this run began."""
    known: address.AddressOptions = st.session_state[_OPTIONS]
    return known


def chosen() -> Selection:
    """What this run shows."""
    selection: Selection = st.session_state[_CHOSEN]
    return selection


def focus() -> address.Focus:
    """What of it this run opens."""
    opened: address.Focus = st.session_state[_FOCUS]
    return opened


def focus_on(**codes: str | None) -> None:
    """Open something else, in the address; None closes. For callbacks, before the run begins.

    A fragment that runs alone finds it in `focus` too.
    """
    for name, code in codes.items():
        if code is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = code
    nothing = address.Focus()
    opened = {name: code or getattr(nothing, name) for name, code in codes.items()}
    st.session_state[_FOCUS] = replace(focus(), **opened)


def reset_button() -> None:
    """Back to the defaults in one click; there only while something else is chosen.

    The language stays, and the agency that a page shows.
    """
    default = address.read({}, options()).selection
    if chosen() != default:
        st.button(say("filter.reset"), on_click=_reset, type="tertiary")


def _reset() -> None:
    opened = focus()
    default = address.read({}, options()).selection
    st.query_params.from_dict(address.write(default, current(), opened))


def invalid_parameters() -> None:
    """Say which parts of the address made no sense."""
    messages.invalid_parameters(st.session_state[_REFUSED])


def now() -> datetime:
    """The present in Hanoi, without zone; in a sample store the start of its own day."""
    sample_day = answers.sample_date()
    if sample_day is not None:
        return datetime.combine(sample_day, time.min)
    return datetime.now(HANOI).replace(tzinfo=None)


def language_switch() -> None:
    """VI | EN."""
    _control("lang", current())
    st.segmented_control(
        say("filter.lang"),
        LANGUAGES,
        format_func=str.upper,
        key=_key("lang"),
        required=True,
        label_visibility="collapsed",
        on_change=_changed,
        args=("lang",),
    )


def panel() -> None:
    """The shared filters, once, behind one button."""
    selection = chosen()
    codes = address.write(selection, current())
    with st.popover(say("filter.title"), icon=":material/tune:"):
        _day(selection)
        _select(
            "period",
            choices.period_codes(selection, options().own_periods),
            codes,
            choices.period_name,
        )
        _select("kind", (ALL, *choices.KINDS), codes, lambda code: say(f"kind.{code}"))
        _select("region", (ALL, *choices.region_codes()), codes, choices.region_name)
        _select("geography", address.GEOGRAPHIES, codes, lambda code: say(f"geography.{code}"))
        loads = choices.load_names()
        _select("load", tuple(loads), codes, loads.__getitem__)


def _day(selection: Selection) -> None:
    _control("as_of", selection.as_of)
    known = options()
    st.date_input(
        say("filter.as_of"),
        min_value=known.first_day,
        max_value=known.last_day,
        format="DD/MM/YYYY",
        key=_key("as_of"),
        on_change=_changed,
        args=("as_of",),
    )


def _select(name: str, codes: Any, chosen_codes: dict[str, str], naming: Any) -> None:
    _control(name, chosen_codes[name])
    st.selectbox(
        say(f"filter.{name}"),
        codes,
        format_func=naming,
        key=_key(name),
        filter_mode=None,
        on_change=_changed,
        args=(name,),
    )


def _key(name: str) -> str:
    return f"filter_{name}"


def _control(name: str, value: object) -> None:
    """Make the widget show what the address says."""
    st.session_state[_key(name)] = value


def _changed(name: str) -> None:
    value = st.session_state[_key(name)]
    st.query_params[name] = value.isoformat() if isinstance(value, date) else str(value)


def _options() -> address.AddressOptions:
    day = now().date()
    last_day = max(day, datetime.now(HANOI).date())
    return address.AddressOptions(
        as_of=day,
        first_day=_FIRST_DAY,
        last_day=last_day,
        newest_load=answers.newest_load(),
        own_periods=answers.own_periods(last_day),
        kinds=choices.KINDS,
        regions=choices.region_codes(),
    )
