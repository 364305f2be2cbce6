"""The settings of a process, read once from its environment."""

import os
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from email.utils import formataddr, getaddresses
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from math import inf
from typing import Final
from urllib.parse import unquote, urlsplit

from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES
from data_access.contracts import CHECK_VARIABLE
from data_access.reference import facts
from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE

MOST_TILES: Final = 9  # more cannot be read at a glance
FEWEST_INDICATORS: Final = 6  # fewer say too little of the economy; never more than tiles
FRESHNESS: Final = "freshness"
_DESK: Final = "DASHBOARD_DESK"
_LOG: Final = "DASHBOARD_LOG"
_SLOW_RERUN: Final = "DASHBOARD_SLOW_RERUN_SECONDS"
_METRICS_FROM: Final = "DASHBOARD_METRICS_FROM"
_FEED: Final = "DASHBOARD_FEED_PER_MINUTE"
_USAGE: Final = "DASHBOARD_USAGE"
_TILES: Final = "DASHBOARD_TILES"
_INDICATORS: Final = "DASHBOARD_INDICATORS"
MAIL: Final = "DASHBOARD_SMTP"
MAIL_FROM: Final = "DASHBOARD_SMTP_FROM"
MAIL_TO: Final = "DASHBOARD_SMTP_TO"
_MAIL_PORTS: Final = {"smtp": 25, "smtps": 465}
_POSTGRESQL: Final = "postgresql+psycopg"
_PREFIX: Final = "DASHBOARD_"
VARIABLES: Final = {  # each with its default; docs/settings.md says what it means
    STORE_VARIABLE: DEFAULT_STORE,
    _DESK: "off",
    _LOG: "slow",
    _SLOW_RERUN: "1",
    _METRICS_FROM: "127.0.0.1,::1",
    _FEED: "120",
    _USAGE: "off",
    _TILES: (
        "regulations_issued:executive,regulations_issued:locality,on_time_rate,missing,"
        "oldest_overdue,freshness"
    ),
    _INDICATORS: (
        "gdp_growth,cpi_avg_growth,iip_growth,exports_goods,retail_sales,unemployment_rate"
    ),
    MAIL: "",
    MAIL_FROM: "",
    MAIL_TO: "",
    "DASHBOARD_OPEN": "off",  # these are of dashboard/sign_in.py
    "DASHBOARD_OIDC_METADATA_URL": "",
    "DASHBOARD_OIDC_CLIENT_ID": "",
    "DASHBOARD_OIDC_CLIENT_SECRET": "",
    "DASHBOARD_OIDC_COOKIE_SECRET": "",
    "DASHBOARD_OIDC_REDIRECT_URL": "",
    "DASHBOARD_PROXY_ADDRESSES": "",
    "DASHBOARD_PROXY_HEADERS": "",
    "DASHBOARD_ROLE_CLAIM": "groups",
    "DASHBOARD_AGENCY_CLAIM": "agency",
    "DASHBOARD_NAME_CLAIM": "name",
    "DASHBOARD_ROLES": "leader=leader,vpcp=vpcp,agency=agency,guest=guest",
    "DASHBOARD_OTHERS": "refused",
}


class InvalidSetting(SystemExit):
    """A variable has an invalid value. Ends the program with the error and the valid values."""


@dataclass(frozen=True)
class TileChoice:
    """A figure of the registry, of one of the PEERS or of all; or FRESHNESS, which is no figure."""

    name: str
    peers: str | None = None


@dataclass(frozen=True)
class Settings:
    """`store`: a folder (embedded store) or a postgresql+psycopg:// URL.

    `is_desk`: whether this server is the officers' desk, where files are loaded and the follow-up
    log is written by whoever reaches it; where viewers sign in, their role decides instead.
    `logs_all`: whether every rerun and request is logged, not only what is slow or fails.
    `slow_rerun_seconds`: a rerun that takes at least as long is logged.
    `metrics_from`: the networks that may read /metrics.
    `feed_per_minute`: how often a client of the feed may ask.
    `counts_usage`: whether openings of pages and files are counted by role, in the journal.
    `tiles`: the tiles of the overview, in order. `indicators`: those pinned to it, in order.
    """

    store: str
    is_desk: bool
    logs_all: bool
    slow_rerun_seconds: float
    metrics_from: tuple[IPv4Network | IPv6Network, ...]
    feed_per_minute: int
    counts_usage: bool
    tiles: tuple[TileChoice, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class MailSettings:
    """How the morning sheet is mailed: the server, and from whom to whom, by role."""

    host: str
    port: int
    is_encrypted: bool
    user: str
    password: str
    sender: str
    recipients: tuple[str, ...]


def mail_settings() -> MailSettings | None:
    """The settings of mail; None where none is named, and then none is sent.

    Raises InvalidSetting.
    """
    given = {name: os.environ.get(name, "").strip() for name in (MAIL, MAIL_FROM, MAIL_TO)}
    if not any(given.values()):
        return None
    lacking = [name for name, text in given.items() if not text]
    if lacking:
        raise InvalidSetting(f"{lacking[0]} is not set; mail needs {', '.join(given)}.")
    scheme, host, port, user, password = _mail_server(given[MAIL])
    (sender,) = _addresses(MAIL_FROM, given[MAIL_FROM])[:1]
    return MailSettings(
        host, port, scheme == "smtps", user, password, sender,
        tuple(_addresses(MAIL_TO, given[MAIL_TO])),
    )  # fmt: skip


def _mail_server(text: str) -> tuple[str, str, int, str, str]:
    """Scheme, host, port, user, password. The text is not told: it may hold a password."""
    parts = urlsplit(text)
    try:
        port = parts.port or _MAIL_PORTS[parts.scheme]
    except (KeyError, ValueError):
        port = 0
    if not port or not parts.hostname:
        raise InvalidSetting(f"{MAIL} is no smtp://host:port or smtps://user:password@host:port.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.scheme, parts.hostname, port, user, password


def _addresses(name: str, text: str) -> list[str]:
    """Addresses separated by commas, each with the role that it is of."""
    found = getaddresses([text])
    wrong = [address or role for role, address in found if "@" not in address]
    if wrong or not found:
        raise InvalidSetting(f"{name}: {(wrong or [text])[0]!r} is no address.")
    return [formataddr(pair) for pair in found]


@cache
def settings() -> Settings:
    """The settings of this process. Raises InvalidSetting."""
    return Settings(
        store=_store(given(STORE_VARIABLE)),
        is_desk=one_of(_DESK, "on", "off") == "on",
        logs_all=one_of(_LOG, "slow", "all") == "all",
        slow_rerun_seconds=_seconds(given(_SLOW_RERUN)),
        metrics_from=networks(_METRICS_FROM),
        feed_per_minute=_often(given(_FEED)),
        counts_usage=one_of(_USAGE, "off", "on") == "on",
        tiles=_tiles(given(_TILES)),
        indicators=_indicators(given(_INDICATORS)),
    )


def misspelt() -> dict[str, str]:
    """The variables given that look like settings and are none, each with the nearest that is."""
    unknown = sorted(
        name
        for name in os.environ
        if name.startswith(_PREFIX) and name not in {*VARIABLES, CHECK_VARIABLE}
    )
    return {name: _nearest(name) for name in unknown}


def _nearest(name: str) -> str:
    known = {each.removeprefix(_PREFIX): each for each in VARIABLES}
    return "".join(known[each] for each in get_close_matches(name.removeprefix(_PREFIX), known, 1))


def given(name: str) -> str:
    return os.environ.get(name, "").strip() or VARIABLES[name]


def _store(text: str) -> str:
    """The text is not told: it may hold a password."""
    scheme, is_url, _ = text.partition("://")
    if is_url and scheme != _POSTGRESQL:
        raise InvalidSetting(
            f"{STORE_VARIABLE}: {scheme}:// is no store; name a folder or a {_POSTGRESQL}:// URL."
        )
    if not is_url and "?" in text:
        raise InvalidSetting(f"{STORE_VARIABLE}: the name of a folder may not hold a '?'.")
    return text


def one_of(name: str, *values: str) -> str:
    text = given(name)
    if text not in values:
        raise InvalidSetting(f"{name}: {text!r} is none of {', '.join(values)}.")
    return text


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks (10.0.0.0/24), separated by commas."""
    parts = [part.strip() for part in given(name).split(",")]
    try:
        return tuple(ip_network(part) for part in parts)
    except ValueError as error:
        raise InvalidSetting(f"{name}: {error}.") from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < inf:
        raise InvalidSetting(f"{_SLOW_RERUN}: {text!r} is no number of seconds.")
    return seconds


def _often(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise InvalidSetting(f"{_FEED}: {text!r} is no number of requests; 1 at least.")
    return int(text)


def _tiles(text: str) -> tuple[TileChoice, ...]:
    tiles = tuple(_tile(part.strip()) for part in text.split(","))
    repeated = [tile.name for tile, times in Counter(tiles).items() if times > 1]
    if repeated:
        raise InvalidSetting(f"{_TILES}: {repeated[0]} stands twice.")
    if len(tiles) > MOST_TILES:
        raise InvalidSetting(f"{_TILES}: {len(tiles)} tiles; at most {MOST_TILES} have room.")
    return tiles


def _indicators(text: str) -> tuple[str, ...]:
    codes = tuple(part.strip() for part in text.split(","))
    unknown = [code for code in codes if code not in facts.indicator_notes()]
    if unknown:
        raise InvalidSetting(f"{_INDICATORS}: the catalogue has no {unknown[0]!r}.")
    repeated = [code for code, times in Counter(codes).items() if times > 1]
    if repeated:
        raise InvalidSetting(f"{_INDICATORS}: {repeated[0]} stands twice.")
    if not FEWEST_INDICATORS <= len(codes) <= MOST_TILES:
        raise InvalidSetting(
            f"{_INDICATORS}: {len(codes)} named; name {FEWEST_INDICATORS} to {MOST_TILES}."
        )
    return codes


def _tile(text: str) -> TileChoice:
    name, _, peers = text.partition(":")
    if name != FRESHNESS and name not in FIGURES:
        names = ", ".join((*FIGURES, FRESHNESS))
        raise InvalidSetting(f"{_TILES}: there is no {name!r}. There are: {names}.")
    groups = _groups(name)
    if peers not in groups:
        forms = ", ".join(f"{name}:{group}" if group else name for group in groups)
        raise InvalidSetting(f"{_TILES}: {text!r} cannot be shown. There are: {forms}.")
    return TileChoice(name, peers or None)


def _groups(name: str) -> tuple[str, ...]:
    """The peer groups allowed after the name: the 22 and the 63 are never summed, and percentiles
    cannot be.
    """
    if name == FRESHNESS or FIGURES[name].numerator is None:
        return ("",)
    return tuple(PEERS) if FIGURES[name].family in BY_KIND else ("", *PEERS)
