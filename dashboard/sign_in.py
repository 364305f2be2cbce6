"""Who a sign-in says that a viewer is: the settings of it, and from its claims the access."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from dashboard.access import GUEST, OPEN, OPEN_DESK, ROLES, Access, Role
from dashboard.settings import InvalidSetting, given, networks, one_of, settings

Mode = Literal["none", "oidc", "proxy"]
OIDC: Final = tuple(
    f"DASHBOARD_OIDC_{name}"
    for name in ("METADATA_URL", "CLIENT_ID", "CLIENT_SECRET", "COOKIE_SECRET", "REDIRECT_URL")
)
OPEN_TO_ALL: Final = "DASHBOARD_OPEN"
PROXY: Final = ("DASHBOARD_PROXY_ADDRESSES", "DASHBOARD_PROXY_HEADERS")
ROLE_CLAIM, AGENCY_CLAIM, NAME_CLAIM = (
    "DASHBOARD_ROLE_CLAIM", "DASHBOARD_AGENCY_CLAIM", "DASHBOARD_NAME_CLAIM"
)  # fmt: skip
ROLE_VALUES: Final = "DASHBOARD_ROLES"
OTHERS: Final = "DASHBOARD_OTHERS"
_CALLBACK: Final = "/oauth2callback"
_UVICORN_TRUSTS: Final = "FORWARDED_ALLOW_IPS"
_LEAST_SECRET: Final = 32
_WIDEST_FIRST: Final[tuple[Role, ...]] = ("vpcp", "leader", "agency", "guest")


@dataclass(frozen=True)
class SignIn:
    """How viewers sign in. `mode`: none, by an OpenID Connect provider, or by a trusted proxy.

    `oidc`: of OIDC, each without its prefix. `proxies`, `headers`: whence a proxy comes, and its
    headers with the name of who signed in, his groups and his agency. `roles`: of each value of
    the claim. `takes_others`: whether who has no role is a guest; else he is refused.
    `is_open`: without sign-in, whether other machines are served.
    """

    mode: Mode
    oidc: Mapping[str, str]
    proxies: tuple[IPv4Network | IPv6Network, ...]
    headers: tuple[str, ...]
    role_claim: str
    agency_claim: str
    name_claim: str
    roles: Mapping[str, Role]
    takes_others: bool
    is_open: bool

    @property
    def secrets(self) -> dict[str, Any]:
        """What Streamlit is told of the provider; nothing without one."""
        if self.mode != "oidc":
            return {}
        return {
            "auth": {
                "redirect_uri": self.oidc["redirect_url"],
                "cookie_secret": self.oidc["cookie_secret"],
                "client_id": self.oidc["client_id"],
                "client_secret": self.oidc["client_secret"],
                "server_metadata_url": self.oidc["metadata_url"],
            }
        }


@cache
def sign_in() -> SignIn:
    """The settings of this process. Raises InvalidSetting."""
    oidc, proxy = _all_or_none(OIDC), _all_or_none(PROXY)
    if oidc and proxy:
        raise InvalidSetting(f"{PROXY[0]} and {OIDC[0]}: sign-in is by one of them, not by both.")
    return SignIn(
        mode="oidc" if oidc else "proxy" if proxy else "none",
        oidc=_provider(oidc),
        proxies=_proxies() if proxy else (),
        headers=_headers(proxy[PROXY[1]]) if proxy else (),
        role_claim=given(ROLE_CLAIM),
        agency_claim=given(AGENCY_CLAIM),
        name_claim=given(NAME_CLAIM),
        roles=_roles(given(ROLE_VALUES)),
        takes_others=one_of(OTHERS, "refused", "guest") == "guest",
        is_open=one_of(OPEN_TO_ALL, "on", "off") == "on",
    )


def access_of_claims(claims: Mapping[str, Any], now: float) -> Access | None:
    """What an identity token lets its owner do; None where it is over or says no role of his.

    Of several roles the widest; two agencies at once are none.
    """
    until = claims.get("exp")
    if not isinstance(until, int | float) or isinstance(until, bool) or not now < until:
        return None
    return _access(claims)


def access_of_headers(headers: Mapping[str, str]) -> Access | None:
    """What a proxy's headers let a viewer do; None where they name nobody or no role of his.

    Only of requests that come from the proxy itself.
    """
    how = sign_in()
    user, groups, agency = (headers.get(name, "").strip() for name in how.headers)
    if not user:
        return None
    told = [part.strip() for part in groups.split(",") if part.strip()]
    return _access({how.name_claim: user, how.role_claim: told, how.agency_claim: agency})


def open_access() -> Access:
    """What everyone has on a server without sign-in."""
    return OPEN_DESK if settings().is_desk else OPEN


def is_proxy(host: str) -> bool:
    """Whether requests of this address are the proxy's."""
    return _is_of(host, sign_in().proxies)


def is_this_machine(host: str) -> bool:
    """Whether this is an address of the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_of(host: str, of: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in of)


def _access(claims: Mapping[str, Any]) -> Access | None:
    how = sign_in()
    values = _texts(claims.get(how.role_claim))
    named = {how.roles[value] for value in values if value in how.roles}
    role = next((role for role in _WIDEST_FIRST if role in named), None)
    name = str(claims.get(how.name_claim) or claims.get("email") or claims.get("sub") or "")
    if role is None:
        return Access(GUEST.role, None, name) if how.takes_others else None
    if role != "agency":
        return Access(role, None, name)
    agencies = _texts(claims.get(how.agency_claim))
    return Access(role, agencies[0], name) if len(set(agencies)) == 1 else None


def _texts(claim: Any) -> list[str]:
    """A claim is a text or a list of texts; what else it is says nothing."""
    found = claim if isinstance(claim, list | tuple) else [claim]
    return [text for text in found if isinstance(text, str) and text]


def _all_or_none(names: tuple[str, ...]) -> dict[str, str]:
    found = {name: given(name) for name in names}
    if not any(found.values()):
        return {}
    lacking = [name for name, text in found.items() if not text]
    if lacking:
        raise InvalidSetting(f"{lacking[0]} is not set; sign-in needs {', '.join(names)}.")
    return found


def _provider(oidc: Mapping[str, str]) -> dict[str, str]:
    """Its settings; the secrets are not told."""
    if not oidc:
        return {}
    for name in (OIDC[0], OIDC[4]):
        parts = urlsplit(oidc[name])
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise InvalidSetting(f"{name} is no http(s):// address without a password.")
    if not oidc[OIDC[4]].endswith(_CALLBACK):
        raise InvalidSetting(f"{OIDC[4]} must end with {_CALLBACK}.")
    if len(oidc[OIDC[3]]) < _LEAST_SECRET:
        raise InvalidSetting(f"{OIDC[3]} has fewer than {_LEAST_SECRET} characters.")
    return {name.removeprefix("DASHBOARD_OIDC_").lower(): text for name, text in oidc.items()}


def _proxies() -> tuple[IPv4Network | IPv6Network, ...]:
    """Whence a proxy comes: seen only where the server does not put another's address for it."""
    found = networks(PROXY[0])
    if os.environ.get(_UVICORN_TRUSTS) != "none":
        raise InvalidSetting(
            f"{PROXY[0]}: set {_UVICORN_TRUSTS}=none too, else the proxy's own address is not seen."
        )
    return found


def _headers(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(","))
    if len(set(names)) != 3 or not all(name.replace("-", "").isalnum() for name in names):
        raise InvalidSetting(f"{PROXY[1]}: {text!r} is not three headers: user, groups, agency.")
    return names


def _roles(text: str) -> dict[str, Role]:
    found: dict[str, Role] = {}
    known = {str(role): role for role in ROLES}
    for part in text.split(","):
        value, _, role = part.strip().rpartition("=")
        if not value or role not in known or value in found:
            raise InvalidSetting(
                f"{ROLE_VALUES}: {part.strip()!r} is no value=role, once each; roles: "
                f"{', '.join(ROLES)}."
            )
        found[value] = known[role]
    return found
