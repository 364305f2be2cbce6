"""The values of indicators on the page of an agency."""

import pandas as pd
import pytest

from dashboard.ui import language
from dashboard.ui.sections.agency import indicators


@pytest.mark.parametrize(
    ("shown_in", "kinds"), [("vi", ["chính thức", "mô phỏng"]), ("en", ["final", "simulated"])]
)
def test_a_simulated_value_is_neither_official_nor_published(
    shown_in: str, kinds: list[str]
) -> None:
    language.set_language(shown_in)
    day = pd.Timestamp("2025-01-06")
    rows = pd.DataFrame({"vintage": "final", "published_date": day, "is_simulated": [False, True]})
    assert indicators._vintages(rows) == kinds
    published, simulated = indicators._published_on(rows)
    assert published == day
    assert simulated is pd.NaT
