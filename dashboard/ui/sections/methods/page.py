"""Every figure of the registry: definition, formula, rule, owner, and present value."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import BY_KIND, FIGURES, Figure
from dashboard.figures.rules import ISSUING_KINDS
from dashboard.figures.text import formula, has_words, rules, written
from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import mark
from dashboard.wording import TEXT, count, day


def title() -> str:
    """The number of figures."""
    return say("methods.title", count=count(current(), len(FIGURES)))


def search() -> tuple[Figure, ...]:
    """The figures whose name, definition or formula holds what is typed; all if nothing is."""
    typed = (
        st.text_input(
            say("methods.search"),
            key="methods_search",
            type="search",
            placeholder=say("methods.example"),
            live=True,
        )
        or ""
    )
    return tuple(figure for figure in FIGURES.values() if has_words(current(), figure, typed))


def contents(wanted: Sequence[Figure]) -> None:
    """A link to each figure by family; each has an address of its own."""
    lines = [
        f"**{say(f'methods.{family}')}**: "
        + " · ".join(f"[{_text(figure, 'name')}](#{figure.name})" for figure in members)
        for family, members in groupby(wanted, key=lambda figure: figure.family)
    ]
    st.markdown("\n\n".join(lines) or say("methods.not_found"))


def figures(selection: Selection, wanted: Sequence[Figure]) -> None:
    """The figures by family, each a paragraph."""
    for name, members in groupby(wanted, key=lambda figure: figure.family):
        family = tuple(members)
        now = _now(family, selection)
        st.header(say(f"methods.{name}"), anchor=False)
        for figure in family:
            with st.container(border=True, gap="xsmall"):
                _figure(figure, now[figure.name], selection)


def _figure(figure: Figure, now: list[FigureValue], selection: Selection) -> None:
    language = current()
    st.subheader(_text(figure, "name"), anchor=figure.name)
    values = " · ".join(map(_value, now)) or say("tile.none_required")
    values += mark(simulated=any(value.simulated for value in now))
    st.markdown(say("methods.now", as_of=day(current(), selection.as_of), values=values))
    foot = say(
        "methods.foot",
        rules=rules(language, figure),
        owner=TEXT(language, f"owner.{figure.owner}"),
        version=figure.version,
        code=figure.name,
    )
    definition, how = _text(figure, "definition"), formula(language, figure)
    st.markdown(f"{definition}\n\n{how}\n\n:small[:gray[{foot}]]")  # one part: it never changes


def _now(family: tuple[Figure, ...], selection: Selection) -> dict[str, list[FigureValue]]:
    """The present value of each figure of one family, of all agencies or by kind."""
    by = "kind" if family[0].family in BY_KIND else None
    told = answers.values if selection.owner is None else answers.public_values
    values = told(selection, tuple(figure.name for figure in family), by)
    ordered = sorted(values, key=lambda value: (*ISSUING_KINDS, value.group).index(value.group))
    return {
        figure.name: [value for value in ordered if value.figure == figure.name]
        for figure in family
    }


def _value(value: FigureValue) -> str:
    text = f"**{written(current(), value)}**"
    if value.group == "all":
        return text
    return f"{TEXT(current(), f'kind.{value.group}').lower()} {text}"


def _text(figure: Figure, part: str) -> str:
    return TEXT(current(), f"figure.{figure.name}.{part}")
