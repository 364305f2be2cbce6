"""The address of rows in the feed: only what is not the default, the day and the load always."""

from datetime import date

import pytest

from dashboard.selection import NOBODY, Selection
from dashboard.ui import feed_address

CHOSEN = Selection(date(2020, 2, 5), 36)


@pytest.fixture(autouse=True)
def _in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_address, "current", lambda: "vi")


def test_one_figure_and_several() -> None:
    one = feed_address.of_figures(("missing",), CHOSEN)
    assert one == "api/v1/figures/missing?as_of=2020-02-05&load=36&by=agency"
    several = feed_address.of_figures(("missing", "late"), CHOSEN, None)
    assert several == "api/v1/figures?as_of=2020-02-05&load=36&figure=missing.late"


def test_who_reads_no_agency_is_sent_to_the_whole() -> None:
    nobody = Selection(date(2020, 2, 5), 36, owner=NOBODY)
    assert "by=" not in feed_address.of_figures(("missing",), nobody)


def test_a_choice_stands_in_it_where_it_narrows() -> None:
    chosen = Selection(date(2020, 2, 5), 36, "2020-Q1", "ministry", geography="then")
    address = feed_address.of_obligations(chosen, state="missing")
    for part in ("period=2020-Q1", "kind=ministry", "geography=then", "state=missing"):
        assert part in address
    catalogue = feed_address.of_indicators(chosen)
    assert catalogue == "api/v1/indicators?as_of=2020-02-05&load=36"
    assert "kind=" not in feed_address.of_indicator("gdp_growth", chosen, "territory")


def test_two_lines_of_python() -> None:
    address = feed_address.of_indicator("gdp_growth", CHOSEN, "published", "csv")
    code = feed_address.lines_of_python(address)
    assert code == (
        'import pandas as pd\nrows = pd.read_csv("http://localhost:8501/api/v1/indicators/'
        'gdp_growth?as_of=2020-02-05&load=36&values=published&format=csv&limit=100000")'
    )
