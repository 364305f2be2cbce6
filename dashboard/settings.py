"""What the environment decides, read once."""

import os
from dataclasses import dataclass
from functools import cache

from data_access.engine import DEFAULT_STORE, STORE_VARIABLE

_TAKES_FILES = "DASHBOARD_IMPORT"


@dataclass(frozen=True)
class Settings:
    """`store`: a folder (embedded store) or a postgresql+psycopg:// URL.

    `takes_files`: whether the page Data may load files. There is no sign-in yet, so only a server
    that its network keeps to the right people may.
    """

    store: str
    takes_files: bool


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings(
        store=os.environ.get(STORE_VARIABLE) or DEFAULT_STORE,
        takes_files=os.environ.get(_TAKES_FILES) == "on",
    )
