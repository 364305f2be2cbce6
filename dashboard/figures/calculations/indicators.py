"""Published values of indicators: which one holds, how it changed, where it stands, how firm it is.

A frame of values has one row for each published total: see `readers.indicators`.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, Final, Literal

import pandas as pd

from dashboard.figures.rates import Rate
from data_access import periods
from data_access.contracts import adds

VINTAGES: Final = ("unknown", "estimate", "preliminary", "final")  # each stands before those left
FACT: Final = ["indicator_code", "area_code", "period_code"]
LEAST_FOR_CORRELATION: Final = 10  # localities; this project's own convention
_LEAST_DATED = 3  # publications, to speak of a rhythm

Standing = Literal["met", "approaching", "behind", "short"]


def known_by(values: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The rows of `values` published by the end of `as_of`.

    One without a day of publication counts from the month after its period.
    """
    month = (as_of.year, as_of.month)
    over = {code: _last_month(code) < month for code in values["period_code"].unique()}
    is_over = values["period_code"].map(over).astype(bool) & values["published_date"].isna()
    return values.loc[is_over | (values["published_date"] <= pd.Timestamp(as_of))]


def _last_month(code: str) -> tuple[int, int]:
    period = periods.parse(code)
    return period.year, period.last_month


@adds(first_value="float64", version_count="int64")
def holding(known: pd.DataFrame) -> pd.DataFrame:
    """Of each fact the value that holds: the most final, of those the one published last.

    `known`: see `known_by`; what a later load replaced or withdrew is left out. `first_value`: its
    least final.
    """
    rows = known.loc[known["ended_load"].isna()]
    ordered = rows.assign(rank=rows["vintage"].map(VINTAGES.index).astype("int64")).sort_values(
        [*FACT, "rank", "published_date"], na_position="first"
    )
    values = ordered.groupby(FACT)["value"]
    counted = ordered.drop(columns="rank").assign(
        first_value=values.transform("first"), version_count=values.transform("size")
    )
    return counted.drop_duplicates(FACT, keep="last").reset_index(drop=True)


def in_order(codes: Iterable[str]) -> list[str]:
    """Period codes by the month in which they end."""
    return sorted(set(codes), key=_last_month)


@dataclass(frozen=True)
class Change:
    """From the value of `base` to that of a later period.

    `amount`: percentage points (or per mille) where `in_points`, else a share of the base.
    """

    base: str
    amount: float
    in_points: bool


def base_of(code: str, series: Mapping[str, float]) -> str | None:
    """The period that `code` is compared with: the same a year earlier.

    Of years that are not published one after the other, the last one before it.
    """
    earlier = f"{int(code[:4]) - 1:04}{code[4:]}"
    if earlier in series:
        return earlier
    if periods.parse(code).kind != periods.YEAR:
        return None
    before = [each for each in in_order([*series]) if _last_month(each) < _last_month(code)]
    return before[-1] if before else None


def change(code: str, series: Mapping[str, float], *, in_points: bool) -> Change | None:
    """The change of `series` (value by period) up to the period `code`; None: not known."""
    base = base_of(code, series)
    if base is None or code not in series:
        return None
    return change_from(base, series[base], series[code], in_points=in_points)


def change_from(base: str, before: float, after: float, *, in_points: bool) -> Change | None:
    """From the value `before` of the period `base` to the value `after`; see `change`."""
    if in_points:
        return Change(base, after - before, in_points=True)
    return Change(base, (after - before) / before, in_points=False) if before > 0 else None


def standing(
    value: float,
    before: float | None,
    bounds: tuple[float | None, float | None],
    direction: str,
) -> Standing | None:
    """Where a value stands against its target; None where there is no target to hold it to.

    Short of it: `approaching` if nearer than `before`, `behind` if not, `short` without a `before`.
    More than a target is as good as the target, unless it is a band.
    """
    gap = _gap(value, bounds, direction)
    if gap is None:
        return None
    if gap == 0:
        return "met"
    if before is None:
        return "short"
    gap_before = _gap(before, bounds, direction)
    return "approaching" if gap_before is not None and gap < gap_before else "behind"


def _gap(value: float, bounds: tuple[float | None, float | None], direction: str) -> float | None:
    lower, upper = bounds
    below = max(lower - value, 0.0) if lower is not None else None
    above = max(value - upper, 0.0) if upper is not None else None
    if direction == "higher_is_better":
        return below
    if direction == "lower_is_better":
        return above
    if direction == "in_band" and (below, above) != (None, None):
        return max(below or 0.0, above or 0.0)
    return None


@dataclass(frozen=True)
class Expected:
    """The period that follows by an indicator's own rhythm; `day`: None where it has none."""

    period_code: str
    day: date | None


def next_expected(days: Mapping[str, date | None]) -> Expected | None:
    """What comes next after `days`, the day of publication by period; None: nothing yet.

    The step is the median of those between its periods, the day the median of its delays.
    """
    codes = in_order([*days])
    if not codes:
        return None
    numbers = [_number(code) for code in codes]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    code = codes[-1]
    following = _of_number(code, numbers[-1] + int(median(steps or [1])))
    delays = [(day - periods.last_day(each)).days for each, day in days.items() if day is not None]
    if len(delays) < _LEAST_DATED:
        return Expected(following, None)
    return Expected(following, periods.last_day(following) + timedelta(days=int(median(delays))))


def _number(code: str) -> int:
    """Periods of one kind, counted on."""
    period = periods.parse(code)
    return (period.year * 12 + period.first_month - 1) // _months(period)


def _of_number(like: str, number: int) -> str:
    period = periods.parse(like)
    in_year = 12 // _months(period)
    year, index = divmod(number, in_year)
    return periods.of_year(period.kind, year)[index].code


def _months(period: periods.Period) -> int:
    return period.last_month - period.first_month + 1


def every_period(codes: Sequence[str]) -> list[str]:
    """The periods from the first of `codes` to the last in their usual step, and `codes`."""
    if not codes:
        return []
    numbers = sorted(_number(code) for code in codes)
    step = max(1, int(median([later - earlier for earlier, later in pairwise(numbers)] or [1])))
    every = {*range(numbers[0], numbers[-1] + 1, step), *numbers}
    return [_of_number(codes[0], number) for number in sorted(every)]


@dataclass(frozen=True)
class Firmness:
    """How much stands behind the values of one period.

    `known` of `expected` localities; `estimated`: how many of the known are estimates; `unstated`:
    of how many it is not said what they are.
    """

    known: int
    expected: int
    estimated: int
    unstated: int = 0

    @property
    def estimated_rate(self) -> Rate:
        """How many are estimates, of the known of which that is said."""
        return Rate(self.estimated, self.known - self.unstated)

    def is_provisional(self, least_coverage: float, most_estimated: float) -> bool:
        """Whether too few localities are known, or too many only estimated."""
        return (
            self.known < least_coverage * self.expected
            or self.estimated > most_estimated * self.known
        )


def largest_revision(held: pd.DataFrame) -> Mapping[Hashable, Any] | None:
    """The row of `holding` that moved most from its first value, of its size; None: none did."""
    moved = held.loc[(held["version_count"] > 1) & (held["value"] != held["first_value"])]
    if moved.empty:
        return None
    size = moved["first_value"].abs().where(moved["first_value"] != 0)
    share = ((moved["value"] - moved["first_value"]).abs() / size).fillna(float("inf"))
    return moved.iloc[int(share.argmax())].to_dict()


def ranks(values: pd.Series, decimals: int, direction: str) -> pd.Series:
    """The rank of each value, 1 first; those that read the same share a rank.

    The best first; where neither end is better the highest.
    """
    return (
        values.round(decimals)
        .rank(method="min", ascending=direction == "lower_is_better")
        .astype("Int64")
    )


def middle_half(values: pd.Series) -> tuple[float, float]:
    """Between which a half of the known values lies: the first and the third quartile."""
    return float(values.quantile(0.25)), float(values.quantile(0.75))


def rank_correlation(first: pd.Series, second: pd.Series) -> float | None:
    """Spearman's: 1 where both have the same order, -1 where it is turned round.

    None for fewer than LEAST_FOR_CORRELATION pairs, or where one of them does not vary.
    """
    if len(first) < LEAST_FOR_CORRELATION or first.nunique() < 2 or second.nunique() < 2:
        return None
    return float(first.rank().corr(second.rank()))


def quantile_bounds(values: Sequence[float], decimals: int, classes: int) -> list[float]:
    """Where the classes of a map divide: quantiles of `values`, rounded as they are read.

    Fewer where values are too few or too equal; a bound belongs to the class above it.
    """
    if not len(values):
        return []
    series = pd.Series(values, dtype="float64")
    cuts = series.quantile([step / classes for step in range(1, classes)]).round(decimals)
    return [float(cut) for cut in sorted(set(cuts)) if series.min() < cut <= series.max()]
