"""Numbers, dates and gaps as they read."""

from datetime import date, datetime

import pytest

from dashboard import wording
from data_access.text.messages import texts


@pytest.mark.parametrize(
    ("language", "value", "decimals", "expected"),
    [
        ("vi", 1234567.891, 1, "1.234.567,9"),
        ("en", 1234567.891, 1, "1,234,567.9"),
        ("vi", -1.25, 1, "−1,2"),
        ("vi", -0.04, 1, "0,0"),
        ("vi", 0, 0, "0"),
    ],
)
def test_numbers_follow_the_language(
    language: str, value: float, decimals: int, expected: str
) -> None:
    assert wording.number(language, value, decimals) == expected


def test_a_share_has_one_decimal_and_no_share_is_a_dash_never_zero() -> None:
    assert wording.percent("vi", 18 / 22) == "81,8\u00a0%"
    assert wording.percent("en", 18 / 22) == "81.8\u00a0%"
    assert wording.percent("vi", 0.0) == "0,0\u00a0%"
    assert wording.percent("vi", None) == "—"
    assert wording.ratio("vi", 0, 0) == "—"
    assert wording.ratio("vi", 760, 1008) == "760/1.008"


def test_dates_read_day_first_in_both_languages() -> None:
    assert wording.day(date(2020, 2, 5)) == "05/02/2020"
    assert wording.moment(datetime(2020, 2, 5, 8)) == "08:00 05/02/2020"
    assert wording.month("2020-02") == "02/2020"


@pytest.mark.parametrize(
    ("code", "vietnamese"),
    [
        (None, "12 tháng gần nhất"),
        ("all", "mọi kỳ"),
        ("2020-01", "tháng 01/2020"),
        ("2020-Q4", "quý IV/2020"),
        ("2020-H2", "nửa năm II/2020"),
        ("2020-9M", "9 tháng năm 2020"),
        ("2020", "năm 2020"),
        ("CD-2020-BAO", "CD-2020-BAO"),
    ],
)
def test_periods_read_in_words(code: str | None, vietnamese: str) -> None:
    assert wording.period("vi", code) == vietnamese
    assert wording.period("en", code)


def test_both_languages_say_the_same_things() -> None:
    folder = wording.TEXTS
    assert texts(folder, "vi").keys() == texts(folder, "en").keys()
