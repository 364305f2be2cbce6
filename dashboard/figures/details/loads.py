"""When loads came into the store."""

from datetime import datetime

from dashboard.figures.reads import FigureSource, reads_of
from data_access.store.loads import read_loads


def loaded_at(source: FigureSource, load: int) -> datetime | None:
    """When `load` was loaded, Hanoi time; None before any."""
    loads = read_loads(reads_of(source).source)  # not kept: other loads come
    moments = loads.set_index("load_id")["loaded_at"]
    found: datetime | None = moments.get(load)
    return found
