"""Values of localities that did not move as usual: what to ask again, not what is wrong."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.indicators import Change, change, in_order
from dashboard.figures.rules import ASK_DISTANCE, ASK_LEAST_OTHERS, ASK_LEAST_PAST
from data_access.contracts import columns_of, gives

_NORMAL_SPREAD: Final = 1.4826  # of a normal distribution: standard deviation over MAD
_NOISE: Final = 1e-9  # below it a spread is the rounding of floating-point numbers

Series = Mapping[str, float]  # by period
Range = tuple[float, float]


@gives(
    territory_code="str",
    base_period="str",
    before="float64",
    value="float64",
    past_lower="float64",
    past_upper="float64",
    others_lower="float64",
    others_upper="float64",
    is_asked="bool",
    is_simulated="bool",
)
def against_usual(
    rows: pd.DataFrame, shown: str, decimals: int, *, in_points: bool
) -> pd.DataFrame:
    """The territories that can be compared in the period `shown`; `rows`: see `by_territory`.

    Usual is the value `before`, moved by the median of changes, give or take ASK_DISTANCE robust
    standard deviations: of its own earlier changes over as many years (`past`), and of the changes
    of the others between the same two periods. `is_asked`: it lies, as it reads, outside of each of
    the two that is known. `is_simulated`: any value of it or of those others.
    """
    known = rows.dropna(subset="value")
    series = {str(code): dict(zip(each["period_code"], each["value"], strict=True))
              for code, each in known.groupby("territory_code", sort=False)}  # fmt: skip
    moves = _moves(series, shown, in_points=in_points)
    simulated = set(known.loc[known["is_simulated"].astype(bool), "territory_code"])
    least = min(0.0, known["value"].min()) if len(known) else 0.0
    lines = []
    for code, move in moves.items():
        past = _earlier(series[code], shown, move)
        others = [each.amount for other, each in moves.items()
                  if other != code and each.base == move.base]  # fmt: skip
        before = series[code][move.base]
        usual = (
            _usual(before, past, move, least) if len(past) >= ASK_LEAST_PAST else None,
            _usual(before, others, move, least) if len(others) >= ASK_LEAST_OTHERS else None,
        )
        if any(usual):
            line = _line(series[code], shown, move.base, usual, decimals)
            is_simulated = code in simulated or (usual[1] is not None and bool(simulated))
            lines.append({"territory_code": code, **line, "is_simulated": is_simulated})
    kinds = columns_of(against_usual)
    return pd.DataFrame(lines, columns=list(kinds)).astype(dict(kinds))


def _moves(series: Mapping[str, Series], shown: str, *, in_points: bool) -> dict[str, Change]:
    found = {code: change(shown, values, in_points=in_points) for code, values in series.items()}
    return {code: move for code, move in found.items() if move is not None}


def _earlier(values: Series, shown: str, move: Change) -> list[float]:
    """The changes up to each period before `shown`, over as many years as `move`."""
    before = in_order(values)[: in_order(values).index(shown)]
    changes = [(code, change(code, values, in_points=move.in_points)) for code in before]
    return [each.amount for code, each in changes
            if each and _years(each.base, code) == _years(move.base, shown)]  # fmt: skip


def _years(base: str, code: str) -> int:
    return int(code[:4]) - int(base[:4])


def _usual(before: float, amounts: Sequence[float], move: Change, least: float) -> Range | None:
    """Between which values, none below `least`, `amounts` would have led from `before`.

    None where more than half are the same, so that nothing says how far they spread.
    """
    middle = median(amounts)
    spread = _NORMAL_SPREAD * median(abs(amount - middle) for amount in amounts)
    if spread < _NOISE:
        return None
    ends = (middle - ASK_DISTANCE * spread, middle + ASK_DISTANCE * spread)
    low, high = (before + end if move.in_points else before * (1 + end) for end in ends)
    return max(low, least), high


def _line(
    values: Series, shown: str, base: str, usual: tuple[Range | None, Range | None], decimals: int
) -> dict[str, Any]:
    read = round(values[shown], decimals)
    (past_lower, past_upper), (others_lower, others_upper) = (
        each or (float("nan"), float("nan")) for each in usual
    )
    return {
        "base_period": base,
        "before": values[base],
        "value": values[shown],
        "past_lower": past_lower,
        "past_upper": past_upper,
        "others_lower": others_lower,
        "others_upper": others_upper,
        "is_asked": all(not round(low, decimals) <= read <= round(high, decimals)
                        for low, high in filter(None, usual)),
    }  # fmt: skip
