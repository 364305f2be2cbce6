"""The indicators that the National Assembly sets each year, each against its target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.details.indicators.catalogue import (
    AgainstTarget,
    Indicator,
    catalogue,
    indicators,
    national_targets,
    national_values,
    standing_of,
)
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import ASSEMBLY_COUNTS, ASSEMBLY_RESOLUTION
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.readers.indicators import NATION, read_targets
from data_access.reference import facts


@dataclass(frozen=True)
class AssemblyTarget:
    """One target of a year and the national value of that year, None where none is published."""

    indicator: Indicator
    target: AgainstTarget
    value: Mapping[Any, Any] | None

    @property
    def is_simulated(self) -> bool:
        """Whether the target or the value is simulated."""
        return (
            self.target.is_simulated
            or self.indicator.is_simulated
            or bool(self.value and self.value["is_simulated"])
        )


@dataclass(frozen=True)
class AssemblyYear:
    """The targets of one year that the store has, in the order of the catalogue."""

    year: str
    targets: tuple[AssemblyTarget, ...]

    @property
    def set_count(self) -> int | None:
        """How many the National Assembly set for the year; None where that was not read."""
        return ASSEMBLY_COUNTS.get(self.year)

    @property
    def met_count(self) -> int:
        """How many are met."""
        return sum(each.target.standing == "met" for each in self.targets)

    @property
    def unjudged_count(self) -> int:
        """How many cannot be held to their target, for want of a value or of a direction."""
        return sum(each.target.standing is None for each in self.targets)

    @property
    def missed_count(self) -> int:
        """How many are not met."""
        return len(self.targets) - self.met_count - self.unjudged_count

    @property
    def value_count(self) -> int:
        """How many have a value."""
        return sum(each.value is not None for each in self.targets)

    @property
    def is_simulated(self) -> bool:
        """Whether any target or value is simulated."""
        return any(each.is_simulated for each in self.targets)


def assembly_years(source: FigureSource, selection: Selection) -> list[AssemblyYear]:
    """The years for which the National Assembly had set a target by the day, oldest first."""
    view = context_of(source, selection)
    known, aims = indicators(source, selection), _aims(view)
    codes = [code for code in catalogue(source, selection)["indicator_code"]
             if code in set(aims["indicator_code"])]  # fmt: skip
    values = {(row["indicator_code"], row["period_code"]): row
              for row in records(national_values(view))}  # fmt: skip
    set_for = set(zip(aims["indicator_code"], aims["period_code"], strict=True))
    years = sorted(set(aims.loc[aims["indicator_code"].isin(codes), "period_code"]))
    return [
        AssemblyYear(
            year,
            tuple(
                AssemblyTarget(
                    known[code],
                    standing_of(view, known[code], year) or national_targets(view)[code][year],
                    values.get((code, year)),
                )
                for code in codes
                if (code, year) in set_for
            ),
        )
        for year in years
    ]


def _aims(view: SelectionContext) -> pd.DataFrame:
    """The targets for the whole country of years that a resolution had set by the day."""
    rows = view.read(read_targets, view.selection.load)
    is_set = (
        rows["decision_number"].fillna("").map(lambda text: bool(ASSEMBLY_RESOLUTION.search(text)))
    )
    is_year = rows["period_code"].str.fullmatch(r"\d{4}")
    days = [_day_set(source) for source in rows["source"]]
    is_known = pd.Series([day is None or day <= view.selection.as_of for day in days], rows.index)
    is_wanted = is_set.astype(bool) & is_year & is_known & (rows["area_code"] == NATION)
    return rows.loc[is_wanted.astype(bool)]


def _day_set(source: object) -> Any:
    """The day of the resolution, where its source is one of the reference data that has it."""
    found = facts.sources().get(source) if isinstance(source, str) else None
    return found.published_date if found else None
