"""The values of indicators on the page of an agency."""

import pandas as pd
import pytest

from dashboard.ui import language
from dashboard.ui.sections.agency import profile


@pytest.mark.parametrize(
    ("shown_in", "kinds"), [("vi", ["chính thức", "mô phỏng"]), ("en", ["final", "simulated"])]
)
def test_a_simulated_value_is_neither_official_nor_published(
    shown_in: str, kinds: list[str]
) -> None:
    language.set_language(shown_in)
    rows = pd.DataFrame(
        {
            "indicator_code": "GRDP",
            "name_vi": "GRDP",
            "name_en": "GRDP",
            "unit_vi": "%",
            "unit_en": "%",
            "area_code": "L63-01",
            "value": [1.0, 2.0],
            "decimals": 1,
            "period_code": "2024",
            "vintage": "final",
            "published_date": pd.Timestamp("2025-01-06"),
            "source": "S1023",
            "is_simulated": [False, True],
        }
    )
    table = profile._indicator_table(rows, {"L63-01": "Hà Nội"})
    shown = {column.title: column.texts(shown_in) for column in table.columns}
    assert shown[language.say("agency.vintage")] == kinds
    published = shown[language.say("agency.published")]
    assert published == ["06/01/2025" if shown_in == "vi" else "6 Jan 2025", ""]
