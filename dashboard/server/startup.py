"""What a server does once, before its first viewer."""

import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import sections
from dashboard.usage import COUNTER
from data_access.clock import hanoi_now

# A page makes thousands of objects and hardly any circle of them: at Python's own 700, a page on a
# new day spent 7 % of its time on the search for them.
_OBJECTS_TO_COLLECT = 10_000
_OPEN: Final = "no sign-in is configured and DASHBOARD_OPEN=on: who reaches this server sees it"
_THIS_MACHINE: Final = (
    "no sign-in is configured: only this machine is served; see docs/access.md for sign-in, "
    "or say DASHBOARD_OPEN=on"
)
_LOG = logging.getLogger(__name__)


def say_whom_it_serves() -> None:
    """Say where nobody has to sign in, and who is served then."""
    how = sign_in()
    if how.mode == "none":
        _LOG.warning(_OPEN if how.is_open else _THIS_MACHINE)


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Import what the pages need, and exempt it from garbage collection: it is never garbage.

    At the stop write what was opened since it was last written.
    """
    for module in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."):
        importlib.import_module(module.name)
    say_whom_it_serves()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_TO_COLLECT)
    yield
    COUNTER.write(settings().store, hanoi_now())
