"""The working calendar: the library, what official documents correct, and questions to it."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.deadlines import calendar
from data_access.deadlines.calendar import WorkingCalendar, calendar_frame, with_overrides
from data_access.store import schema

FRAME = calendar_frame()
CALENDAR = WorkingCalendar(FRAME)
days = st.dates(calendar.FIRST_DAY, calendar.LAST_DAY)
middle_days = st.dates(date(2011, 1, 1), date(2034, 12, 31))


def _override(day: str, *, is_working_day: bool) -> pd.DataFrame:
    row = (date.fromisoformat(day), is_working_day, "Nghỉ bão", "Storm", "UBND", "official")
    return pd.DataFrame([row], columns=list(calendar.COLUMNS))


def test_the_frame_has_every_column_of_the_table_and_every_day_once() -> None:
    versioning = {"is_simulated", "from_load", "to_load"}
    assert set(FRAME.columns) == {column.name for column in schema.calendar_day.c} - versioning
    assert len(FRAME) == (calendar.LAST_DAY - calendar.FIRST_DAY).days + 1
    assert FRAME["calendar_date"].is_monotonic_increasing
    assert FRAME["calendar_date"].is_unique


def test_numbers_count_all_days_and_working_days_this_one_included() -> None:
    assert FRAME.loc[0, "calendar_date"] == pd.Timestamp("2010-01-01")
    assert FRAME.loc[0, ["is_working_day", "working_day_number", "day_number"]].tolist() == [
        False, 0, 1,
    ]  # fmt: skip
    assert FRAME["working_day_number"].iloc[-1] == FRAME["is_working_day"].sum()
    assert (FRAME["day_number"].diff().dropna() == 1).all()


@pytest.mark.parametrize(
    ("first", "last"),
    [  # with the weekends, as the documents in docs/calendar.md give them
        (date(2019, 2, 2), date(2019, 2, 10)),
        (date(2019, 4, 27), date(2019, 5, 1)),
        (date(2020, 1, 23), date(2020, 1, 29)),
        (date(2021, 2, 10), date(2021, 2, 16)),
        (date(2021, 9, 2), date(2021, 9, 5)),
        (date(2022, 1, 29), date(2022, 2, 6)),
        (date(2022, 4, 9), date(2022, 4, 11)),
        (date(2022, 4, 30), date(2022, 5, 3)),
        (date(2023, 1, 20), date(2023, 1, 26)),
        (date(2023, 4, 29), date(2023, 5, 3)),
        (date(2023, 9, 1), date(2023, 9, 4)),
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2024, 4, 27), date(2024, 5, 1)),
        (date(2024, 8, 31), date(2024, 9, 3)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2025, 4, 30), date(2025, 5, 4)),
        (date(2026, 1, 1), date(2026, 1, 4)),
        (date(2026, 2, 14), date(2026, 2, 22)),
    ],
)
def test_an_announced_holiday_is_off_from_its_first_to_its_last_day(
    first: date, last: date
) -> None:
    inside = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert not any(CALENDAR.is_working_day(day) for day in inside)
    assert CALENDAR.is_working_day(first - timedelta(days=1))
    assert CALENDAR.is_working_day(last + timedelta(days=1))


@pytest.mark.parametrize(
    "day", ["2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]
)
def test_a_saturday_that_was_swapped_in_is_a_working_day(day: str) -> None:
    found = date.fromisoformat(day)
    assert found.weekday() == calendar.SATURDAY
    assert CALENDAR.is_working_day(found)
    assert "làm việc bù" in CALENDAR.name(found, "vi")


def test_official_days_differ_from_the_library_only_by_the_swap_that_it_lacks() -> None:
    library = holidays.country_holidays("VN", years=range(2018, 2028))
    listed = pd.read_csv(calendar.DAYS_OFF, dtype="str")
    differing = [
        row.calendar_date
        for row in listed.itertuples()
        if (row.is_working_day == "true")
        == (
            date.fromisoformat(row.calendar_date).weekday() >= calendar.SATURDAY
            or date.fromisoformat(row.calendar_date) in library
        )
        and date.fromisoformat(row.calendar_date) not in library.weekend_workdays
    ]
    assert differing == ["2026-01-02", "2026-01-10"]


def test_each_day_off_that_has_a_name_has_both_languages_a_source_and_a_confidence() -> None:
    named = FRAME[FRAME["name_vi"].notna()]
    assert named[["name_en", "source", "confidence"]].notna().all(axis=None)
    assert set(named["confidence"]) == {"official", "library", "estimate"}
    ordinary = FRAME[FRAME["name_vi"].isna()]
    assert ordinary[["name_en", "source", "confidence"]].isna().all(axis=None)


def test_the_document_on_the_calendar_tells_each_named_day_and_its_confidence() -> None:
    text = (Path(__file__).parents[3] / "docs" / "calendar.md").read_text(encoding="utf-8")
    told = {
        (cells[0], cells[-1])
        for line in text.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("| ").split(" | ")]) == 6
    }
    named = FRAME[FRAME["name_vi"].notna() & FRAME["calendar_date"].dt.year.between(2019, 2027)]
    days = named["calendar_date"].dt.strftime("%d/%m/%Y")
    assert set(zip(days, named["confidence"], strict=True)) <= told


def test_tet_2027_is_an_estimate_and_new_year_2027_is_not() -> None:
    confidence = FRAME.set_index("calendar_date")["confidence"]
    assert confidence["2027-02-08"] == "estimate"
    assert confidence["2026-11-24"] == "estimate"
    assert confidence["2027-01-01"] == "official"
    assert confidence["2020-01-27"] == "official"


def test_an_imported_day_wins_and_all_days_are_counted_anew() -> None:
    storm = with_overrides(FRAME, _override("2020-11-02", is_working_day=False))
    assert not WorkingCalendar(storm).is_working_day(date(2020, 11, 2))
    assert storm["working_day_number"].iloc[-1] == FRAME["working_day_number"].iloc[-1] - 1
    again = with_overrides(storm, _override("2020-11-02", is_working_day=True))
    assert again["working_day_number"].equals(FRAME["working_day_number"])
    assert calendar_frame(_override("2020-11-02", is_working_day=False)).equals(storm)


def test_an_imported_day_outside_the_calendar_or_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="2040-01-01 is outside the calendar"):
        calendar_frame(_override("2040-01-01", is_working_day=False))
    twice = pd.concat([_override("2020-11-02", is_working_day=False)] * 2)
    with pytest.raises(ValueError, match="2020-11-02 is given twice"):
        calendar_frame(twice)


def test_working_days_are_counted_after_the_start_and_up_to_the_end() -> None:
    friday, monday = date(2020, 2, 14), date(2020, 2, 17)
    assert CALENDAR.working_days_between(friday, monday) == 1
    assert CALENDAR.working_days_between(friday, date(2020, 2, 16)) == 0
    assert CALENDAR.working_days_between(monday, friday) == -1
    assert CALENDAR.working_days_between(date(2020, 1, 22), date(2020, 1, 30)) == 1


def test_a_working_day_is_its_own_next_and_previous_one() -> None:
    assert CALENDAR.next_working_day(date(2020, 2, 14)) == date(2020, 2, 14)
    assert CALENDAR.previous_working_day(date(2020, 2, 14)) == date(2020, 2, 14)
    assert CALENDAR.next_working_day(date(2020, 1, 23)) == date(2020, 1, 30)
    assert CALENDAR.previous_working_day(date(2020, 1, 29)) == date(2020, 1, 22)


@given(middle_days, st.integers(-60, 60).filter(bool))
def test_adding_working_days_agrees_with_walking_day_by_day(day: date, count: int) -> None:
    step, left, walked = (1 if count > 0 else -1), abs(count), day
    while left:
        walked += timedelta(days=step)
        left -= CALENDAR.is_working_day(walked)
    assert CALENDAR.add_working_days(day, count) == walked


@given(days, days)
def test_working_days_between_agrees_with_counting(start: date, end: date) -> None:
    start, end = min(start, end), min(max(start, end), min(start, end) + timedelta(days=90))
    end = max(start, end)
    counted = sum(
        CALENDAR.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)
    )
    assert CALENDAR.working_days_between(start, end) == counted


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="2036-01-01 is outside the calendar"):
        CALENDAR.is_working_day(date(2036, 1, 1))
    with pytest.raises(ValueError, match="outside the calendar"):
        CALENDAR.add_working_days(calendar.LAST_DAY, 1)


def test_a_calendar_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks days"):
        WorkingCalendar(FRAME.drop(index=100))
