"""The check of magnitude: a figure wrong by a factor stands out against its own series."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data_access import periods
from data_access.importing.cells.units import is_per_cent
from data_access.importing.validation.confirmed import is_checked
from data_access.importing.validation.rows import ParsedRows

_SERIES_KEY = ("indicator_code", "area_code", "disaggregation")
_FEWEST = 3  # other figures of the series, or nothing is reported
_NEAREST = 3
_JUMP = 300.0  # a slip of a thousand, with room for what really changed
_SHARE = "import.ratio_for_percent"
_RATIO = (50.0, 200.0)  # a slip of a hundred


@dataclass(frozen=True)
class MagnitudeError:
    """A figure far from its series. `times`: how many times the nearest figures it is."""

    row: int
    reason: str
    times: float


@dataclass(frozen=True)
class _Series:
    """The figures of a series without their signs, and the month of each."""

    month: npt.NDArray[np.float64]
    size: npt.NDArray[np.float64]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "_Series":
        return cls(frame["month"].to_numpy(np.float64), frame["value"].abs().to_numpy(np.float64))

    def where(self, mask: npt.NDArray[np.bool_]) -> "_Series":
        return _Series(self.month[mask], self.size[mask])


def check_magnitude(rows: ParsedRows) -> None:
    """Report figures about a thousand times their own series, and shares where per cent is meant.

    Compared with the nearest figures that the store has of the series, or with those of the file
    where the store has fewer than three; shares of series that it has none of, with those that it
    has of the indicator. A row whose confidence says that it was checked passes;
    so does one whose unit or figure is wrong already.
    """
    passes = is_checked(rows)
    is_reported = rows.has_error("unit") | rows.has_error("value")
    errors = [
        error
        for error in _magnitude_errors(rows)
        if not passes[error.row] and not is_reported[error.row]
    ]
    for reason in ("import.jump", "import.drop", _SHARE):
        mask = np.zeros(rows.count, dtype=np.bool_)
        times = np.full(rows.count, "", dtype=object)
        for error in errors:
            if error.reason == reason:
                mask[error.row] = True
                times[error.row] = str(round(max(error.times, 1 / error.times)))
        rows.report("value", pa.array(mask), reason, times=pa.array(times, pa.string()))


def _magnitude_errors(rows: ParsedRows) -> Iterator[MagnitudeError]:
    given = pd.DataFrame({name: rows.columns[name].to_pylist() for name in _SERIES_KEY})
    given["month"] = [_last_month(code) for code in rows.columns["period_code"].to_pylist()]
    given["value"] = rows.columns["value"].to_numpy(zero_copy_only=False)
    stored_series = _stored_series(rows, given["indicator_code"].dropna().unique().tolist())
    usable = given.dropna(subset=["indicator_code", "area_code", "month", "value"])
    for key, group in usable.groupby(list(_SERIES_KEY), dropna=False):
        own, stored = _Series.of(group), stored_series.get(_nulls_as_empty(key))
        units = rows.lookup.units.get(str(key[0]), ())
        for position, (row, month) in enumerate(zip(group.index, own.month, strict=True)):
            others = stored.where(stored.month != month) if stored is not None else None
            if others is None or len(others.month) < _FEWEST:
                others = own.where(np.arange(len(group)) != position)
            error = _compare(int(row), float(own.size[position]), float(month), others, units)
            if error is not None:
                yield error
    keys = usable[list(_SERIES_KEY)].itertuples(index=False, name=None)
    is_new = np.array([_nulls_as_empty(key) not in stored_series for key in keys], dtype=np.bool_)
    yield from _shares_of_new_series(rows, usable.loc[is_new], stored_series)


def _shares_of_new_series(
    rows: ParsedRows, new: pd.DataFrame, stored: Mapping[tuple[Any, ...], _Series]
) -> Iterator[MagnitudeError]:
    """Figures of a per cent indicator in areas of which the store has none: 0.36 beside its 36."""
    for code, group in new[new["value"] != 0].groupby("indicator_code"):
        known = [float(size) for key, series in stored.items() if key[0] == code
                 for size in series.size if size > 0]  # fmt: skip
        is_of_per_cent = any(map(is_per_cent, rows.lookup.units.get(str(code), ())))
        if is_of_per_cent and min(len(group), len(known)) >= _FEWEST:
            times = median(known) / median(group["value"].abs().tolist())
            if group["value"].abs().max() <= 1 and _RATIO[0] <= times <= _RATIO[1]:
                yield from (MagnitudeError(int(row), _SHARE, times) for row in group.index)


def _stored_series(
    rows: ParsedRows, indicator_codes: Sequence[str]
) -> dict[tuple[Any, ...], _Series]:
    stored = rows.lookup.figures(indicator_codes)
    stored["month"] = [_last_month(code) for code in stored["period_code"]]
    series = stored.dropna(subset="value").groupby(list(_SERIES_KEY))
    return {key: _Series.of(group) for key, group in series}


def _nulls_as_empty(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("" if pd.isna(part) else part for part in key)


def _compare(
    row: int, size: float, month: float, others: _Series, units: tuple[str, ...]
) -> MagnitudeError | None:
    others = others.where(others.size > 0)
    if size == 0 or len(others.month) < _FEWEST:
        return None
    nearest = np.abs(others.month - month).argsort(kind="stable")[:_NEAREST]
    times = size / median(others.size[nearest].tolist())
    if any(is_per_cent(unit) for unit in units):
        is_ratio = size <= 1 and _RATIO[0] <= 1 / times <= _RATIO[1]
        return MagnitudeError(row, _SHARE, times) if is_ratio else None
    if times <= 1 / _JUMP:
        return MagnitudeError(row, "import.drop", times)
    return MagnitudeError(row, "import.jump", times) if times >= _JUMP else None


def _last_month(code: str | None) -> float:
    """The last month of a period as a number; NaN where it is no calendar period."""
    if code is None or periods.is_own_code(code):
        return np.nan
    period = periods.parse(code)
    return period.year * 12 + period.last_month
