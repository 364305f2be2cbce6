"""Whether the store can be read, and how old its data are."""

from dataclasses import asdict, dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.settings import settings
from dashboard.wording import DEFAULT_LANGUAGE
from data_access.clock import hanoi_now
from data_access.errors import DataUnavailable
from data_access.store import loads
from data_access.store.engine import open_engine
from data_access.store.schema import SCHEMA_VERSION


@dataclass(frozen=True)
class DataState:
    """The newest load of the store, 0 for none; then there is no age.

    `age_seconds`: from the load to now; below 0 where the clock of this server is behind.
    """

    schema_version: int
    load: int
    loaded_at: datetime | None
    age_seconds: float | None


def data_state(store: str) -> DataState:
    """The state of a store. Raises DataUnavailable if it cannot be read or has another schema."""
    engine = open_engine(store)
    try:
        newest, loaded_at = loads.newest_load(engine), loads.read_newest_moment(engine)
    finally:
        engine.dispose()
    age = None if loaded_at is None else (hanoi_now() - loaded_at).total_seconds()
    return DataState(SCHEMA_VERSION, newest, loaded_at, age)


def readyz(_: Request) -> Response:
    """200 with the state of the data, else 503 with the reason. Runs outside the event loop."""
    try:
        state = data_state(settings().store)
    except DataUnavailable as error:
        reason = {"reason": error.key, "message": error.text(DEFAULT_LANGUAGE)}
        return JSONResponse({"status": "unavailable", **reason}, status_code=503)
    moment = state.loaded_at and state.loaded_at.isoformat()
    return JSONResponse({"status": "ready", **asdict(state), "loaded_at": moment})
