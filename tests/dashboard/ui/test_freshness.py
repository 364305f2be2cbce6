"""The age of the newest load, as the tile of the overview says it."""

from datetime import datetime

import pytest

from dashboard.ui import filters
from dashboard.ui.data import answers
from dashboard.ui.sections.overview import freshness

NOW = datetime(2026, 11, 30, 12, 0)


@pytest.mark.parametrize(
    ("loaded_at", "said"),
    [
        (datetime(2026, 11, 28, 11, 59), "2 ngày"),
        (datetime(2026, 11, 28, 12, 1), "47 giờ"),
        (datetime(2026, 11, 30, 10, 0), "2 giờ"),
        (NOW, "0 giờ"),
        (datetime(2026, 11, 30, 12, 5), "0 giờ"),
        (datetime(2026, 11, 30, 12, 6), "chưa rõ"),
        (datetime(2027, 3, 1, 8, 0), "chưa rõ"),
    ],
)
def test_a_load_that_lies_ahead_of_the_clock_has_no_age(
    loaded_at: datetime, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "now", lambda: NOW)
    monkeypatch.setattr(answers, "sample_date", lambda: None)
    assert freshness._age(loaded_at) == said
