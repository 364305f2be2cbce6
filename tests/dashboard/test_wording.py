"""Numbers, dates and gaps as they read."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording
from dashboard.figures.rules import ON_TIME_CLASSES
from data_access.text.messages import texts


def test_a_deadline_names_its_hour_unless_the_whole_day_is_left() -> None:
    whole, at_five = datetime.combine(date(2020, 4, 21), time.max), datetime(2020, 4, 21, 17)
    assert [wording.deadline("vi", each) for each in (whole, at_five)] == [
        "21/04/2020", "17:00 21/04/2020"]  # fmt: skip
    assert wording.deadline("en", at_five) == "17:00, 21 Apr 2020"
    assert [wording.hour_due(each) for each in (whole, at_five)] == ["", "17:00"]


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


@pytest.mark.parametrize(
    ("share", "vietnamese", "english"),
    [
        (4_999_999 / 5_000_000, ">\u00a099,9\u00a0%", ">\u00a099.9\u00a0%"),
        (1 / 5_000, "<\u00a00,1\u00a0%", "<\u00a00.1\u00a0%"),
        (0.79996, "<\u00a080,0\u00a0%", "<\u00a080.0\u00a0%"),
        (0.80004, "80,0\u00a0%", "80.0\u00a0%"),
        (4 / 5, "80,0\u00a0%", "80.0\u00a0%"),
        (0.94996, "<\u00a095,0\u00a0%", "<\u00a095.0\u00a0%"),
        (0.90996, "91,0\u00a0%", "91.0\u00a0%"),
        (0.99944, "99,9\u00a0%", "99.9\u00a0%"),
        (1.0, "100,0\u00a0%", "100.0\u00a0%"),
        (1.0001, ">\u00a0100,0\u00a0%", ">\u00a0100.0\u00a0%"),
        (-0.0001, ">\u00a0\u22120,1\u00a0%", ">\u00a0\u22120.1\u00a0%"),
    ],
)
def test_a_percentage_never_rounds_across_a_threshold_to_100_or_to_0(
    share: float, vietnamese: str, english: str
) -> None:
    assert wording.percent("vi", share, thresholds=ON_TIME_CLASSES) == vietnamese
    assert wording.percent("en", share, thresholds=ON_TIME_CLASSES) == english


@st.composite
def ratios(draw: st.DrawFn) -> float:
    """A share of one, now and then as near to a threshold or an end as a ledger can bring it."""
    below = draw(st.integers(1, 20_000_000))
    near = draw(st.sampled_from([None, 0, *ON_TIME_CLASSES, 1]))
    if near is None:
        return draw(st.integers(0, below)) / below
    above = round(near * below) + draw(st.integers(-3, 3))
    return min(max(above, 0), below) / below


DECIMALS = st.integers(0, 3)
THRESHOLDS = st.sampled_from([(), (0.8,), ON_TIME_CLASSES])


@given(share=ratios(), decimals=DECIMALS, thresholds=THRESHOLDS)
def test_what_a_percentage_says_is_true(
    share: float, decimals: int, thresholds: Sequence[float]
) -> None:
    sign, shown = wording.rounded_percent(share, decimals, thresholds)
    step = 10.0**-decimals
    assert {"<": share * 100 < shown, ">": share * 100 > shown, "": True}[sign]
    assert abs(share * 100 - shown) < (step / 2 if not sign else step) + 1e-9


@given(share=ratios(), decimals=DECIMALS, thresholds=THRESHOLDS)
def test_100_and_0_are_said_only_of_all_and_of_nothing_and_a_threshold_of_what_reaches_it(
    share: float, decimals: int, thresholds: Sequence[float]
) -> None:
    said = wording.percent("vi", share, decimals, thresholds)
    assert (said == wording.percent("vi", 1, decimals)) == (share == 1)
    assert (said == wording.percent("vi", 0, decimals)) == (share == 0)
    for threshold in thresholds:
        if share < threshold:
            assert said != wording.percent("vi", threshold, decimals)


@given(shares=st.tuples(ratios(), ratios()), decimals=DECIMALS, thresholds=THRESHOLDS)
def test_a_larger_share_never_reads_as_a_smaller_one(
    shares: tuple[float, float], decimals: int, thresholds: Sequence[float]
) -> None:
    def order(share: float) -> float:
        sign, shown = wording.rounded_percent(share, decimals, thresholds)
        return shown + {"<": -1, "": 0, ">": 1}[sign] * 10.0**-decimals / 2

    low, high = sorted(shares)
    assert order(low) <= order(high)


def test_a_range_has_one_sign_of_percent_unless_an_end_is_said_to_lie_beyond() -> None:
    assert wording.percent_range("vi", 0.793, 0.951) == "79,3–95,1\u00a0%"
    assert wording.percent_range("vi", 0.793, 0.9999) == "79,3\u00a0%–>\u00a099,9\u00a0%"


def test_vietnamese_dates_read_day_first_and_english_ones_name_the_month() -> None:
    day = date(2020, 2, 5)
    assert wording.day("vi", day) == "05/02/2020"
    assert wording.day("en", day) == "5 Feb 2020"
    assert wording.day_short("vi", day) == "05/02/20"
    assert wording.day_short("en", day) == "5 Feb ’20"
    assert wording.day_of_year("vi", day) == "05/02"
    assert wording.day_of_year("en", day) == "5 Feb"
    assert wording.moment("vi", datetime(2020, 2, 5, 8)) == "08:00 05/02/2020"
    assert wording.moment("en", datetime(2020, 2, 5, 8)) == "08:00, 5 Feb 2020"
    assert wording.month("vi", "2020-12") == "12/2020"
    assert wording.month("en", "2020-12") == "Dec 2020"


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2020-01", "01/20", "Jan ’20"),
        ("2020-Q4", "Q4/20", "Q4 ’20"),
        ("2020-H1", "6T đầu/20", "H1 ’20"),
        ("2020-H2", "6T cuối/20", "H2 ’20"),
        ("2020-9M", "9T/20", "9M ’20"),
        ("2020", "2020", "2020"),
        ("CD-2020-BAO", "CD-2020-BAO", "CD-2020-BAO"),
    ],
)
def test_periods_are_short_at_the_head_of_a_column(
    code: str, vietnamese: str, english: str
) -> None:
    assert wording.period_short("vi", code) == vietnamese
    assert wording.period_short("en", code) == english


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        (None, "12 tháng gần nhất", "last 12 months"),
        ("all", "mọi kỳ", "all periods"),
        ("2020-01", "tháng 01/2020", "Jan 2020"),
        ("2020-Q4", "quý IV/2020", "Q4 2020"),
        ("2020-H1", "6 tháng đầu năm 2020", "first half of 2020"),
        ("2020-H2", "6 tháng cuối năm 2020", "second half of 2020"),
        ("2020-9M", "9 tháng năm 2020", "first nine months of 2020"),
        ("2020", "năm 2020", "year 2020"),
        ("CD14-2024-1", "lần 1 năm 2024 (CD14)", "request 1 of 2024 (CD14)"),
        ("CD-X-2024-12", "lần 12 năm 2024 (CD-X)", "request 12 of 2024 (CD-X)"),
        ("CD-2020-BAO", "theo yêu cầu CD-2020-BAO", "on request CD-2020-BAO"),
    ],
)
def test_periods_read_in_words(code: str | None, vietnamese: str, english: str) -> None:
    assert wording.period("vi", code) == vietnamese
    assert wording.period("en", code) == english


def test_both_languages_say_the_same_things() -> None:
    folder = wording.TEXTS
    assert texts(folder, "vi").keys() == texts(folder, "en").keys()
