"""The settings of a process, read once from its environment."""

import os
from collections import Counter
from dataclasses import dataclass
from email.utils import formataddr, getaddresses
from functools import cache
from math import inf
from typing import Final
from urllib.parse import unquote, urlsplit

from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES
from data_access.reference import facts
from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE

MOST_TILES: Final = 9  # more cannot be read at a glance
FEWEST_INDICATORS: Final = 6  # fewer say too little of the economy; never more than tiles
FRESHNESS: Final = "freshness"
_DESK: Final = "DASHBOARD_DESK"
_SLOW_RERUN: Final = "DASHBOARD_SLOW_RERUN_SECONDS"
_TILES: Final = "DASHBOARD_TILES"
_INDICATORS: Final = "DASHBOARD_INDICATORS"
MAIL: Final = "DASHBOARD_SMTP"
MAIL_FROM: Final = "DASHBOARD_SMTP_FROM"
MAIL_TO: Final = "DASHBOARD_SMTP_TO"
_MAIL_PORTS: Final = {"smtp": 25, "smtps": 465}
_DEFAULT_INDICATORS: Final = (
    "gdp_growth,cpi_avg_growth,iip_growth,exports_goods,retail_sales,unemployment_rate"
)
_DEFAULT_TILES: Final = (
    "regulations_issued:executive,regulations_issued:locality,on_time_rate,missing,"
    "oldest_overdue,freshness"
)


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
    log is written. There is no sign-in yet: only a server that the network restricts to officers
    may be one.
    `slow_rerun_seconds`: a rerun that takes at least as long is logged.
    `tiles`: the tiles of the overview, in order. `indicators`: those pinned to it, in order.
    """

    store: str
    is_desk: bool
    slow_rerun_seconds: float
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
        store=os.environ.get(STORE_VARIABLE) or DEFAULT_STORE,
        is_desk=os.environ.get(_DESK) == "on",
        slow_rerun_seconds=_seconds(os.environ.get(_SLOW_RERUN) or "1"),
        tiles=_tiles(os.environ.get(_TILES) or _DEFAULT_TILES),
        indicators=_indicators(os.environ.get(_INDICATORS) or _DEFAULT_INDICATORS),
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < inf:
        raise InvalidSetting(f"{_SLOW_RERUN}: {text!r} is no number of seconds.")
    return seconds


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
