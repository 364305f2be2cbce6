"""The series to which a file's figures belong: slips of a factor show against their own past."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data_access import periods
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.units import is_per_cent
from data_access.text.folding import comparison_key

_KEY = ("indicator_code", "area_code", "disaggregation")
_FEWEST = 3  # other figures of the series, or nothing is said
_NEAREST = 3
_JUMP = 300.0  # a slip of a thousand, with room for what really changed
_RATIO = (50.0, 200.0)  # a slip of a hundred
_CHECKED = ("đã kiểm tra", "checked")


@dataclass(frozen=True)
class MagnitudeError:
    """A figure far from its series. `times`: how many times the nearest figures it is."""

    row: int
    reason: str
    times: float


@dataclass(frozen=True)
class _Series:
    """The figures of a series by month, without their signs."""

    at: npt.NDArray[np.float64]
    size: npt.NDArray[np.float64]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "_Series":
        return cls(frame["at"].to_numpy(np.float64), frame["value"].abs().to_numpy(np.float64))

    def where(self, kept: npt.NDArray[np.bool_]) -> "_Series":
        return _Series(self.at[kept], self.size[kept])


def check_magnitude(rows: ParsedRows) -> None:
    """Report figures about a thousand times their own series, and shares where per cent is meant.

    Compared with the nearest figures that the store has of the series, or with those of the file
    where the store has fewer than three. A row whose confidence says that it was checked passes;
    so does one whose unit or figure is wrong already.
    """
    checked = {comparison_key(word) for word in _CHECKED}
    passes = [text is not None and comparison_key(text) in checked
              for text in rows.columns["confidence"].to_pylist()]  # fmt: skip
    is_told = rows.is_wrong("unit") | rows.is_wrong("value")
    found = [slip for slip in _slips(rows) if not passes[slip.row] and not is_told[slip.row]]
    for reason in ("import.jump", "import.drop", "import.ratio_for_percent"):
        mask = np.zeros(rows.count, dtype=np.bool_)
        times = np.full(rows.count, "", dtype=object)
        for slip in found:
            if slip.reason == reason:
                mask[slip.row] = True
                times[slip.row] = str(round(max(slip.times, 1 / slip.times)))
        rows.fault("value", pa.array(mask), reason, times=pa.array(times, pa.string()))


def _slips(rows: ParsedRows) -> Iterator[MagnitudeError]:
    given = pd.DataFrame({name: rows.columns[name].to_pylist() for name in _KEY})
    given["at"] = [_at(code) for code in rows.columns["period_code"].to_pylist()]
    given["value"] = rows.columns["value"].to_numpy(zero_copy_only=False)
    codes = [code for code in given["indicator_code"].dropna().unique()]
    stored = rows.known.figures(codes)
    stored["at"] = [_at(code) for code in stored["period_code"]]
    past = stored.dropna(subset="value").groupby(list(_KEY))
    known = {key: _Series.of(group) for key, group in past}
    usable = given.dropna(subset=["indicator_code", "area_code", "at", "value"])
    for key, group in usable.groupby(list(_KEY), dropna=False):
        own, stands = _Series.of(group), known.get(_plain(key))
        units = rows.known.units.get(str(key[0]), ())
        for place, (row, at) in enumerate(zip(group.index, own.at, strict=True)):
            others = stands.where(stands.at != at) if stands is not None else None
            if others is None or len(others.at) < _FEWEST:
                others = own.where(np.arange(len(group)) != place)
            slip = _slip(int(row), float(own.size[place]), float(at), others, units)
            if slip is not None:
                yield slip


def _plain(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("" if pd.isna(part) else part for part in key)


def _slip(
    row: int, size: float, at: float, others: _Series, units: tuple[str, ...]
) -> MagnitudeError | None:
    others = others.where(others.size > 0)
    if size == 0 or len(others.at) < _FEWEST:
        return None
    nearest = np.abs(others.at - at).argsort(kind="stable")[:_NEAREST]
    times = size / median(others.size[nearest].tolist())
    if any(is_per_cent(unit) for unit in units):
        is_ratio = size <= 1 and _RATIO[0] <= 1 / times <= _RATIO[1]
        return MagnitudeError(row, "import.ratio_for_percent", times) if is_ratio else None
    if times <= 1 / _JUMP:
        return MagnitudeError(row, "import.drop", times)
    return MagnitudeError(row, "import.jump", times) if times >= _JUMP else None


def _at(code: str | None) -> float:
    """The last month of a period as a number; NaN where it is none."""
    if code is None or periods.is_own_code(code):
        return np.nan
    period = periods.parse(code)
    return period.year * 12 + period.last_month
