"""A deck opens for the browser whose session made its ticket, for a while, and for nobody else."""

from typing import Any

import pytest
from starlette.requests import Request

from dashboard.access import OPEN, Access
from dashboard.server import middleware, routes
from dashboard.ui.data import tickets
from dashboard.ui.data.tickets import COOKIE, Tickets, owner
from tests import coroutines

DECK = b'<!doctype html><html lang="vi"><p>18/22</p></html>'

AN = owner("An", OPEN)  # a browser on a server without sign-in


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def issued(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Tickets:
    made = Tickets(clock)
    monkeypatch.setattr(routes, "TICKETS", made)
    return made


def asked(ticket: str, owner: str | None, query: str = "") -> tuple[int, bytes]:
    headers = [(b"cookie", f"{COOKIE}={owner}".encode())] if owner else []
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": f"/deck/{ticket}", "headers": headers,
        "query_string": query.encode(), "path_params": {"ticket": ticket}, "scheme": "http",
        "server": ("localhost", 80),
    }  # fmt: skip
    answer = routes.deck(Request(scope))
    return answer.status_code, bytes(answer.body)


def test_its_own_browser_opens_it_again_and_again(issued: Tickets) -> None:
    ticket = issued.issue(AN, DECK)
    assert [asked(ticket, "An") for _ in range(2)] == [(200, DECK)] * 2


@pytest.mark.parametrize(("query", "said"), [("", "hết hạn"), ("lang=en", "The ticket is over")])
def test_a_wrong_ticket_and_another_session_get_nothing(
    issued: Tickets, query: str, said: str
) -> None:
    ticket = issued.issue(AN, DECK)
    for each, browser in ((ticket, "Bình"), (ticket, None), (ticket[:-1], "An"), ("", "An")):
        status, body = asked(each, browser, query)
        assert status == 404
        assert b"18/22" not in body
        assert said in body.decode()
    nobody_s = issued.issue("", DECK)
    assert asked(nobody_s, None)[0] == asked(nobody_s, "")[0] == 404


def test_a_ticket_ends_and_stays_at_its_end(issued: Tickets, clock: Clock) -> None:
    ticket = issued.issue(AN, DECK)
    clock.now = 12 * 3600 - 1
    assert asked(ticket, "An")[0] == 200
    clock.now += 1
    assert asked(ticket, "An")[0] == 404
    clock.now = 0
    assert asked(ticket, "An")[0] == 404, "it was forgotten"


def test_tickets_cannot_be_guessed_and_take_no_endless_memory(issued: Tickets) -> None:
    made = [issued.issue(AN, DECK) for _ in range(tickets._MOST + 1)]
    assert len({*made}) == len(made)
    assert min(map(len, made)) >= 43  # 256 bits
    assert not issued.is_valid(made[0], AN)
    assert issued.is_valid(made[-1], AN)


def test_a_browser_gets_its_number_with_its_first_page_only() -> None:
    async def page(scope: Any, receive: Any, send: Any) -> None:
        kind = b"text/html" if scope["path"] == "/" else b"text/css"
        await send({"type": "http.response.start", "status": 200,
                    "headers": [(b"content-type", kind)]})  # fmt: skip

    def cookies(path: str, scheme: str = "http", **headers: str) -> list[str]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "path": path, "scheme": scheme,
                 "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}  # fmt: skip
        coroutines.run(middleware.ViewerCookie(page)(scope, None, send))  # type: ignore[arg-type]
        return [v.decode() for k, v in sent[0]["headers"] if k == b"set-cookie"]

    (first,), (other,) = cookies("/"), cookies("/")
    assert first != other
    assert first.startswith(f"{COOKIE}=")
    assert "HttpOnly; SameSite=Lax" in first
    assert "Secure" not in first
    assert "Secure" in cookies("/", scheme="https")[0]
    assert cookies("/", cookie=f"{COOKIE}=An") == []
    assert cookies("/deck.css") == []


def test_in_one_browser_the_ticket_of_another_viewer_opens_nothing() -> None:
    of_agency = owner("An", Access("agency", "M22-G06", "C"))
    assert of_agency != owner("An", Access("agency", "M22-G20", "C")) != AN
    assert owner("An", None) == owner("", OPEN) == ""
