"""What a server does once, before its first viewer."""

import gc
import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dashboard.settings import settings
from dashboard.ui import sections
from dashboard.usage import COUNTER
from data_access.clock import hanoi_now

# A page makes thousands of objects and hardly any circle of them: at Python's own 700, a page on a
# new day spent 7 % of its time on the search for them.
_OBJECTS_TO_COLLECT = 10_000


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Import what the pages need, and exempt it from garbage collection: it is never garbage.

    At the stop write what was opened since it was last written.
    """
    for module in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_TO_COLLECT)
    yield
    COUNTER.write(settings().store, hanoi_now())
