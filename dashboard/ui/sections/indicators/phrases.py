"""Phrases that several parts of the page share."""

import pandas as pd

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import change_words
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say


def vintage_text(vintage: object, is_simulated: object) -> str:
    """How firm a value is, "" without one; a simulated value is never final or published."""
    if not isinstance(vintage, str):
        return ""
    return say("indicator.simulated" if is_simulated else f"vintage.{vintage}")


def capitalised(text: str) -> str:
    """A text at the begin of a sentence."""
    return text[:1].upper() + text[1:]


def accumulated(indicator: Indicator) -> str:
    """Since when its values add up, in brackets; "" where they do not."""
    kind = indicator.note.accumulation
    return say(f"indicator.accumulated_{kind}") if kind else ""


def changed(indicator: Indicator, rows: pd.DataFrame, shown: str) -> str:
    """The change of `rows` (see `series`) up to the period `shown`, after a comma; "" unknown."""
    values = dict(zip(rows["period_code"], rows["value"], strict=True))
    change = data.change(shown, values, in_points=indicator.in_points)
    return f", {change_words(current(), indicator, change)}" if change else ""
