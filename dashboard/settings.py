"""What the environment decides, read once."""

import os
from dataclasses import dataclass
from functools import cache

from data_access.engine import DEFAULT_STORE, STORE_VARIABLE


@dataclass(frozen=True)
class Settings:
    """`store`: a folder (embedded store) or a postgresql+psycopg:// URL."""

    store: str


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings(store=os.environ.get(STORE_VARIABLE) or DEFAULT_STORE)
