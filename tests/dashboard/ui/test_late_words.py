"""How late a report came, in words, where days do not say it."""

from dashboard.ui import language
from dashboard.ui.sections.agency.obligation import _days


def test_a_delay_within_days_off_or_of_hours_is_not_told_as_no_day() -> None:
    language.set_language("vi")
    assert _days(3, 5) == "3 ngày làm việc (5 ngày theo lịch)"
    assert _days(0, 2) == "trong ngày nghỉ (2 ngày theo lịch)"
    assert _days(0, 0) == "trong ngày hạn, sau giờ quy định"
