"""What is opened is counted by role, written every few minutes, and lost to no fault."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard import usage
from dashboard.figures.details.usage import opened
from dashboard.ui import opened as ui_opened
from dashboard.usage import FILE, PAGE, UsageCounter
from data_access.store import journal, loads

AT = datetime(2025, 12, 31, 8, 0)


@pytest.fixture
def store(tmp_path: Path) -> str:
    place = str(tmp_path / "store")
    loads.create_store(place, created_at=AT)
    return place


def written(store: str) -> list[tuple[str, str, str, int]]:
    entries = journal.entries(store, "usage")
    columns = (entries[name] for name in ("written_by", "kind", "subject_key", "opened"))
    return sorted(zip(*columns, strict=True))


def test_openings_are_added_up_and_written_once(store: str) -> None:
    counter = UsageCounter()
    for name, role in (("overview", "leader"), ("overview", "leader"), ("overview", "vpcp")):
        counter.opened(PAGE, name, role)
    counter.opened(FILE, "overview.csv", "leader")
    counter.write(store, AT)
    expected = [
        ("leader", "file", "overview.csv", 1),
        ("leader", "page", "overview", 2),
        ("vpcp", "page", "overview", 1),
    ]
    assert written(store) == expected
    counter.write(store, AT)
    assert written(store) == expected


def test_it_is_written_when_it_is_due(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(usage.time, "monotonic", lambda: clock[0])
    monkeypatch.setenv("DASHBOARD_STORE", store)
    usage.settings.cache_clear()
    counter = UsageCounter()
    counter.opened(PAGE, "overview", "leader")
    clock[0] = 299
    counter.opened(PAGE, "overview", "leader")
    assert written(store) == []
    clock[0] = 300
    counter.opened(PAGE, "sheet", "leader")
    assert written(store) == [("leader", "page", "overview", 2), ("leader", "page", "sheet", 1)]
    usage.settings.cache_clear()


def test_what_cannot_be_written_is_kept_for_the_next_time(store: str, tmp_path: Path) -> None:
    counter = UsageCounter()
    counter.opened(PAGE, "overview", "leader")
    counter.write(str(tmp_path / "no" / "such" / "store"), AT)
    counter.opened(PAGE, "overview", "leader")
    counter.write(store, AT)
    assert written(store) == [("leader", "page", "overview", 2)]


def test_a_page_that_nobody_opened_stands_with_none(store: str) -> None:
    counter = UsageCounter()
    counter.opened(PAGE, "sheet", "leader")
    counter.write(store, datetime(2025, 9, 1))
    counter.opened(PAGE, "overview", "leader")
    counter.opened(FILE, "data.xlsx", "vpcp")
    counter.write(store, AT)
    entries = journal.entries(store, "usage")
    found = opened(entries, ("overview", "sheet"), date(2025, 10, 2))
    assert found.fillna("").to_numpy().tolist() == [
        ["file", "data.xlsx", "vpcp", 1],
        ["page", "overview", "leader", 1],
        ["page", "sheet", "", 0],
    ]
    assert opened(entries, ("overview", "sheet"), date(2025, 8, 1))["opened_count"].sum() == 3
    nothing: pd.DataFrame = opened(entries.head(0), ("overview",), date(2025, 8, 1))
    assert nothing["opened_count"].tolist() == [0]


def test_a_file_counts_when_it_is_taken_and_only_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[tuple[str, str, str]] = []
    monkeypatch.setattr(ui_opened.COUNTER, "opened", lambda *entry: taken.append(entry))
    usage.settings.cache_clear()
    assert ui_opened.counted_file(b"x", "a.csv") == b"x"
    monkeypatch.setenv("DASHBOARD_USAGE", "on")
    usage.settings.cache_clear()
    for content in (b"x", lambda: b"x"):
        counted = ui_opened.counted_file(content, "a.csv")
        assert callable(counted)
        assert counted() == b"x"
    usage.settings.cache_clear()
    assert taken == [("file", ".csv", "leader")] * 2
