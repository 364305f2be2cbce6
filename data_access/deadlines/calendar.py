"""Working days of the administration, 2010 to 2035: weekends, holidays, Tết and swapped days.

Later sources win: the library `holidays`, then `reference/days_off.csv` (what an official document
says), then what an office imports itself (KIND days_off). What was checked against what, and what
is not official: docs/calendar.md.
"""

from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays
import numpy as np
import pandas as pd

from data_access.contracts import gives
from data_access.text.messages import LANGUAGES, TEXT

DAYS_OFF = Path(__file__).parents[1] / "reference" / "days_off.csv"
FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2035, 12, 31)
FIRST_YEAR_NOT_ANNOUNCED = 2027  # the Prime Minister decides on Tết and the swaps year by year
FIXED_BY_LAW = {(1, 1), (4, 30), (5, 1), (9, 2)}  # Bộ luật Lao động 2019, Điều 112.1
SATURDAY = 5
COLUMNS = ("calendar_date", "is_working_day", "name_vi", "name_en", "source", "confidence")


@gives(
    calendar_date="datetime64[us]",
    is_working_day="bool",
    working_day_number="int64",
    day_number="int64",
    name_vi="str",
    name_en="str",
    source="str",
    confidence="str",
)
def calendar_frame(overrides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every day from FIRST_DAY to LAST_DAY, in the columns of `schema.calendar_day`.

    `working_day_number`, `day_number`: counted from the first day, which is included. The texts are
    missing for an ordinary day. `overrides` has COLUMNS, one row a day.
    """
    calendar = with_overrides(with_overrides(_weeks(), _library_days()), _official_days())
    return calendar if overrides is None else with_overrides(calendar, overrides)


def with_overrides(calendar: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """`calendar` with its rows replaced by those of `days` (COLUMNS), and renumbered.

    Raises ValueError for a day that is not in the calendar or is given twice.
    """
    current = calendar.set_index("calendar_date")
    changes = days.loc[:, list(COLUMNS)].copy()
    changes["calendar_date"] = pd.to_datetime(changes["calendar_date"]).astype("datetime64[us]")
    changes = changes.set_index("calendar_date")
    if not changes.index.is_unique:
        raise ValueError(f"{changes.index[changes.index.duplicated()][0]:%Y-%m-%d} is given twice")
    outside = changes.index.difference(current.index)
    if len(outside):
        raise ValueError(f"{outside[0]:%Y-%m-%d} is outside the calendar")
    current.loc[changes.index, "is_working_day"] = changes["is_working_day"].astype(bool)
    for name in COLUMNS[2:]:
        current.loc[changes.index, name] = changes[name].astype("str")
    return _numbered(current.reset_index())


class WorkingCalendar:
    """Questions to a calendar frame. Each raises ValueError for a day outside it."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """`frame` has the columns of `schema.calendar_day`, one row for each day without a gap."""
        ordered = frame.sort_values("calendar_date")
        days = pd.to_datetime(ordered["calendar_date"])
        self._first: date = days.iloc[0].date()
        if (days.iloc[-1].date() - self._first).days + 1 != len(days) or days.duplicated().any():
            raise ValueError("the calendar lacks days or has some twice")
        self._working = ordered["is_working_day"].to_numpy(dtype=bool)
        self._working_days_until = np.cumsum(self._working)
        self._working_positions = np.flatnonzero(self._working)
        self._names = {x: ordered[f"name_{x}"].fillna("").tolist() for x in LANGUAGES}

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return bool(self._working[self._position(day)])

    def next_working_day(self, day: date) -> date:
        """`day` itself where it is a working day, otherwise the first one after it."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """`day` itself where it is a working day, otherwise the last one before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, before it for a negative count."""
        if count == 0:
            return day
        position = self._position(day)
        worked = int(self._working_days_until[position])
        target = worked + count - 1 if count > 0 else worked - int(self._working[position]) + count
        if not 0 <= target < len(self._working_positions):
            raise ValueError(f"{count} working days from {day} lie outside the calendar")
        return date.fromordinal(self._first.toordinal() + int(self._working_positions[target]))

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative where `end` lies before `start`."""
        until = self._working_days_until
        return int(until[self._position(end)] - until[self._position(start)])

    def name(self, day: date, language: str) -> str:
        """The name of the day (Tết Nguyên Đán, a swapped day); empty for an ordinary one."""
        return str(self._names[language][self._position(day)])

    def _position(self, day: date) -> int:
        position = day.toordinal() - self._first.toordinal()
        if not 0 <= position < len(self._working):
            last = date.fromordinal(self._first.toordinal() + len(self._working) - 1)
            raise ValueError(f"{day} is outside the calendar ({self._first} to {last})")
        return position


def _weeks() -> pd.DataFrame:
    """Saturdays and Sundays off, nothing else."""
    days = pd.date_range(FIRST_DAY, LAST_DAY, unit="us")
    frame = pd.DataFrame({"calendar_date": days, "is_working_day": days.day_of_week < SATURDAY})
    for name in COLUMNS[2:]:
        frame[name] = pd.Series(index=frame.index, dtype="str")
    return _numbered(frame)


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    frame["working_day_number"] = frame["is_working_day"].cumsum().astype("int64")
    frame["day_number"] = np.arange(1, len(frame) + 1, dtype="int64")
    return frame.loc[:, [*COLUMNS[:2], "working_day_number", "day_number", *COLUMNS[2:]]]


def _library_days() -> pd.DataFrame:
    """The days of `holidays`: days off, and the Saturdays worked instead of a swapped day."""
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    named = {
        "vi": holidays.country_holidays("VN", years=years, language="vi"),
        "en": holidays.country_holidays("VN", years=years, language="en_US"),
    }
    source = f"holidays {version('holidays')} (Vietnam)"
    rows = [
        (day, False, named["vi"][day], named["en"][day], source, _confidence(day))
        for day in named["vi"]
        if FIRST_DAY <= day <= LAST_DAY
    ]
    swapped_name = (TEXT("vi", "calendar.made_up"), TEXT("en", "calendar.made_up"))
    rows += [
        (day, True, *swapped_name, source, "library")
        for day in named["vi"].weekend_workdays
        if FIRST_DAY <= day <= LAST_DAY
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _confidence(day: date) -> str:
    is_settled = day.year < FIRST_YEAR_NOT_ANNOUNCED or (day.month, day.day) in FIXED_BY_LAW
    return "library" if is_settled else "estimate"


def _official_days() -> pd.DataFrame:
    days = pd.read_csv(DAYS_OFF, dtype="str")
    days["is_working_day"] = days["is_working_day"] == "true"
    return days
