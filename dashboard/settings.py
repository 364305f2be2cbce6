"""What the environment decides, read once."""

import os
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES
from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE

MOST_TILES: Final = 12  # no more are taken in at a glance
FRESHNESS: Final = "freshness"
_DESK: Final = "DASHBOARD_DESK"
_SLOW_RERUN: Final = "DASHBOARD_SLOW_RERUN_SECONDS"
_TILES: Final = "DASHBOARD_TILES"
_DEFAULT_TILES: Final = (
    "regulations_issued:executive,regulations_issued:locality,on_time_rate,missing,"
    "oldest_overdue,freshness"
)


class InvalidSetting(SystemExit):
    """A variable says what cannot be. Ends the program with what is wrong and what there is."""


@dataclass(frozen=True)
class TileChoice:
    """A figure of the registry, of one of the PEERS or of all; or FRESHNESS, which is no figure."""

    name: str
    peers: str | None = None


@dataclass(frozen=True)
class Settings:
    """`store`: a folder (embedded store) or a postgresql+psycopg:// URL.

    `is_desk`: whether this server is the officers' desk, which takes files and keeps the follow-up
    log. There is no sign-in yet, so only a server that its network keeps to the right people may
    be.
    `slow_rerun_seconds`: a run of the script that takes as long is written to the log.
    `tiles`: those of the overview, in their order.
    """

    store: str
    is_desk: bool
    slow_rerun_seconds: float
    tiles: tuple[TileChoice, ...]


@cache
def settings() -> Settings:
    """The settings of this process. Raises InvalidSetting."""
    return Settings(
        store=os.environ.get(STORE_VARIABLE) or DEFAULT_STORE,
        is_desk=os.environ.get(_DESK) == "on",
        slow_rerun_seconds=_seconds(os.environ.get(_SLOW_RERUN) or "1"),
        tiles=_tiles(os.environ.get(_TILES) or _DEFAULT_TILES),
    )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidSetting(f"{_SLOW_RERUN}: {text!r} is no number of seconds.") from None


def _tiles(text: str) -> tuple[TileChoice, ...]:
    chosen = tuple(_tile(part.strip()) for part in text.split(","))
    twice = [tile.name for tile, times in Counter(chosen).items() if times > 1]
    if twice:
        raise InvalidSetting(f"{_TILES}: {twice[0]} stands twice.")
    if len(chosen) > MOST_TILES:
        raise InvalidSetting(f"{_TILES}: {len(chosen)} tiles; at most {MOST_TILES} have room.")
    return chosen


def _tile(text: str) -> TileChoice:
    name, _, peers = text.partition(":")
    if name != FRESHNESS and name not in FIGURES:
        known = ", ".join((*FIGURES, FRESHNESS))
        raise InvalidSetting(f"{_TILES}: there is no {name!r}. There are: {known}.")
    groups = _groups(name)
    if peers not in groups:
        forms = ", ".join(f"{name}:{group}" if group else name for group in groups)
        raise InvalidSetting(f"{_TILES}: {text!r} cannot be shown. There are: {forms}.")
    return TileChoice(name, peers or None)


def _groups(name: str) -> tuple[str, ...]:
    """What may follow the name: the 22 and the 63 are never added up, and percentiles cannot be."""
    if name == FRESHNESS or FIGURES[name].numerator is None:
        return ("",)
    return tuple(PEERS) if FIGURES[name].family in BY_KIND else ("", *PEERS)
