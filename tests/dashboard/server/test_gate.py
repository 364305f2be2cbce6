"""What the server refuses before any page: strangers, other machines and sites, forged cookies."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.access import Access
from dashboard.server import paths
from dashboard.server.gate import refused
from dashboard.server.identity import access_of
from dashboard.server.return_address import ReturnAddress, came_from, is_page
from dashboard.sign_in import sign_in
from data_access.clock import seconds_now
from tests import coroutines
from tests.dashboard.test_sign_in import OF_OIDC, OF_PROXY

HERE = "127.0.0.1"
ELSEWHERE = "203.0.113.5"
COOKIE = "_streamlit_user"
SECRET = "g" * 32
ORIGIN = "https://htttbc.example.vn"


pytestmark = pytest.mark.usefixtures("settings_anew")


@pytest.fixture
def with_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in OF_OIDC.items():
        monkeypatch.setenv(name, text)
    monkeypatch.setattr(secrets_singleton, "_secrets", sign_in().secrets)


def asking(
    path: str = "/", client: str = HERE, kind: str = "http", method: str = "GET", **headers: str
) -> dict[str, Any]:
    named = {"host": "localhost:8501"} | {n.replace("_", "-"): v for n, v in headers.items()}
    scope = {"type": kind, "path": path, "client": (client, 5), "query_string": b"",
             "scheme": "https", "root_path": "", "server": ("localhost", 8501),
             "headers": [(n.encode(), v.encode("latin-1")) for n, v in named.items()]}  # fmt: skip
    return scope | ({"method": method} if kind == "http" else {})


def cookie(secret: str = SECRET, **changed: Any) -> str:
    claims = {"is_logged_in": True, "origin": ORIGIN, "exp": seconds_now() + 60, "name": "C",
              "groups": ["agency"], "agency": "M22-G06"}  # fmt: skip
    value = create_signed_value(secret, COOKIE, json.dumps(claims | changed))
    return f"{COOKIE}={value.decode()}"


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("scope", "is_let_in"),
    [
        ({}, True),
        ({"client": "::1", "host": "[::1]:8501"}, True),
        ({"client": ELSEWHERE}, False),
        ({"x_forwarded_for": ELSEWHERE}, False),
        ({"forwarded": f"for={ELSEWHERE}"}, False),
        ({"x_real_ip": ELSEWHERE}, False),
        ({"host": "rebound.example"}, False),
        ({"host": "localhost.example:8501"}, False),
    ],
)
def test_without_sign_in_only_this_machine_is_served(
    kind: str, scope: dict[str, str], is_let_in: bool
) -> None:
    found = refused(asking(kind=kind, **scope))
    assert found == (None if is_let_in else ("this_machine", 403))


def test_said_explicitly_everyone_is_served_without_sign_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASHBOARD_OPEN", "on")
    assert refused(asking(client=ELSEWHERE, host="board.example")) is None
    assert refused(asking("/_stcore/metrics", client=ELSEWHERE)) == ("no_page", 404)
    assert refused(asking("/_stcore/metrics")) is None
    for path in ("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/script-health-check"):
        assert refused(asking(path, client=ELSEWHERE)) == ("no_page", 404)
        under = asking(f"/prefix{path}", client=ELSEWHERE) | {"root_path": "/prefix"}
        assert refused(under) == ("no_page", 404)


def test_what_is_open_to_all_is_no_name_that_a_client_can_give_something_else(
    with_provider: None,
) -> None:
    for name in ("healthz", "readyz", "metrics"):
        assert refused(asking(f"/{name}", client=ELSEWHERE)) is None
        assert refused(asking(f"/deck/{name}")) == ("signed_out", 403)
        assert refused(asking(f"/media/{name}")) == ("signed_out", 403)
        upload = f"/_stcore/upload_file/session/{name}"
        for method in ("PUT", "DELETE"):
            assert refused(asking(upload, method=method)) == ("signed_out", 403)
            asked = asking(upload, method=method, cookie=cookie())
            assert refused(asked) == ("not_yours", 403)


def test_without_sign_in_no_other_path_is_served_to_another_machine() -> None:
    for path in ("/compliance/healthz", "/api/v1/figures/metrics", "/healthz/", "/x/readyz"):
        assert refused(asking(path, client=ELSEWHERE)) == ("this_machine", 403)


def test_under_a_prefix_the_state_is_told_too() -> None:
    under = asking("/board/healthz", client=ELSEWHERE) | {"root_path": "/board"}
    assert refused(under) is None


@pytest.mark.usefixtures("with_provider")
def test_only_the_way_to_the_provider_and_back_is_taken_for_it() -> None:
    taken: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        taken.append(scope["path"])
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b"ours"})

    def answered(path: str) -> bytes:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        coroutines.run(ReturnAddress(app)(asking(path), None, send))  # type: ignore[arg-type]
        return bytes(sent[-1]["body"])

    assert answered("/media/oauth2callback") == answered("/deck/auth/login") == b"ours"
    assert answered("/auth/login") != b"ours"
    assert taken == ["/media/oauth2callback", "/deck/auth/login", "/auth/login"]


@pytest.mark.usefixtures("with_provider")
def test_no_number_that_a_browser_had_before_it_signed_in_counts_after(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    sent: list[Any] = []

    async def provider_says_who(_scope: Any, _receive: Any, send: Any) -> None:
        signed_in = [(b"location", b"/"), (b"set-cookie", cookie().encode())]
        await send({"type": "http.response.start", "status": 302, "headers": signed_in})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    back = asking("/oauth2callback", cookie="dashboard_viewer=planted; _streamlit_user=planted")
    back["query_string"] = b"code=x"
    coroutines.run(ReturnAddress(provider_says_who)(back, sent.append, send))
    given = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    (viewer,) = [each for each in given if each.startswith("dashboard_viewer=")]
    assert len(viewer.partition(";")[0]) > len("dashboard_viewer=") + 40
    assert "HttpOnly; SameSite=Lax; Path=/; Secure" in viewer
    assert not any("planted" in each for each in given)


@pytest.mark.usefixtures("with_provider")
def test_a_signed_cookie_of_this_server_says_who_asks() -> None:
    assert access_of(asking(cookie=cookie())) == Access("agency", "M22-G06", "C")


@pytest.mark.usefixtures("with_provider")
@pytest.mark.parametrize(
    "forged",
    [
        "",
        f"{COOKIE}=",
        f"{COOKIE}=eyJncm91cHMiOlsidnBjcCJdfQ==",
        cookie("another secret of thirty-two characters"),
        cookie()[:-2] + "xx",
        cookie(origin="https://evil.example"),
        cookie(origin=None),
        cookie(is_logged_in=False),
        cookie(is_logged_in="yes"),
        cookie(exp=1),
        cookie().replace(COOKIE, "_streamlit_session"),
        f"{COOKIE}=\xff\xfe",
    ],
)
def test_a_forged_foreign_or_old_cookie_says_nothing(forged: str) -> None:
    scope = asking("/media/x.csv", cookie=forged)
    assert access_of(scope) is None
    assert refused(scope) == ("signed_out", 403)


@pytest.mark.usefixtures("with_provider")
def test_files_are_for_who_signed_in_and_uploads_for_the_office() -> None:
    for path in ("/media/x.csv", "/deck/ticket"):
        assert refused(asking(path)) == ("signed_out", 403)
        assert refused(asking(f"/prefix{path}") | {"root_path": "/prefix"}) == ("signed_out", 403)
    for path in ("/static/media/icons.woff2", "/app/static/deck/deck.js"):
        assert refused(asking(path)) is None, "nothing private, and the page of sign-in needs it"
    assert refused(asking("/deck/ticket", cookie=cookie())) is None
    upload = "/_stcore/upload_file/session/file"
    assert refused(asking(upload, method="PUT", cookie=cookie())) == ("not_yours", 403)
    office = cookie(groups=["vpcp"])
    assert refused(asking(upload, method="PUT", cookie=office)) is None
    assert refused(asking("/healthz", client=ELSEWHERE)) is None


@pytest.mark.usefixtures("with_provider")
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_sites_page_opens_no_connection_and_changes_nothing(kind: str) -> None:
    for origin in ("https://evil.example", "null", "https://localhost.evil.example:8501"):
        scope = asking("/_stcore/stream", kind=kind, method="POST", origin=origin)
        assert refused(scope) == ("foreign", 403)
    own = asking("/_stcore/stream", kind=kind, method="POST", origin="https://localhost:8501")
    assert refused(own) is None


@pytest.mark.usefixtures("with_provider")
@pytest.mark.parametrize(
    ("host", "origin", "is_own"),
    [
        ("localhost:8501", "http://localhost:8502", False),
        ("localhost:8501", "http://localhost", False),
        ("htttbc.example.vn:443", "https://htttbc.example.vn", True),
        ("htttbc.example.vn:443", "http://htttbc.example.vn", False),
        ("htttbc.example.vn", "https://htttbc.example.vn:8443", True),  # a proxy left out its port
        ("htttbc.example.vn", "https://htttbc.example.vn:port", False),
    ],
)
def test_another_port_of_this_machine_is_another_site(host: str, origin: str, is_own: bool) -> None:
    asked = asking("/_stcore/stream", kind="websocket", host=host, origin=origin)
    assert refused(asked) == (None if is_own else ("foreign", 403))


def test_a_trusted_header_counts_from_the_proxy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    named = {"x_user": "C", "x_groups": "vpcp"}
    assert access_of(asking(client="10.0.0.5", **named)) == Access("vpcp", None, "C")
    for client in (HERE, ELSEWHERE, "10.0.0.6"):
        assert access_of(asking(client=client, **named)) is None
        assert refused(asking(client=client, **named)) == ("by_proxy", 403)
    assert refused(asking(client="10.0.0.5", **named)) is None


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("/", True),
        ("/compliance", True),
        ("/compliance?as_of=2020-02-05&lang=vi", True),
        ("/?next=//evil.example", True),
        ("//evil.example/compliance", False),
        ("/\\evil.example", False),
        ("https://evil.example/", False),
        ("/compliance/../../x", False),
        ("/auth/logout", False),
        ("/compliance?a=b\r\nSet-Cookie: x=y", False),
        ("", False),
    ],
)
def test_sign_in_leads_back_to_pages_of_ours_alone(address: str, is_own: bool) -> None:
    assert is_page(address) is is_own


def test_the_way_back_is_the_page_from_which_the_viewer_went() -> None:
    here = "https://localhost:8501/compliance?period=2019-Q4&lang=vi"
    assert came_from(asking("/auth/login", referer=here)) == "/compliance?period=2019-Q4&lang=vi"
    assert came_from(asking("/auth/login", referer=here.replace("localhost", "evil"))) == ""
    assert came_from(asking("/auth/login")) == ""


@pytest.mark.usefixtures("with_provider")
def test_the_prefix_of_streamlit_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "get_option", {"server.baseUrlPath": "board/"}.get)
    assert refused(asking("/board/media/x.csv")) == ("signed_out", 403)
    assert refused(asking("/board/_stcore/metrics", client=ELSEWHERE)) == ("no_page", 404)
    assert refused(asking("/board/static/media/icons.woff2")) is None
