"""The indicators pinned to the overview: the newest national value of each, with its change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.calculations.indicators import Change, change
from dashboard.figures.context import context_of
from dashboard.figures.details.indicators.catalogue import (
    Indicator,
    catalogue,
    indicators,
    national_values,
)
from dashboard.figures.details.indicators.words import change_words, quantity
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, simulated_mark
from dashboard.wording import period as period_words


@dataclass(frozen=True)
class Pinned:
    """One of them; without a `period` nothing national is published by the day.

    `is_simulated`: whether anything of it is; `is_value_simulated`: not only its target.
    """

    indicator: Indicator
    period: str | None
    value: float | None
    change: Change | None
    standing: str | None
    is_simulated: bool
    is_value_simulated: bool

    def words(self, language: str) -> str:
        """Name, period, value, change, and where it stands against its target; with the mark behind
        what is simulated.
        """
        name = self.indicator.names[language]
        if self.period is None or self.value is None:
            mark = f" {simulated_mark(language)}" if self.is_simulated else ""
            return TEXT(language, "pinned.none", name=name) + mark
        moved = change_words(language, self.indicator, self.change) if self.change else ""
        standing = self.standing_words(language)
        return TEXT(
            language,
            "pinned.line",
            name=name,
            period=period_words(language, self.period),
            value=quantity(language, self.indicator, self.value),
            change=f", {moved}" if moved else "",
            standing=f" · {standing}" if standing else "",
        ) + (f" {simulated_mark(language)}" if self.is_value_simulated else "")

    def standing_words(self, language: str) -> str:
        """Where it stands against its target, marked where that alone is simulated; "" for none."""
        if not self.standing:
            return ""
        is_of_target = self.is_simulated and not self.is_value_simulated
        mark = f" {simulated_mark(language)}" if is_of_target else ""
        return TEXT(language, f"standing.{self.standing}") + mark


def pinned(source: FigureSource, selection: Selection, codes: Iterable[str]) -> list[Pinned]:
    """Those of `codes` that the store has, in their order; no statement for each."""
    known = indicators(source, selection)
    values = national_values(context_of(source, selection))
    national = dict(tuple(values.groupby("indicator_code")))
    rows = {row["indicator_code"]: row for row in records(catalogue(source, selection))}
    return [_of(known[code], rows[code], national.get(code)) for code in codes if code in known]


def _of(indicator: Indicator, row: Mapping[Any, Any], national: pd.DataFrame | None) -> Pinned:
    if national is None:
        return Pinned(indicator, None, None, None, None, bool(row["is_simulated"]), False)
    newest = str(row["national_period"])
    series = dict(zip(national["period_code"], national["value"], strict=True))
    return Pinned(
        indicator,
        newest,
        float(row["national_value"]),
        change(newest, series, in_points=indicator.in_points),
        row["standing"] if isinstance(row["standing"], str) else None,
        bool(row["is_simulated"]),
        indicator.is_simulated or bool(national["is_simulated"].any()),
    )
