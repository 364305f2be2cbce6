"""The slides in their order: which, in what order, and in whose words."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports.slides import own_words
from dashboard.exports.slides.choice_parts import NONE
from dashboard.exports.slides.deck import INDICATORS, MAP, SLIDES
from dashboard.exports.slides.maps import MAPS
from dashboard.exports.slides.model import Slide
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.ui import panel
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.presentation.page import Shown, change

_EDITED: Final = "presentation_slide"
_ADDED: Final = "presentation_added"
_PINNED: Final = "presentation_pinned"
_ON_MAP: Final = "presentation_map"


def slides(shown: Shown) -> None:
    """The list on the left, the slide chosen there on the right."""
    left, right = st.columns([5, 6], gap="small")
    with left, panel.border("presentation_slides"):
        panel.heading(say("presentation.slides"), say("presentation.slides_how"))
        chosen = _list(shown)
        _add(shown)
    with right, panel.border("presentation_slide"):
        if chosen is not None:
            _slide(shown, chosen)
        _contents(shown)


def _list(shown: Shown) -> Slide | None:
    """The slide that is chosen; it stays so wherever it is moved."""
    made = {slide.name: slide for slide in shown.deck.slides}
    if not made:
        return None
    if st.session_state.get(_EDITED) not in made:
        st.session_state[_EDITED] = next(iter(made))
    places = {name: place for place, name in enumerate(made, start=1)}
    name = st.radio(
        say("presentation.slides"),
        list(made),
        format_func=lambda name: _label(places[name], made[name]),
        key=_EDITED,
        label_visibility="collapsed",
    )
    return made[name]


def _label(place: int, slide: Slide) -> str:
    own = f" ({say('slides.own')})" if slide.is_own else ""
    return f"{place}\\. {plain(slide.title)}{own}"


def _add(shown: Shown) -> None:
    left_out = [name for name in SLIDES if name not in shown.choice.slides]
    if not left_out:
        return
    st.session_state[_ADDED] = None
    st.selectbox(
        say("presentation.add"),
        left_out,
        index=None,
        placeholder=say("presentation.add_which"),
        format_func=lambda name: say(f"presentation.slide_{name}"),
        key=_ADDED,
        filter_mode=None,
        on_change=lambda: _reorder(shown, [*shown.choice.slides, st.session_state[_ADDED]]),
    )


def _slide(shown: Shown, slide: Slide) -> None:
    panel.heading(plain(slide.title), plain(slide.subtitle))
    name = _group(slide.name)
    order = list(shown.choice.slides)
    seen = list(dict.fromkeys(_group(each.name) for each in shown.deck.slides))
    at = seen.index(name)
    with st.container(horizontal=True, gap="xsmall"):
        for key, beside in (
            ("up", seen[max(at - 1, 0)]),
            ("down", seen[min(at + 1, len(seen) - 1)]),
        ):
            st.button(
                say(f"presentation.{key}"),
                key=f"presentation_{key}",
                icon=f":material/arrow_{key}ward:",
                disabled=beside == name,
                on_click=partial(_exchange, shown, order, name, beside),
            )
        st.button(
            say("presentation.remove"),
            key="presentation_remove",
            icon=":material/close:",
            disabled=len(order) == 1,
            on_click=partial(_reorder, shown, [each for each in order if each != name]),
        )
    _words(shown, slide)
    if slide.remark:
        st.caption(plain(slide.remark))
    st.caption(say("presentation.foot", source=plain(slide.source), stamp=plain(slide.stamp),
                   mark=f" · {slide.mark}" if slide.mark else ""))  # fmt: skip
    with st.expander(say("deck.notes")):
        for note in slide.notes:
            st.markdown(plain(note))


def _words(shown: Shown, slide: Slide) -> None:
    """The speaker's own sentence of a slide; without one the generated one stands."""
    key = f"presentation_words_{slide.name}"
    own = dict(shown.choice.own)
    st.session_state[key] = own.get(slide.name, "")
    st.text_input(
        say("presentation.own"),
        key=key,
        max_chars=own_words.LONGEST,
        placeholder=slide.finding,
        help=say("presentation.own_help"),
        on_change=lambda: _say_it(shown, slide.name, st.session_state[key]),
    )


def _contents(shown: Shown) -> None:
    """The indicators and the map."""
    known = data.all_indicators(shown.asked.selection)
    if INDICATORS in shown.choice.slides:
        st.session_state[_PINNED] = [code for code in shown.choice.indicators if code in known]
        st.multiselect(
            say("presentation.indicators"),
            list(known),
            format_func=lambda code: _name(known[code]),
            key=_PINNED,
            placeholder=say("presentation.indicators_none"),
            on_change=partial(_pin, shown),
        )
    if MAP in shown.choice.slides:
        st.session_state[_ON_MAP] = shown.choice.on_map
        st.selectbox(
            say("presentation.map"),
            list(dict.fromkeys((*MAPS, *known, shown.choice.on_map))),
            format_func=lambda name: _map_name(name, known),
            key=_ON_MAP,
            on_change=lambda: change(shown, on_map=st.session_state[_ON_MAP]),
        )


def _name(indicator: Indicator) -> str:
    return indicator.names[current()]


def _map_name(name: str, known: dict[str, Indicator]) -> str:
    if name in MAPS:
        return say(f"figure.{name}.name")
    return _name(known[name]) if name in known else name


def _group(name: str) -> str:
    """The slide of the choice that a slide of the deck belongs to."""
    return name if name in SLIDES else INDICATORS


def _exchange(shown: Shown, order: list[str], one: str, other: str) -> None:
    at, target = order.index(one), order.index(other)
    order[at], order[target] = other, one
    _reorder(shown, order)


def _reorder(shown: Shown, order: list[str]) -> None:
    change(shown, slides=None if tuple(order) == SLIDES else ".".join(order))


def _say_it(shown: Shown, name: str, said: str) -> None:
    words = {slide: text for slide, text in shown.choice.own if slide != name}
    if said.strip():
        words[name] = said.strip()
    change(shown, words=own_words.written(words))


def _pin(shown: Shown) -> None:
    change(shown, pinned=".".join(st.session_state[_PINNED]) or NONE)
