"""The table of programmes by agency."""

import pandas as pd

from dashboard.ui import language
from dashboard.ui.sections.programmes import page


def test_one_portal_of_an_agency_is_connected_or_not_and_no_percentage() -> None:
    language.set_language("vi")
    rows = pd.DataFrame({"portal_connected": [1.0, 0.0, None], "portal_connected_is_one": True})
    assert page._share_column("portal_connected", rows).texts("vi") == ["có", "không", ""]
    rows["portal_connected_is_one"] = False
    assert page._share_column("portal_connected", rows).texts("vi") == [
        "100,0\u00a0%", "0,0\u00a0%", "—",
    ]  # fmt: skip
