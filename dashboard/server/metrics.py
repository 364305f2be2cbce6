"""What this process has done since its start, in the text format of Prometheus."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.server.readiness import data_state
from dashboard.settings import settings
from data_access.errors import DataUnavailable

_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)
_BY_PROXY: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
REGISTRY: Final = CollectorRegistry()
RERUN_SECONDS: Final = Histogram(
    "dashboard_rerun_seconds", "Seconds that a rerun of a page took.", ["page"],
    buckets=_SECONDS, registry=REGISTRY,
)  # fmt: skip
ERRORS: Final = Counter(
    "dashboard_errors", "Reruns that failed (kind=fault) or had no store (kind=store).",
    ["page", "kind"], registry=REGISTRY,
)  # fmt: skip
STATEMENTS: Final = Counter(
    "dashboard_statements", "Statements that reruns sent to the store.", ["page"],
    registry=REGISTRY,
)  # fmt: skip
STORE_SECONDS: Final = Counter(
    "dashboard_store_seconds", "Seconds that reruns waited for the store.", ["page"],
    registry=REGISTRY,
)  # fmt: skip
VIEWERS: Final = Gauge(
    "dashboard_viewers", "Browser windows connected to this process.", registry=REGISTRY
)
REQUESTS: Final = Counter(
    "dashboard_requests", "Answers to requests, by the first digit of their status.", ["status"],
    registry=REGISTRY,
)  # fmt: skip


class _Store(Collector):
    """The state of the store at the moment of asking; without a store only that it is away."""

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: so registering does not read the store."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Gauges of the store."""
        try:
            state = data_state(settings().store)
        except DataUnavailable:
            yield GaugeMetricFamily("dashboard_store_up", _STORE_UP, 0)
            return
        yield GaugeMetricFamily("dashboard_store_up", _STORE_UP, 1)
        yield GaugeMetricFamily("dashboard_load", "Number of the newest load.", state.load)
        if state.age_seconds is not None:
            yield GaugeMetricFamily("dashboard_data_age_seconds", _AGE, state.age_seconds)


_STORE_UP: Final = "Whether the store can be read and has the right schema."
_AGE: Final = "Seconds since the newest load."
REGISTRY.register(_Store())


def metrics(request: Request) -> Response:
    """The metrics, for who may read them; 404 for all others, and for what came by a proxy."""
    if not _may_read(request):
        return PlainTextResponse("Not Found", status_code=404)
    content = generate_latest(REGISTRY)
    return Response(content, media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _may_read(request: Request) -> bool:
    """A proxy stands on this machine and would lend its address to everyone."""
    if request.client is None or any(name in request.headers for name in _BY_PROXY):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings().metrics_from)
