"""What is said of the time since the last visit, and what a browser's word for it is worth."""

from datetime import date

import pandas as pd
import pytest

from dashboard.selection import Selection
from dashboard.ui import language, last_visit
from dashboard.ui.data import answers
from dashboard.ui.last_visit import Seen
from dashboard.ui.sections.overview import since_visit

SEEN = Seen(date(2025, 12, 22), 30)
STAMP = "2025-12-22T17:00:00"


def rows(simulated: list[bool]) -> pd.DataFrame:
    return pd.DataFrame({"is_simulated": simulated})


@pytest.mark.parametrize(
    ("shown_in", "seen", "found", "label", "heading"),
    [
        (
            "vi",
            None,
            {},
            "Mới từ lần xem trước",
            "Trình duyệt này chưa xem số liệu vào ngày nào trước hôm nay nên chưa có gì để so; "
            "từ lần sau, phần mới sẽ hiện ở đây.",
        ),
        (
            "vi",
            SEEN,
            {},
            "0 mới từ lần xem trước",
            "Không có gì mới so với lần xem trước: số liệu đến 22/12/2025, đợt nạp 30.",
        ),
        (
            "en",
            SEEN,
            {"received": [False, True], "issued": [False]},
            "3 new since last visit",
            "Against the last visit: figures to 22 Dec 2025, load 30.",
        ),
    ],
)
def test_it_is_said_since_when_and_when_nothing_is_new(
    shown_in: str, seen: Seen | None, found: dict[str, list[bool]], label: str, heading: str
) -> None:
    language.set_language(shown_in)
    frames = {kind: rows(simulated) for kind, simulated in found.items()}
    assert since_visit.label(seen, frames) == label
    assert since_visit.heading(seen, frames) == heading


@pytest.mark.parametrize(
    ("shown_in", "kind", "found", "sentence"),
    [
        ("vi", "overdue", [False], "1 báo cáo mới quá hạn"),
        ("vi", "received", [False, True], "2 báo cáo mới nhận được (mô phỏng)"),
        ("vi", "issued", [True], "1 văn bản quy phạm mới (mô phỏng)"),
        ("en", "overdue", [False], "1 report newly overdue"),
        ("en", "received", [False, False], "2 reports newly received"),
        ("en", "issued", [True, True], "2 new normative documents (simulated)"),
    ],
)
def test_each_kind_is_counted(shown_in: str, kind: str, found: list[bool], sentence: str) -> None:
    language.set_language(shown_in)
    assert since_visit.sentence(kind, rows(found)) == sentence


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (f"30 {STAMP} 2025-12-22", SEEN),
        ("none", None),
        ("None", None),
        ("", None),
        ("30 2024-01-01T08:00:00 2025-12-22", None),  # of another store
        (f"32 {STAMP} 2025-12-22", None),  # a load that is not there
        (f"30 {STAMP} 2026-01-01", None),  # a day to come
        (f"x {STAMP} 2025-12-22", None),
        (f"30 {STAMP} 22/12/2025", None),
    ],
)
def test_only_a_visit_to_this_store_counts(
    told: str, seen: Seen | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = {30: pd.Timestamp(STAMP), 31: pd.Timestamp("2025-12-31T17:00:00")}
    monkeypatch.setattr(answers, "loaded_at", loaded.get)
    assert last_visit._checked(told, Selection(date(2025, 12, 31), 31)) == seen
