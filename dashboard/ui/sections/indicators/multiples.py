"""The chosen localities beside each other on one scale, in their unit or as indices."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.charts import series as charts
from dashboard.charts.style import CONFIG
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, feed_address, filters, panel
from dashboard.ui.address import SCALES, Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.compare import MOST
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import number, period, period_short

_KEY, _SCALE = "indicator_compare", "indicator_scale"
_INDEX_PLACES = 1


@dataclass(frozen=True)
class _Lines:
    """What is drawn, by locality: names, values and texts by period; `base`: where each is 100."""

    found: LocalRows
    names: list[str]
    codes: list[str]
    values: list[list[float | None]]
    texts: list[list[str]]
    base: int | None = None

    @property
    def places(self) -> int:
        """The decimals of its values."""
        return self.found.indicator.decimals if self.base is None else _INDEX_PLACES


def chosen(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """A small chart for each: a line never joins two territories."""
    found = local_rows(selection, indicator, focus)
    if found is None or len(found.periods) < 2:
        return
    lines = _absolute(found)
    if not lines.names:
        return
    as_index = _as_indices(lines) if focus.scale == "indexed" else None
    shown = as_index or lines
    spec = panel.PanelSpec(
        _KEY,
        _title(shown),
        _subtitle(selection, shown),
        lambda: _table(shown),
        (),
        selection,
        simulated=found.is_simulated,
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(indicator.code, selection, "territory"),
    )
    with panel.chart_panel(spec):
        _control(focus.scale)
        if focus.scale == "indexed" and as_index is None:
            st.caption(say("multiples.no_base"))
        _draw(spec, shown)


def _absolute(found: LocalRows) -> _Lines:
    names = dict(zip(found.ranked["territory_code"], found.ranked["name"], strict=True))
    areas = [code for code in found.chosen if code in names][:MOST]
    codes = data.every_period(found.periods)
    rows = [found.rows.loc[found.rows["territory_code"] == area].set_index("period_code")
            .reindex(codes) for area in areas]  # fmt: skip
    return _Lines(
        found,
        [names[area] for area in areas],
        codes,
        [charts.numbers(each["value"]) for each in rows],
        [each["text"].fillna(say("indicator.no_data")).tolist() for each in rows],
    )


def _as_indices(lines: _Lines) -> _Lines | None:
    """The same as indices of the first period in which all are above zero; None: there is none."""
    found = data.indexed(lines.values)
    if found is None:
        return None
    texts = [[say("indicator.no_data") if value is None else _index(value) for value in line]
             for line in found.lines]  # fmt: skip
    return _Lines(lines.found, lines.names, lines.codes, found.lines, texts, found.base)


def _index(value: float) -> str:
    return number(current(), value, _INDEX_PLACES)


def _title(lines: _Lines) -> Sentence:
    """Who is compared; of indices where each stands in the period shown, or in its last one."""
    names = plain(", ".join(lines.names))
    if lines.base is None:
        key = "indicator.compare_title" if len(lines.names) > 1 else "indicator.compare_one"
        return Sentence(key, names=names)
    at = lines.codes.index(lines.found.period)
    ends = [say("multiples.indexed_end", name=plain(name), value=texts[at])
            for name, texts in zip(lines.names, lines.texts, strict=True)]  # fmt: skip
    return Sentence("multiples.indexed", base=_base(lines), ends="; ".join(ends),
                    last=period(current(), lines.found.period))  # fmt: skip


def _base(lines: _Lines) -> str:
    return period(current(), lines.codes[lines.base or 0])


def _subtitle(selection: Selection, lines: _Lines) -> Sentence:
    said = {"unit": plain(lines.found.indicator.units[current()]),
            "units": choices.geography_in_words(selection)}  # fmt: skip
    if lines.base is None:
        return Sentence("indicator.compare_subtitle", **said)
    return Sentence("multiples.indexed_subtitle", base=_base(lines), **said)


def _control(scale: str) -> None:
    """Values or indices, in the address."""
    st.session_state[_SCALE] = scale
    st.segmented_control(
        say("multiples.scale"),
        SCALES,
        format_func=lambda code: say(f"multiples.scale_{code}"),
        key=_SCALE,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.focus_on(scale=st.session_state[_SCALE]),
    )


def _draw(spec: panel.PanelSpec, lines: _Lines) -> None:
    labels = [[f"{name}, {period(current(), code)}: {text}"
               for code, text in zip(lines.codes, texts, strict=True)]
              for name, texts in zip(lines.names, lines.texts, strict=True)]  # fmt: skip
    names = charts.SeriesNames(say("indicator.separators"), spec.chart_label)
    plot = charts.small_multiples(
        list(zip(lines.names, lines.values, strict=True)),
        [period_short(current(), code) for code in lines.codes],
        labels,
        names,
        palette(),
        1 if is_phone() else 3,
        0.0 if lines.base is None else 100.0,
    )
    panel.chart(spec, plot, CONFIG)


def _table(lines: _Lines) -> Table:
    return Table(
        (
            TableColumn(say("column.period"), [period(current(), code) for code in lines.codes]),
            *(TableColumn(name, pd.Series(values, dtype="float64").tolist(), "number", lines.places)
              for name, values in zip(lines.names, lines.values, strict=True)),
        )
    )  # fmt: skip
