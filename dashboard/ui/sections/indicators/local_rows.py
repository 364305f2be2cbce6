"""The localities of an indicator in the chosen geography, ready to be drawn and listed."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.calculations.indicators import Firmness
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import change_words, quantity, ranked
from dashboard.figures.rules import FIRM_COVERAGE, FIRM_ESTIMATED
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say
from dashboard.wording import percent


@dataclass(frozen=True)
class LocalRows:
    """The rows of one indicator on the units of one period.

    `areas`: see `localities`. `rows`: of every period with these units, with text and reason.
    `ranked`: those of `period` in the order of their rank, with name, rank, rank_in_region,
    change, label, is_chosen. `periods`: those with these units, oldest first.
    """

    indicator: Indicator
    period: str
    periods: list[str]
    areas: pd.DataFrame
    rows: pd.DataFrame
    ranked: pd.DataFrame
    revision: Mapping[Hashable, Any] | None
    names: Mapping[str, str]
    chosen: tuple[str, ...]

    @property
    def expected(self) -> int:
        """How many localities there are in the choice."""
        return len(self.ranked)

    @property
    def firmness(self) -> Firmness:
        """How much stands behind the period."""
        known = self.ranked.dropna(subset="value")
        estimated, unstated = (
            int((known["vintage"] == name).sum()) for name in ("estimate", "unknown")
        )
        return Firmness(len(known), self.expected, estimated, unstated)

    @property
    def is_provisional(self) -> bool:
        """Whether the period reads as provisional."""
        return self.firmness.is_provisional(FIRM_COVERAGE, FIRM_ESTIMATED)

    @property
    def thresholds(self) -> dict[str, str]:
        """Below and above what a period is provisional."""
        return {"coverage": percent(current(), FIRM_COVERAGE, 0),
                "estimated": percent(current(), FIRM_ESTIMATED, 0)}  # fmt: skip

    @property
    def is_simulated(self) -> bool:
        """Whether any row of the period is simulated."""
        return bool(self.ranked["is_simulated"].any()) or self.indicator.is_simulated


def local_rows(selection: Selection, indicator: Indicator, focus: Focus) -> LocalRows | None:
    """The localities of the period to show; None where nothing local is known."""
    rows = data.by_territory(selection, indicator.code)
    available = rows["period_code"].drop_duplicates().tolist()
    usual = data.best_covered(rows)
    shown = data.period_shown(available, focus.at, selection.period, usual)
    if shown is None:
        return None
    areas = data.localities(selection, shown)
    of_period = rows.loc[rows["period_code"] == shown, "territory_code"]
    areas = areas.loc[areas["territory_code"].isin(of_period)].reset_index(drop=True)
    own = rows.loc[rows["territory_code"].isin(areas["territory_code"])]
    codes = {code for parts in own["part_codes"] for code in parts}
    names = data.names_by_code(selection, current(), tuple(sorted(codes)))
    values = _described(indicator, own, names)
    chosen = tuple(focus.areas.split(".")) if focus.areas else ()
    return LocalRows(
        indicator,
        shown,
        values["period_code"].drop_duplicates().tolist(),
        areas,
        values,
        _ranked(indicator, areas, values, shown, chosen),
        data.largest_revision(data.held(selection, indicator.code)),
        names,
        chosen,
    )


def _described(indicator: Indicator, rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """`rows` with text (the value, or why there is none) and reason (how it came)."""
    reasons = [_reason(row, names) for row in records(rows)]
    texts = [reason if pd.isna(value) else quantity(current(), indicator, value)
             for value, reason in zip(rows["value"], reasons, strict=True)]  # fmt: skip
    return rows.assign(text=texts, reason=reasons)


def _reason(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    lacking = ", ".join(names.get(code, code) for code in row["lacking_codes"])
    parts = ", ".join(names.get(code, code) for code in row["part_codes"])
    return say(f"basis.{row['basis']}", lacking=lacking, parts=parts)


def _ranked(
    indicator: Indicator,
    areas: pd.DataFrame,
    values: pd.DataFrame,
    shown: str,
    chosen: tuple[str, ...],
) -> pd.DataFrame:
    name = f"name_{current()}"
    in_choice = areas.loc[areas["in_choice"]]
    of_period = values.loc[values["period_code"] == shown]
    rows = in_choice.merge(of_period, on="territory_code").rename(columns={name: "name"})
    known = values.dropna(subset="value").groupby("territory_code")
    by_area = {code: dict(zip(each["period_code"], each["value"], strict=True))
               for code, each in known}  # fmt: skip
    changes = [data.change(shown, by_area.get(code, {}), in_points=indicator.in_points)
               for code in rows["territory_code"]]  # fmt: skip
    regions = rows.groupby(rows["region_code"].astype("str"), dropna=False)["value"]
    found = rows.assign(
        rank=ranked(indicator, rows["value"]),
        rank_in_region=regions.transform(lambda each: ranked(indicator, each)).astype("Int64"),
        change=[change_words(current(), indicator, each) if each else "" for each in changes],
        label=[f"{label}: {text}" for label, text in zip(rows["name"], rows["text"], strict=True)],
        is_chosen=rows["territory_code"].isin(chosen),
    )
    return found.sort_values(["rank", "collation_key"], na_position="last", ignore_index=True)
