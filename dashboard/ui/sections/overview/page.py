"""The overview: its title, and below the tiles the list of attention, the map and the trend."""

import streamlit as st

from dashboard.figures import text
from dashboard.selection import Selection
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.overview.attention import attention
from dashboard.ui.sections.overview.headline import ISSUED, Headline
from dashboard.ui.sections.overview.on_time_map import on_time_map
from dashboard.ui.sections.shared.on_time_trend import on_time_trend
from dashboard.ui.theme import is_phone


def title(headline: Headline) -> str:
    """How many have issued report regimes: the title of the page."""
    values = {peers: headline.changes[choice].now for peers, choice in ISSUED.items()}
    shown = {peers: value for peers, value in values.items() if value.denominator}
    if not shown:
        return say("overview.title_none")
    if any(value.numerator is None for value in shown.values()):
        return say("overview.title_unknown")
    only = "" if len(shown) == len(values) else f"_{named_peers(next(iter(shown)))}"
    simulated = any(value.simulated for value in shown.values())
    ratios = {name: text.headline(current(), value) for name, value in shown.items()}
    return Sentence(f"overview.title{only}", **ratios).text(simulated=simulated)


def evidence(selection: Selection) -> None:
    """Side by side on a wide screen; on a phone one under the other, the trend last."""
    if is_phone():
        attention(selection)
        on_time_map(selection)
        on_time_trend(selection)
        return
    left, right = st.columns(2, gap="small")
    with left:
        attention(selection)
        on_time_trend(selection)
    with right:
        on_time_map(selection)
