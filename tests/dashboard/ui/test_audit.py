"""What the audit log says of an entry: how its subject stood before, and how it stands after."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from dashboard.access import Access
from dashboard.selection import Selection
from dashboard.server.gate import Gate
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import identity
from dashboard.ui.data import audit as noted
from dashboard.ui.data import cache, follow_up_log, meetings, statements
from data_access.store import audit
from data_access.store.schema import ObligationKey
from tests import coroutines
from tests.dashboard.server.test_gate import asking
from tests.dashboard.test_sign_in import OF_PROXY

OFFICER = Access("vpcp", name="Chuyên viên B")
AT = datetime(2020, 2, 5, 9)


@pytest.fixture
def written(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty store, of whose viewer the office writes."""
    monkeypatch.setenv("DASHBOARD_STORE", store)
    settings.cache_clear()
    monkeypatch.setattr(identity, "current", lambda: OFFICER)
    for already in ("_ARRIVED", "_TURNED_AWAY"):
        monkeypatch.setattr(noted, already, set())
    yield store
    settings.cache_clear()
    sign_in.cache_clear()
    cache.clear()


def told(store: str) -> list[tuple[str, str, str, str]]:
    """Who is not told: each entry is by the viewer."""
    rows = audit.read(store)
    assert audit.verify(rows).broken is None
    assert set(rows["written_by"]) == {OFFICER.name}
    columns = (rows[name].fillna("") for name in ("action", "subject_key", "before", "after"))
    return list(zip(*columns, strict=True))


def test_a_follow_up_tells_the_one_before_of_its_agency(written: str) -> None:
    def follow(agency: str, channel: str, promised: date | None, note: str) -> None:
        follow_up_log.add_entry(agency, OFFICER.name, AT, channel=channel, letter_number="",
                                promised_date=promised, note=note)  # fmt: skip

    follow("M22-G06", "phone", date(2020, 2, 7), "hẹn gửi sớm")
    follow("M22-G20", "email", None, "")
    follow("M22-G06", "meeting", None, "")
    assert told(written) == [
        ("follow_up", "M22-G06", "", "phone · 2020-02-07 · hẹn gửi sớm"),
        ("follow_up", "M22-G20", "", "email"),
        ("follow_up", "M22-G06", "phone · 2020-02-07 · hẹn gửi sớm", "meeting"),
    ]


def test_a_decision_tells_the_dispute_before_it(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, choice = ObligationKey("M22-G06", "CD01", "2019-12"), Selection(AT.date(), 0)
    monkeypatch.setattr(statements, "states_for", lambda *_: statements.STATES)
    statements.add(key, choice, "disputed", "Đã gửi", "Bộ", AT)
    statements.add(key._replace(period_code="2020-01"), choice, "explained", "Khác kỳ", "Bộ", AT)
    statements.add(key, choice, "accepted", "Đúng", "VPCP", AT)
    assert [(before, after) for *_, before, after in told(written)] == [
        ("", "disputed: Đã gửi"),
        ("", "explained: Khác kỳ"),
        ("disputed: Đã gửi", "accepted: Đúng"),
    ]


def test_kept_slides_tell_those_kept_before(written: str) -> None:
    meetings.keep_slides(7, {"slides": "a.b", "words": None}, OFFICER.name, AT)
    meetings.keep_slides(7, {"slides": "b"}, OFFICER.name, AT)
    assert told(written) == [
        ("slides", "7", "", "slides=a.b"),
        ("slides", "7", "slides=a.b", "slides=b"),
    ]


def test_who_comes_past_the_proxy_or_without_a_role_stands_in_it_once_an_hour(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    sign_in.cache_clear()
    for hour in (9, 10):
        monkeypatch.setattr(noted, "hanoi_now", lambda hour=hour: datetime(2020, 2, 5, hour, 30))
        for _ in range(2):
            knock("10.0.0.5", x_user="stranger", x_groups="nobody")
            knock("10.0.0.5", x_user="officer", x_groups="vpcp")
            knock("203.0.113.5", x_user="officer", x_groups="vpcp")
    rows = audit.read(written)[["written_by", "action", "subject_key", "after"]]
    of_an_hour = [
        ["stranger", "refused", "sign_in", "no_role"],
        ["203.0.113.5", "refused", "sign_in", "by_proxy"],
    ]
    assert rows.to_numpy().tolist() == of_an_hour * 2


def test_no_flood_of_strangers_fills_it(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noted, "_MOST_TURNED_AWAY", 3)
    for number in range(9):
        noted.turned_away(f"2001:db8::{number}", "by_proxy")
    assert len(audit.read(written)) == 3


def knock(client: str, **headers: str) -> None:
    """Open the connection of a page."""

    async def nothing(*_: object) -> None:
        pass

    scope = asking("/_stcore/stream", client=client, kind="websocket", **headers)
    coroutines.run(Gate(nothing)(scope, nothing, nothing))


def test_behind_a_proxy_each_viewer_stands_in_it_once_a_day(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency = Access("agency", "M22-G06", OFFICER.name)
    noted.arrived(OFFICER)
    assert audit.read(written).empty, "without sign-in nobody signs in"
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    sign_in.cache_clear()
    for day in (5, 6):
        monkeypatch.setattr(noted, "hanoi_now", lambda day=day: datetime(2020, 2, day, 9))
        for viewer in (OFFICER, agency, OFFICER, agency):
            noted.arrived(viewer)
    sign_in.cache_clear()
    of_a_day = [("sign_in", "", "", "vpcp"), ("sign_in", "M22-G06", "", "agency")]
    assert told(written) == of_a_day * 2
    days = [moment.day for moment in audit.read(written)["written_at"]]
    assert days == [5, 5, 6, 6]
