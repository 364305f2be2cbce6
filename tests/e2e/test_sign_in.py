"""Signing in at a provider of this machine, in a real browser: each role, what it is refused."""

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from data_access.store import audit
from tests.e2e.conftest import Server, Visits, free_port, settled
from tests.e2e.downloads import open_table, table_keys
from tests.e2e.test_data_page import serious

MINISTRY, OTHER = "M22-G06", "M22-G20"
USERS = {
    "lanhdao": {"groups": ["leader"], "name": "Lãnh đạo A"},
    "vanphong": {"groups": ["vpcp"], "name": "Chuyên viên B"},
    "bo": {"groups": ["agency"], "agency": MINISTRY, "name": "Cán bộ C"},
    "khach": {"groups": ["guest"], "name": "Khách D"},
    "nguoila": {"groups": ["nobody"], "name": "Người lạ"},
}
CHOICE = "as_of=2020-02-05&period=2019-Q4&lang=vi"
COOKIE = "_streamlit_user"
OF_THE_CLIENT = {
    "DASHBOARD_OIDC_CLIENT_ID": "dashboard",
    "DASHBOARD_OIDC_CLIENT_SECRET": "secret-of-the-test",
    "DASHBOARD_OIDC_COOKIE_SECRET": "a secret of at least 32 characters",
}
ROLES = re.compile("^(Lãnh đạo|Văn phòng Chính phủ|Cơ quan báo cáo|Khách)$")


class Provider:
    """An OpenID Connect provider whose tokens are good for `seconds`."""

    def __init__(self, port: int | None = None, seconds: int = 3600) -> None:
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}/.well-known/openid-configuration"
        users = [
            part
            for sub, claims in USERS.items()
            for part in ("--user-claims", json.dumps({"sub": sub, **claims}))
        ]
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(self.port),
             "-e", str(seconds), *users],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 60
        while not _answers(self.url):
            assert time.monotonic() < until, "the provider did not start"
            time.sleep(0.2)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def signed_server(store: str, provider: Provider) -> Iterator[Server]:
    port = free_port()
    running = Server(
        store,
        port=port,
        DASHBOARD_OIDC_METADATA_URL=provider.url,
        DASHBOARD_OIDC_REDIRECT_URL=f"http://localhost:{port}/oauth2callback",
        **OF_THE_CLIENT,
    )
    yield running
    running.stop()


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def signed(
    sample_store: str, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The address of a server with sign-in, and its store."""
    own = str(shutil.copytree(sample_store, tmp_path_factory.mktemp("own") / "store"))
    with signed_server(own, provider) as running:
        yield running.url, own


@pytest.fixture(autouse=True)
def _pages_of_the_provider(visits: Visits) -> Iterator[None]:
    """They are not ours: they ask for a style sheet of somebody else's."""
    yield
    visits.hosts.discard("cdn.jsdelivr.net")


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.get_by_text(
        re.compile("^(Lãnh đạo|Văn phòng Chính phủ|Cơ quan báo cáo|Khách)$")
    ).first.wait_for()
    settled(page)


def test_an_address_survives_signing_in_and_out_and_no_cookie_planted_before(
    visits: Visits, signed: tuple[str, str]
) -> None:
    page = visits.open(f"{signed[0]}/compliance?{CHOICE}", own=True)
    planted = [{"name": name, "value": "planted", "url": signed[0]}
               for name in (COOKIE, "dashboard_viewer")]  # fmt: skip
    page.context.add_cookies(planted)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập để xem số liệu")
    assert "2019" not in page.locator("[data-testid=stMain]").inner_text()
    sign_in(page, "lanhdao")
    assert "/compliance?" in page.url
    assert "period=2019-Q4" in page.url
    assert "planted" not in {one["value"] for one in page.context.cookies()}
    page.get_by_role("button", name="Lãnh đạo").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="End session").click()  # the provider asks
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập để xem số liệu")
    assert "period=2019-Q4" in page.url


def test_each_role_has_its_menu_and_other_pages_are_refused_in_words(
    visits: Visits, signed: tuple[str, str]
) -> None:
    agency = visits.open(f"{signed[0]}/compliance?{CHOICE}", own=True)
    sign_in(agency, "bo")
    menu = agency.get_by_role("link").all_inner_texts()
    assert "Tổng hợp công khai" in menu
    assert "Dữ liệu" not in menu
    expect(agency.get_by_text("chỉ số liệu của").first).to_be_visible()
    for path in ("data", f"agency?agency={OTHER}", "meetings?meeting=1", "presentation?meeting=1"):
        agency.goto(f"{signed[0]}/{path}")
        settled(agency)
        expect(agency.get_by_role("heading", level=1)).to_contain_text("không thuộc quyền xem")
    agency.goto(f"{signed[0]}/agency?agency={MINISTRY}&{CHOICE}&owner={OTHER}")
    settled(agency)
    expect(agency.get_by_role("heading", level=1)).not_to_contain_text("không thuộc quyền xem")
    guest = visits.open(f"{signed[0]}/", own=True)
    sign_in(guest, "khach")
    expect(guest.get_by_role("heading", level=1)).to_contain_text("Toàn quốc")
    guest.goto(f"{signed[0]}/public?{CHOICE}")
    settled(guest)
    expect(guest.get_by_role("heading", level=1)).to_contain_text("Toàn quốc")
    expect(guest.get_by_role("dialog")).to_have_count(0)
    guest.goto(f"{signed[0]}/compliance?{CHOICE}")
    settled(guest)
    expect(guest.get_by_role("heading", level=1)).to_contain_text("không thuộc quyền xem")
    rows = audit.read(signed[1])
    assert audit.verify(rows).broken is None
    told = set(zip(rows["written_by"], rows["action"], rows["after"], strict=True))
    assert ("Cán bộ C", "sign_in", "agency") in told
    assert {"data", "agency", "meetings", "presentation"} <= set(
        rows.loc[(rows["action"] == "refused") & (rows["written_by"] == "Cán bộ C"), "subject_key"]
    )


def test_who_has_no_role_is_told_and_sees_nothing(visits: Visits, signed: tuple[str, str]) -> None:
    page = visits.open(f"{signed[0]}/?{CHOICE}", own=True, scheme="dark")
    assert serious(page) == []
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name="nguoila", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Tài khoản này chưa được cấp quyền xem"
    )
    assert page.get_by_test_id("stMetric").count() == 0


def test_an_entry_is_written_by_who_signed_in(visits: Visits, signed: tuple[str, str]) -> None:
    page = visits.open(f"{signed[0]}/meetings?lang=vi", own=True)
    sign_in(page, "vanphong")
    expect(page.get_by_text("Người ghi: Chuyên viên B").first).to_be_visible()


def test_a_token_that_is_over_signs_its_owner_out_where_he_is(
    visits: Visits, sample_store: str, tmp_path: Path
) -> None:
    own = str(shutil.copytree(sample_store, tmp_path / "store"))
    brief = Provider(seconds=25)
    with signed_server(own, brief) as running:
        page = visits.open(f"{running.url}/timeliness?{CHOICE}", own=True)
        sign_in(page, "lanhdao")
        page.wait_for_timeout(26_000)
        page.reload()
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Phiên đăng nhập đã hết hạn")
        assert "/timeliness?" in page.url
        assert "period=2019-Q4" in page.url
    brief.stop()


def test_while_the_provider_is_away_who_is_in_goes_on_and_others_are_told(
    visits: Visits, sample_store: str, tmp_path: Path
) -> None:
    own = str(shutil.copytree(sample_store, tmp_path / "store"))
    mortal = Provider()
    with signed_server(own, mortal) as running:
        inside = visits.open(f"{running.url}/compliance?{CHOICE}", own=True)
        sign_in(inside, "lanhdao")
        mortal.stop()
        inside.reload()
        settled(inside)
        expect(inside.get_by_text("Lãnh đạo", exact=True).first).to_be_visible()
        outside = visits.open(f"{running.url}/compliance?{CHOICE}", own=True)
        outside.get_by_role("button", name="Đăng nhập").click()
        expect(outside.get_by_role("heading", level=1)).to_have_text(
            "Hệ thống đăng nhập không trả lời"
        )


def test_a_link_to_download_opens_to_its_own_viewer_alone(
    visits: Visits, signed: tuple[str, str]
) -> None:
    mine = visits.open(f"{signed[0]}/compliance?{CHOICE}", own=True)
    sign_in(mine, "bo")
    key = next(each for each in table_keys(mine) if open_table(mine, each))
    settled(mine)
    with mine.expect_download() as downloading:
        mine.locator(f".st-key-{key}_rows_csv button").press("Enter")
    assert downloading.value.failure() is None
    link = downloading.value.url
    assert "/media/" in link
    other = visits.open(f"{signed[0]}/?{CHOICE}", own=True)
    sign_in(other, "vanphong")
    for answer in (other.context.request.get(link), other.context.request.head(link)):
        assert answer.status == 404
    assert _status(link) == 403


def _status(url: str, **headers: str) -> int:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def test_what_is_no_page_asks_who_it_is_too(visits: Visits, signed: tuple[str, str]) -> None:
    url, _ = signed
    page = visits.open(f"{url}/compliance?{CHOICE}", own=True)
    sign_in(page, "bo")
    (mine,) = [one["value"] for one in page.context.cookies() if one["name"] == COOKIE]
    assert _status(f"{url}/media/0.csv") == 403
    assert _status(f"{url}/media/0.csv", Cookie=f"{COOKIE}={mine}") == 404
    assert _status(f"{url}/media/0.csv", Cookie=f"{COOKIE}={mine[:-3]}abc") == 403
    assert _status(f"{url}/_stcore/metrics", **{"X-Forwarded-For": "203.0.113.5"}) == 404
    state = quote("not-mine")
    assert _status(f"{url}/oauth2callback?code=stolen&state={state}") == 403
