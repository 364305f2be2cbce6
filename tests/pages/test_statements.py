"""Statements of each page on a day never seen: a count, so that it is the same on any machine."""

import pytest

from tests.pages.conftest import Visit

MOST_STATEMENTS = {  # the goal is 12 for each
    "overview": 47,
    "regulations": 44,
    "compliance": 20,
    "timeliness": 62,
    "programmes": 43,
    "agency": 25,
    "data": 2,
    "methods": 55,
}
FIRST_VISIT, DAY_NEVER_SEEN = "2020-02-05", "2020-02-12"


@pytest.mark.parametrize("page", MOST_STATEMENTS)
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
    assert 0 < fields["statements"] <= MOST_STATEMENTS[page]
