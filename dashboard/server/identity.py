"""Who asks: the access of a request, from Streamlit's signed cookie or a trusted proxy."""

import json
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.access import Access
from dashboard.sign_in import (
    access_of_claims,
    access_of_headers,
    is_proxy,
    is_this_machine,
    open_access,
    sign_in,
)
from data_access.clock import seconds_now

_BY_PROXY: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_OWN_NAMES: Final = ("localhost", "127.0.0.1", "::1")


def access_of(scope: Scope) -> Access | None:
    """What whoever sent a request may do; None where sign-in is configured and he has not, or has
    no role.
    """
    how = sign_in()
    if how.mode == "none":
        return open_access()
    if how.mode == "proxy":
        return access_of_headers(Headers(scope=scope)) if is_proxy(peer(scope)) else None
    claims = claims_of(HTTPConnection(scope).cookies)
    return access_of_claims(claims, seconds_now()) if claims else None


def claims_of(cookies: dict[str, str]) -> dict[str, Any] | None:
    """The claims in the cookie of a sign-in at this server; None of a forged or foreign one."""

    def part(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(get_cookie_secret(), name, value)

    content = get_cookie_with_chunks(part, USER_COOKIE_NAME)
    try:
        claims = json.loads(content) if content else None
    except ValueError:
        return None
    own = urlsplit(sign_in().oidc["redirect_url"])
    if not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    return claims if claims.get("origin") == f"{own.scheme}://{own.netloc}" else None


def peer(scope: Scope) -> str:
    """The address that a request comes from."""
    return str(scope["client"][0]) if scope.get("client") else ""


def is_local(scope: Scope) -> bool:
    """Whether a request comes from this machine, through no proxy and under no foreign name."""
    headers = Headers(scope=scope)
    named = urlsplit(f"//{headers.get('host', '')}").hostname
    is_forwarded = any(name in headers for name in _BY_PROXY)
    return is_this_machine(peer(scope)) and named in _OWN_NAMES and not is_forwarded
