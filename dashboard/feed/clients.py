"""Who asks: a program by its token, a viewer by his sign-in, or anyone where there is none."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from dashboard.access import Access
from dashboard.feed import tokens
from dashboard.feed.limits import LIMITS
from dashboard.feed.problems import Problem
from dashboard.server.identity import access_of
from dashboard.settings import settings
from dashboard.ui.data import audit
from data_access.clock import hanoi_now

_SCHEME: Final = "bearer "
_WRONG_PER_MINUTE: Final = 10
_CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="htttbc"'}


@dataclass(frozen=True)
class Client:
    """What it may read; `key`: by which its requests are counted."""

    access: Access
    key: str


def client_of(request: Request) -> Client:
    """Who sent a request. Raises Problem for a token that opens nothing, and where nobody is known
    on a server with sign-in.
    """
    given = request.headers.get("authorization", "")
    host = request.client.host if request.client else ""
    if given:
        return _by_token(given, host)
    access = access_of(request.scope)
    if access is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "sign_in_needed", headers=_CHALLENGE)
    return Client(access, f"viewer {access.name or host}")


def _by_token(given: str, host: str) -> Client:
    """Whose token it is. Wrong ones are counted by the address alone, so that they shut out nobody
    who has a right one behind the same proxy.
    """
    secret = given[len(_SCHEME) :].strip() if given.lower().startswith(_SCHEME) else ""
    token = tokens.find(settings().store, secret, hanoi_now().date()) if secret else None
    if token is None:
        audit.turned_away(host, "wrong_token")
        LIMITS.take(f"wrong token {host}", _WRONG_PER_MINUTE)
        raise Problem(HTTPStatus.UNAUTHORIZED, "wrong_token", headers=_CHALLENGE)
    return Client(token.access, f"token {token.number}")
