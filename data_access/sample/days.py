"""Columns of dates moved to working days, by the store's own calendar."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Dates = npt.NDArray[np.datetime64]


class Days:
    """The calendar as arrays.

    `calendar` has calendar_date, every day once and in order, and is_working_day.
    """

    def __init__(self, calendar: pd.DataFrame) -> None:
        self._first = np.datetime64(pd.Timestamp(calendar["calendar_date"].iloc[0]), "D")
        working = np.flatnonzero(calendar["is_working_day"].to_numpy(dtype=bool))
        positions = np.arange(len(calendar))
        self._working = working
        self._at_or_before = np.searchsorted(working, positions, side="right") - 1
        self._at_or_after = np.searchsorted(working, positions, side="left")

    def at_or_before(self, dates: Dates) -> Dates:
        """The working day itself or the last one before."""
        return self._dated(self._at_or_before[self._positions(dates)])

    def at_or_after(self, dates: Dates) -> Dates:
        """The working day itself or the next one."""
        return self._dated(self._at_or_after[self._positions(dates)])

    def add_working_days(self, dates: Dates, working_days: npt.NDArray[np.int64]) -> Dates:
        """`working_days` working days later, counted from the working day at or before."""
        return self._dated(self._at_or_before[self._positions(dates)] + working_days)

    def _positions(self, dates: Dates) -> npt.NDArray[np.int64]:
        return (dates.astype("datetime64[D]") - self._first).astype(np.int64)

    def _dated(self, indices: npt.NDArray[np.int64]) -> Dates:
        dates: Dates = self._first + self._working[indices].astype("timedelta64[D]")
        return dates


def between(draws: npt.NDArray[np.float64], first: int, last: int) -> npt.NDArray[np.timedelta64]:
    """Calendar days from `first` to `last`, both included, from draws in [0, 1)."""
    return (first + np.floor(draws * (last - first + 1))).astype("timedelta64[D]")
