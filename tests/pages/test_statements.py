"""Statements of each page on a day never seen: a count, so that it is the same on any machine."""

import pytest

from dashboard.ui import pages
from tests.pages.conftest import Visit

MOST_STATEMENTS = 12
READ_ONCE_A_LOAD = ("data",)  # pages that a day changes nothing on
FIRST_VISIT, DAY_NEVER_SEEN = "2020-02-05", "2020-02-12"


@pytest.mark.parametrize("page", pages.NAMES)
def test_a_page_on_a_day_never_seen_costs_few_statements(
    page: str,
    visit: Visit,
    sample_store: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("DASHBOARD_SLOW_RERUN_SECONDS", "0")
    address = {"agency": "L63-66"} if page == "agency" else {}
    for day in (FIRST_VISIT, DAY_NEVER_SEEN):
        caplog.clear()
        visit(sample_store, page, as_of=day, **address)
    (rerun,) = (record for record in caplog.records if record.message == "slow rerun")
    fields = vars(rerun)["fields"]
    assert fields["page"] == page
    assert fields["load"] is not None
    assert fields["statements"] <= MOST_STATEMENTS
    assert fields["statements"] > 0 or page in READ_ONCE_A_LOAD
