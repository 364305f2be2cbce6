"""The widgets of the choice: the shared filters, the language, and what a page focuses on."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.ui import address, choices, filters
from dashboard.ui.address import ALL
from dashboard.ui.bookmarks import bookmarks
from dashboard.ui.language import current, say
from data_access.text.messages import LANGUAGES


def language_switch() -> None:
    """VI | EN."""
    _show("lang", current())
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
    """The shared filters, behind one button."""
    selection = filters.chosen()
    codes = address.write(selection, current())
    with st.popover(say("filter.title"), icon=":material/tune:"):
        _day(selection)
        bookmarks(selection)
        _select(
            "period",
            choices.period_codes(selection, filters.options().own_periods),
            codes,
            choices.period_name,
        )
        _select("kind", (ALL, *choices.KINDS), codes, lambda code: say(f"kind.{code}"))
        _select("region", (ALL, *choices.region_codes()), codes, choices.region_name)
        if not choices.is_geography_told(selection):
            _geography(selection)
        loads = choices.load_names()
        _select("load", tuple(loads), codes, loads.__getitem__)


def geography_switch() -> None:
    """Whose the obligations of merged agencies are, beside the line that says it."""
    selection = filters.chosen()
    if choices.is_geography_told(selection):
        with st.popover(choices.geography_shown(selection), type="tertiary"):
            _geography(selection)


def reset_button() -> None:
    """Back to the default filters in one click; shown only if other filters are chosen.

    The language and the focus of the page stay.
    """
    if filters.chosen() != _default():
        st.button(say("filter.reset"), on_click=_reset, type="tertiary")


def focus_switch(
    name: str, key: str, label: str, codes: Sequence[str], text: Callable[[str], str]
) -> None:
    """A switch of one part of the focus, kept in the address, between `codes`."""
    st.session_state[key] = getattr(filters.focus(), name)
    st.segmented_control(
        label,
        codes,
        format_func=text,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.focus_on(**{name: st.session_state[key]}),
    )


def _reset() -> None:
    st.query_params.from_dict(address.write(_default(), current(), filters.focus()))


def _default() -> Selection:
    return address.read({}, filters.options()).selection


def _day(selection: Selection) -> None:
    _show("as_of", selection.as_of)
    options = filters.options()
    st.date_input(
        say("filter.as_of"),
        min_value=options.first_day,
        max_value=options.last_day,
        format="DD/MM/YYYY",
        key=_key("as_of"),
        on_change=_changed,
        args=("as_of",),
    )


def _geography(selection: Selection) -> None:
    _show("geography", selection.geography)
    st.radio(
        say("filter.geography"),
        GEOGRAPHIES,
        format_func=lambda code: say(f"geography.{code}"),
        captions=[say(f"geography.{code}_means") for code in GEOGRAPHIES],
        key=_key("geography"),
        on_change=_changed,
        args=("geography",),
    )


def _select(
    name: str, codes: Sequence[str], address_codes: dict[str, str], text: Callable[[str], str]
) -> None:
    _show(name, address_codes[name])
    st.selectbox(
        say(f"filter.{name}"),
        codes,
        format_func=text,
        key=_key(name),
        filter_mode=None,
        on_change=_changed,
        args=(name,),
    )


def _key(name: str) -> str:
    return f"filter_{name}"


def _show(name: str, value: object) -> None:
    """Make the widget show the value in the address."""
    st.session_state[_key(name)] = value


def _changed(name: str) -> None:
    value = st.session_state[_key(name)]
    st.query_params[name] = value.isoformat() if isinstance(value, date) else str(value)
