"""Who asks: a program by its token, a viewer by his sign-in, or anyone where there is none."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from dashboard.access import Access
from dashboard.feed import tokens
from dashboard.feed.problems import Problem
from dashboard.server.identity import access_of
from dashboard.settings import settings
from data_access.clock import hanoi_now

_SCHEME: Final = "bearer "
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
    if given:
        return _by_token(given)
    access = access_of(request.scope)
    if access is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "sign_in_needed", headers=_CHALLENGE)
    host = request.client.host if request.client else ""
    return Client(access, f"viewer {access.name or host}")


def _by_token(given: str) -> Client:
    secret = given[len(_SCHEME) :].strip() if given.lower().startswith(_SCHEME) else ""
    token = tokens.find(settings().store, secret, hanoi_now().date()) if secret else None
    if token is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "wrong_token", headers=_CHALLENGE)
    return Client(token.access, f"token {token.number}")
