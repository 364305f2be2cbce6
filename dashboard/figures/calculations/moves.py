"""How localities moved between two periods, and series as indices of a common base."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data_access.contracts import gives


@gives(
    territory_code="str",
    before="float64",
    after="float64",
    difference="float64",
    is_simulated="bool",
)
def moves(rows: pd.DataFrame, base: str, shown: str, decimals: int) -> pd.DataFrame:
    """The territories known in both periods, the largest rise first; see `by_territory`.

    `difference`: of the two values as they read, with `decimals`.
    """
    columns = ["territory_code", "value", "is_simulated"]
    first, last = (rows.loc[rows["period_code"] == code, columns] for code in (base, shown))
    both = first.merge(last, on="territory_code", suffixes=("_before", "_after"))
    both = both.dropna(subset=["value_before", "value_after"])
    before, after = both["value_before"].round(decimals), both["value_after"].round(decimals)
    found = pd.DataFrame(
        {
            "territory_code": both["territory_code"],
            "before": both["value_before"],
            "after": both["value_after"],
            "difference": (after - before).round(decimals),
            "is_simulated": both["is_simulated_before"] | both["is_simulated_after"],
        }
    )
    return found.sort_values("difference", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True)
class Indexed:
    """Lines of which each is 100 at the place `base`."""

    base: int
    lines: list[list[float | None]]


def indexed(lines: Sequence[Sequence[float | None]]) -> Indexed | None:
    """`lines` of values, by the same periods, as indices of the first at which all are positive.

    None where there is no such period.
    """
    columns = list(zip(*lines, strict=True))
    shared = (place for place, values in enumerate(columns)
              if all(value is not None and value > 0 for value in values))  # fmt: skip
    base = next(shared, None)
    if base is None:
        return None
    return Indexed(base, [_share_of(line, line[base]) for line in lines])


def _share_of(line: Sequence[float | None], base: float | None) -> list[float | None]:
    return [None if value is None or base is None else 100 * value / base for value in line]
