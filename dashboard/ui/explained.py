"""The explanation of a number, on demand: definition, counts, rule, source, provenance."""

from collections.abc import Sequence

import streamlit as st

from dashboard.figures.registry import FIGURES
from dashboard.figures.text import rules, source, target
from dashboard.selection import Selection
from dashboard.ui.language import current, say
from dashboard.ui.marks import mark
from dashboard.wording import TEXT, day


def definition(
    name: str,
    selection: Selection,
    *,
    simulated: bool,
    numerator: str | None = None,
    denominator: str | None = None,
    compared: str | None = None,
) -> None:
    """Explain a figure of the registry, with its numerator and denominator if given."""
    language = current()
    figure = FIGURES[name]
    parts = [say("explain.definition", text=TEXT(language, f"figure.{name}.definition"))]
    for part, value in (("numerator", numerator), ("denominator", denominator)):
        if getattr(figure, part):
            text = TEXT(language, f"figure.{name}.{part}")
            parts.append(say(f"explain.{part}", text=text, value=value) if value else text)
    if goal := target(language, name):
        parts.append(say("explain.target", target=goal))
    if compared:
        parts.append(say("tile.compared", against=compared))
    explained(
        f"**{TEXT(language, f'figure.{name}.name')}**",
        parts,
        rules(language, figure),
        selection,
        simulated=simulated,
        version=figure.version,
        source=source(language, name),
    )


def explained(
    name: str,
    parts: Sequence[str],
    rule: str,
    selection: Selection,
    *,
    simulated: bool,
    version: int = 1,
    source: str = "",
) -> None:
    """The parts of an explanation, then its rule, source and provenance.

    `source`: what the number rests on, if not the ledger of obligations.
    """
    st.markdown(name)
    for part in parts:
        st.markdown(part)
    st.markdown(say("explain.rule", rule=rule))
    text = f"{source or say('source.ledger')}{mark(simulated=simulated)}"
    st.markdown(say("explain.source", source=text))
    st.caption(
        say(
            "explain.stamp",
            as_of=day(current(), selection.as_of),
            load=selection.load,
            version=version,
        )
    )
