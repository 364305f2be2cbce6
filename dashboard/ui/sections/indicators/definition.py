"""What an indicator is: unit, rhythm, direction, rule of aggregation, owner, source, days."""

from collections.abc import Iterator

import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import direction_words
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import choices, panel
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.wording import day, period


def definition(selection: Selection, indicator: Indicator) -> None:
    """The entry of the catalogue, field by field; the project's own judgement is marked."""
    with st.container(border=True, gap="xsmall"):
        panel.heading(say("indicator.definition"), say("indicator.definition_subtitle"))
        lines = [f"- **{say(f'indicator.field_{name}')}**: {text}{_judged(indicator, name)}"
                 for name, text in _fields(selection, indicator) if text]  # fmt: skip
        st.markdown("\n".join(lines))


def _fields(selection: Selection, indicator: Indicator) -> Iterator[tuple[str, str]]:
    language, note = current(), indicator.note
    yield "code", plain(indicator.code)
    yield "group", say(f"indicator_group.{note.group_code}")
    yield "unit", plain(indicator.units[language])
    yield "frequency", say(f"indicator.frequency_{indicator.frequency}")
    yield "direction", direction_words(language, indicator)
    yield "aggregation", _aggregation(selection, indicator)
    yield "decimals", str(indicator.decimals)
    yield "owner", plain(choices.catalogue_text(indicator.owner))
    yield "source", plain(choices.catalogue_text(indicator.source))
    yield "comparability", plain(note.comparability_vi if language == "vi" else
                                 note.comparability_en)  # fmt: skip
    rows = data.catalogue(selection)
    (row,) = records(rows.loc[rows["indicator_code"] == indicator.code])
    if isinstance(row["period_code"], str):
        yield "data_to", period(language, row["period_code"])
        published = row["published_date"]
        yield "published", day(language, published) if published else say("indicators.undated")
    if isinstance(row["expected_period"], str):
        due = row["expected_date"]
        named = period(language, row["expected_period"])
        yield "expected", f"{named}, {day(language, due)}" if due else named


def _aggregation(selection: Selection, indicator: Indicator) -> str:
    """How it is carried from several localities to one."""
    note, known = indicator.note, data.all_indicators(selection)

    def name(code: str) -> str:
        return plain(known[code].names[current()] if code in known else code)

    if indicator.aggregation == "recompute" and note.numerator_code:
        sides = {"above": name(note.numerator_code), "below": name(note.denominator_code)}
        return say("indicator.aggregation_recompute", **sides)
    if indicator.aggregation == "none" and note.weight_code:
        return say("indicator.aggregation_weighted", weight=name(note.weight_code))
    return say(f"indicator.aggregation_{'sum' if indicator.aggregation == 'sum' else 'none'}")


def _judged(indicator: Indicator, field: str) -> str:
    named = {"aggregation": {"aggregation", "weight"}}.get(field, {field})
    return f" *({say('indicator.judgement')})*" if named & set(indicator.judgement) else ""
