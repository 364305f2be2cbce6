"""The last day of a data window before a day."""

from datetime import date

import pytest

from data_access import periods
from data_access.deadlines.windows import ARTICLE_12, last_cut_off, window


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 2, 5), date(2020, 1, 14)),
        (date(2020, 2, 14), date(2020, 1, 14)),
        (date(2020, 2, 15), date(2020, 2, 14)),
        (date(2020, 1, 14), date(2019, 12, 14)),
        (date(2019, 12, 31), date(2019, 12, 14)),
    ],
)
def test_the_last_cut_off_is_the_end_of_a_month_s_window_before_the_day(
    day: date, expected: date
) -> None:
    assert last_cut_off(day) == expected
    code = f"{expected:%Y-%m}"
    assert window(periods.parse(code), ARTICLE_12)[1] == expected
