"""What the environment decides, read once."""

import os
from dataclasses import dataclass
from functools import cache

from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE

_DESK = "DASHBOARD_DESK"
_SLOW_RERUN = "DASHBOARD_SLOW_RERUN_SECONDS"


@dataclass(frozen=True)
class Settings:
    """`store`: a folder (embedded store) or a postgresql+psycopg:// URL.

    `is_desk`: whether this server is the officers' desk, which takes files and keeps the follow-up
    log. There is no sign-in yet, so only a server that its network keeps to the right people may
    be.
    `slow_rerun_seconds`: a run of the script that takes as long is written to the log.
    """

    store: str
    is_desk: bool
    slow_rerun_seconds: float


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings(
        store=os.environ.get(STORE_VARIABLE) or DEFAULT_STORE,
        is_desk=os.environ.get(_DESK) == "on",
        slow_rerun_seconds=float(os.environ.get(_SLOW_RERUN) or 1),
    )
