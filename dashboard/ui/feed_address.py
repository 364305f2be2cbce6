"""Where the feed gives what a panel shows: an address beside the pages, and lines that read it."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.selection import NOBODY, Selection
from dashboard.ui.address import ALL, write
from dashboard.ui.language import current

_FEED: Final = "api/v1"
_USUAL: Final = {"period": "12m", "kind": ALL, "region": ALL, "geography": "as_of", "lang": "vi"}
_OF_INDICATORS: Final = ("as_of", "load", "period", "geography")
_EVERY_ROW: Final = "100000"
_THIS_MACHINE: Final = "http://localhost:8501/"


def of_figures(names: Sequence[str], selection: Selection, by: str | None = "agency") -> str:
    """Figures of the choice, split as a chart shows them."""
    split = {} if by is None or selection.owner == NOBODY else {"by": by}
    if len(names) == 1:
        return _address(f"figures/{names[0]}", selection, split)
    return _address("figures", selection, {"figure": ".".join(names), **split})


def of_obligations(selection: Selection, **narrowed: str) -> str:
    """The obligations of the choice one by one."""
    return _address("obligations", selection, narrowed)


def of_indicators(selection: Selection) -> str:
    """The catalogue."""
    return _address("indicators", selection, {}, ("as_of", "load"))


def of_indicator(code: str, selection: Selection, values: str = "holding", form: str = "") -> str:
    """The observations of an indicator: those that hold, all published, or by territory."""
    more = {"values": values} if values != "holding" else {}
    if form:
        more |= {"format": form, "limit": _EVERY_ROW}
    return _address(f"indicators/{code}", selection, more, _OF_INDICATORS)


def lines_of_python(address: str) -> str:
    """The two lines that read these rows."""
    return f'import pandas as pd\nrows = pd.read_csv("{server()}{address}")'


def server() -> str:
    """The address of this server as the viewer's browser knows it, with a slash at its end."""
    page = st.context.url
    return f"{page.rpartition('/')[0]}/" if page else _THIS_MACHINE


def _address(
    path: str, selection: Selection, more: dict[str, str], parts: Sequence[str] | None = None
) -> str:
    chosen = {
        name: code
        for name, code in write(selection, current()).items()
        if code != _USUAL.get(name) and (parts is None or name in (*parts, "lang"))
    }
    return f"{_FEED}/{path}?{urlencode(chosen | more)}"
