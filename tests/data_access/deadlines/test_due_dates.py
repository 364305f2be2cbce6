"""Windows, due dates and their explanations."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import periods
from data_access.deadlines import due_dates, schedules
from data_access.deadlines.calendar import WorkingCalendar, calendar_frame
from data_access.deadlines.due_dates import Due, due
from data_access.deadlines.schedules import due_rule, schedule_of
from data_access.deadlines.windows import window

CALENDAR = WorkingCalendar(calendar_frame())
ROW: dict[str, Any] = {
    "regime_code": "CD01",
    "period_kind": "month",
    "tier": "province",
    "valid_from_date": date(2019, 3, 12),
    "valid_to_date": None,
    "only_periods": None,
    "window_rule": "article_12",
    "due_rule": "article_13",
    "due_time": None,
    "day_off_rule": "next_working_day",
    "day_off_source": None,
    "article": "TT 09/2019/TT-NHNN, Điều 5",
    "source": None,
}
meeting_kinds = st.sampled_from(["month", "quarter", "half_year", "year"])
years = st.integers(2012, 2033)
window_rules = st.sampled_from(["article_12", "calendar", "own:15-14", "own:21-20"])
due_rules = st.one_of(
    st.just("article_13"),
    st.integers(1, 31).map("fixed_day:{}".format),
    st.tuples(st.integers(1, 31), st.integers(0, 3)).map(lambda x: f"fixed_day:{x[0]}+{x[1]}"),
    st.integers(1, 40).map("working_days_after:{}".format),
    st.integers(1, 40).map("cascade:{}".format),
)
day_off_rules = st.sampled_from(schedules.DAY_OFF_RULES)


def _due(code: str, above: Due | None = None, law: str = "nd09", **changes: Any) -> Due:
    period = periods.parse(code)
    row = ROW | {"period_kind": period.kind} | changes
    return due(schedule_of(row, law), period, CALENDAR, above)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2020-01", date(2019, 12, 15), date(2020, 1, 14)),
        ("2020-Q1", date(2019, 12, 15), date(2020, 3, 14)),
        ("2020-H1", date(2019, 12, 15), date(2020, 6, 14)),
        ("2020-H2", date(2020, 6, 15), date(2020, 12, 14)),
        ("2020", date(2019, 12, 15), date(2020, 12, 14)),
    ],
)
def test_article_12_closes_on_the_14th_of_the_last_month(code: str, start: date, end: date) -> None:
    assert window(periods.parse(code), "article_12") == (start, end)


def test_nine_months_need_the_regimes_own_window() -> None:
    nine_months = periods.parse("2020-9M")
    with pytest.raises(ValueError, match="nine months"):
        window(nine_months, "article_12")
    assert window(nine_months, "own:15-14") == (date(2019, 12, 15), date(2020, 9, 14))


def test_a_calendar_window_is_whole_months() -> None:
    assert window(periods.parse("2020-02"), "calendar") == (date(2020, 2, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    "rule", ["", "article_13", "own:31-30", "own:0-14", "own:15", "own:15-14x"]
)
def test_an_unknown_window_rule_is_refused_with_the_allowed_ones(rule: str) -> None:
    with pytest.raises(ValueError, match="article_12, calendar or own:START-END"):
        window(periods.parse("2020-01"), rule)


@given(meeting_kinds, years, window_rules)
def test_consecutive_windows_meet_without_gap_or_overlap(kind: str, year: int, rule: str) -> None:
    both_years = periods.of_year(kind, year) + periods.of_year(kind, year + 1)
    spans = [window(period, rule) for period in both_years]
    for (_, end), (start, _) in pairwise(spans):
        assert start == end + timedelta(days=1)


@given(years, window_rules)
def test_the_windows_of_a_year_are_the_windows_of_its_parts(year: int, rule: str) -> None:
    whole = window(periods.parse(f"{year}"), rule)
    for kind in ("month", "quarter", "half_year"):
        parts = [window(period, rule) for period in periods.of_year(kind, year)]
        assert (parts[0][0], parts[-1][1]) == whole


def test_article_13_is_due_on_the_25th_of_the_last_month() -> None:
    found = _due("2020-Q1")
    assert found.due_date == date(2020, 3, 25)
    assert found.decided_by == "article_13"
    assert "khoản 1 Điều 13 Nghị định 09/2019/NĐ-CP" in found.explanation_vi
    assert "Article 13.1" in found.explanation_en


def test_a_due_date_on_a_saturday_moves_to_monday_and_says_why() -> None:
    found = _due("2020-02", due_rule="fixed_day:15")
    assert found.due_date == date(2020, 2, 17)
    assert found.decided_by == "next_working_day"
    assert found.explanation_vi == (
        "Hạn 17/02/2020: ngày 15/02 là thứ Bảy, chuyển sang ngày làm việc kế tiếp "
        "(quy ước của hệ thống); ngày 15 của tháng cuối kỳ báo cáo. "
        "Số liệu từ 15/01/2020 đến 14/02/2020 (Điều 12 Nghị định 09/2019/NĐ-CP). "
        "Căn cứ: TT 09/2019/TT-NHNN, Điều 5."
    )
    assert found.explanation_en == (
        "Due 17 Feb 2020: 15 Feb 2020 is a Saturday, moved to the next working day "
        "(the system's own convention); day 15 of the last month of the period. "
        "Data from 15 Jan 2020 to 14 Feb 2020 (Decree 09/2019/NĐ-CP, Article 12). "
        "Basis: TT 09/2019/TT-NHNN, Điều 5."
    )


def test_a_day_off_rule_with_a_source_names_the_source() -> None:
    found = _due("2020-02", due_rule="fixed_day:15", day_off_source="NĐ 94/2016/NĐ-CP")
    assert "(NĐ 94/2016/NĐ-CP)" in found.explanation_vi
    assert "quy ước" not in found.explanation_vi


def test_a_due_date_in_tet_moves_past_it_and_names_the_day() -> None:
    found = _due("2020-01")
    assert found.due_date == date(2020, 1, 30)
    assert "ngày 25/01 là thứ Bảy, Tết Nguyên đán" in found.explanation_vi


def test_a_day_off_may_move_the_date_back_or_leave_it() -> None:
    assert _due("2020-01", day_off_rule="previous_working_day").due_date == date(2020, 1, 22)
    kept = _due("2020-01", day_off_rule="keep")
    assert kept.due_date == date(2020, 1, 25)
    assert kept.decided_by == "article_13"
    assert "hạn giữ nguyên" in kept.explanation_vi


def test_at_least_one_working_day_follows_the_closing() -> None:
    found = _due("2020-02", due_rule="fixed_day:14")
    assert found.due_date == date(2020, 2, 17)
    assert found.decided_by == due_dates.MINIMUM
    assert "điểm b khoản 5 Điều 8 Nghị định 09/2019/NĐ-CP" in found.explanation_vi
    assert "Article 8.5b" in found.explanation_en


def test_a_fixed_day_may_lie_months_after_the_period_and_the_end_of_a_short_month() -> None:
    assert _due("2020-Q4", due_rule="fixed_day:10+1").due_date == date(2021, 1, 11)
    assert _due("2020-Q4", due_rule="fixed_day:10+3").due_date == date(2021, 3, 10)
    short = _due("2020-02", due_rule="fixed_day:31", day_off_rule="keep")
    assert short.due_date == date(2020, 2, 29)
    assert "tháng này chỉ có 29 ngày" in short.explanation_vi


def test_working_days_after_closing_skip_days_off() -> None:
    found = _due("2020-01", due_rule="working_days_after:8")
    assert found.due_date == date(2020, 1, 31)  # 15 16 17 20 21 22 | Tết 23 to 29 | 30 31
    assert "8 ngày làm việc sau ngày chốt số liệu 14/01/2020" in found.explanation_vi


def test_an_hour_ends_the_due_day_early_and_without_one_the_whole_day_counts() -> None:
    assert _due("2020-Q1", due_time="17:00").due_at == datetime(2020, 3, 25, 17, 0)
    assert _due("2020-Q1", due_time="17:00").explanation_vi.startswith("Hạn 17:00 ngày 25/03/2020:")
    assert _due("2020-Q1").due_at == datetime.combine(date(2020, 3, 25), time.max)


def test_a_cascade_counts_back_from_the_tier_above() -> None:
    above = _due("2020-Q1")
    found = _due("2020-Q1", above, due_rule="cascade:3")
    assert found.due_date == date(2020, 3, 20)
    assert "3 ngày làm việc trước hạn của cấp trên (25/03/2020)" in found.explanation_vi
    assert found.rule_version.endswith(above.rule_version)


def test_a_cascade_without_a_tier_above_is_refused() -> None:
    with pytest.raises(ValueError, match="regime CD01, 2020-Q1, province: cascade needs"):
        _due("2020-Q1", due_rule="cascade:3")


@pytest.mark.parametrize(
    ("code", "rule", "expected"),
    [
        ("2020-Q1", "publication_day:29", date(2020, 3, 30)),  # 29 March 2020 was a Sunday
        ("2024-Q3", "publication_day:6+1", date(2024, 10, 7)),
        ("2026-02", "publication_day:3+1", date(2026, 3, 3)),
    ],
)
def test_a_statistical_regime_keeps_its_publication_day(
    code: str, rule: str, expected: date
) -> None:
    found = _due(code, law="statistics", window_rule="calendar", due_rule=rule)
    assert found.due_date == expected
    assert "phổ biến thông tin thống kê" in found.explanation_vi
    assert "Nghị định 09/2019" not in found.explanation_vi


def _random_due(code: str, window_rule: str, rule: str, day_off_rule: str) -> Due:
    above = _due(code, window_rule=window_rule) if rule.startswith("cascade") else None
    return _due(code, above, window_rule=window_rule, due_rule=rule, day_off_rule=day_off_rule)


codes = st.builds(
    lambda kind, year, place: (of := periods.of_year(kind, year))[place % len(of)].code,
    meeting_kinds,
    years,
    st.integers(0, 11),
)


@given(codes, window_rules, due_rules, day_off_rules)
def test_a_working_day_always_follows_the_closing(
    code: str, window_rule: str, rule: str, day_off_rule: str
) -> None:
    found = _random_due(code, window_rule, rule, day_off_rule)
    closing = window(periods.parse(code), window_rule)[1]
    assert CALENDAR.working_days_between(closing, found.due_date) >= 1


@given(codes, window_rules, due_rules, day_off_rules)
def test_a_moved_date_is_never_on_a_day_off(
    code: str, window_rule: str, rule: str, day_off_rule: str
) -> None:
    found = _random_due(code, window_rule, rule, day_off_rule)
    if day_off_rule != "keep" or found.decided_by == due_dates.MINIMUM:
        assert CALENDAR.is_working_day(found.due_date)


NAMED_BY = {
    "article_13": ("Điều 13", "Article 13.1"),
    "fixed_day": ("của tháng", "day "),
    "working_days_after": ("ngày làm việc sau ngày chốt", "after the data closed"),
    "cascade": ("trước hạn của cấp trên", "before the due date of the tier above"),
    "next_working_day": ("chuyển sang ngày làm việc kế tiếp", "moved to the next working day"),
    "previous_working_day": (
        "chuyển về ngày làm việc liền trước",
        "moved to the working day before",
    ),
    "minimum": ("điểm b khoản 5 Điều 8", "Article 8.5b"),
}


@given(codes, window_rules, due_rules, day_off_rules)
def test_an_explanation_names_the_date_the_rule_that_decided_and_the_article(
    code: str, window_rule: str, rule: str, day_off_rule: str
) -> None:
    found = _random_due(code, window_rule, rule, day_off_rule)
    in_vietnamese, in_english = NAMED_BY[found.decided_by]
    assert found.explanation_vi.startswith(f"Hạn {found.due_date:%d/%m/%Y}: ")
    first_reason = found.explanation_vi.split("; ")[0]
    if "hạn giữ nguyên" not in first_reason:
        assert in_vietnamese in first_reason
    assert in_vietnamese in found.explanation_vi
    assert in_english in found.explanation_en
    assert ROW["article"] in found.explanation_vi
    assert ("Điều 12" in found.explanation_vi) == (window_rule == "article_12")
    assert rule in found.rule_version


@pytest.mark.parametrize(
    ("column", "value", "allowed"),
    [
        ("due_rule", "fixed_day:32", "article_13, fixed_day:D"),
        ("due_rule", "working_days_after:0", "working_days_after:N"),
        ("due_rule", "ngày 25", "cascade:N"),
        ("window_rule", "điều 12", "own:START-END"),
        ("day_off_rule", "", "keep, next_working_day, previous_working_day"),
        ("tier", "tỉnh", "commune, district, province, central"),
        ("period_kind", "week", "month, quarter, half_year, nine_months, year"),
        ("only_periods", "Q1, Q9", "01, 02"),
        ("due_time", "24:00", "HH:MM"),
    ],
)
def test_a_schedule_that_cannot_be_read_names_regime_rule_and_what_is_allowed(
    column: str, value: str, allowed: str
) -> None:
    with pytest.raises(ValueError, match="schedule of regime CD01") as fault:
        schedule_of(ROW | {column: value}, "nd09")
    assert allowed in str(fault.value)


def test_a_due_rule_is_read_into_its_numbers() -> None:
    assert due_rule("fixed_day:5+2") == schedules.DueRule("fixed_day", 5, 2)
    assert due_rule("cascade:3") == schedules.DueRule("cascade", 3)
