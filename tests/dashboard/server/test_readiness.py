"""/readyz and /metrics: the state of the store, and who may read how the process fares."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request

from dashboard.server import metrics, readiness
from dashboard.settings import settings
from data_access.clock import hanoi_now
from data_access.store import loads
from data_access.store.engine import writable_engine
from data_access.store.schema import SCHEMA_VERSION, regulation
from data_access.store.schema import store as store_table
from tests import factories

Answer = tuple[int, dict[str, Any]]


pytestmark = pytest.mark.usefixtures("settings_anew")


def use(monkeypatch: pytest.MonkeyPatch, store: str) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", store)
    settings.cache_clear()


def request(client: str = "127.0.0.1", **headers: str) -> Request:
    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": named,
                    "client": (client, 1)})  # fmt: skip


def ready() -> Answer:
    answer = readiness.readyz(request())
    return answer.status_code, json.loads(answer.body)


def add_load(store: str, loaded_at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factories, "LOADED_AT", loaded_at)
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    factories.fill(store, (regulation, [row]))


def measured() -> dict[str, float]:
    answer = metrics.metrics(request())
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(bytes(answer.body).decode())
    return {one.name: one.value for each in families for one in each.samples if not one.labels}


def test_before_any_load_it_is_ready_and_has_no_age(
    monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    use(monkeypatch, store)
    assert ready() == (200, {"status": "ready", "schema_version": SCHEMA_VERSION, "load": 0,
                             "loaded_at": None, "age_seconds": None})  # fmt: skip
    found = measured()
    assert (found["dashboard_store_up"], found["dashboard_load"]) == (1, 0)
    assert "dashboard_data_age_seconds" not in found


def test_the_age_is_from_the_newest_load_to_now(
    monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    use(monkeypatch, store)
    moment = hanoi_now() - timedelta(hours=30)
    add_load(store, moment, monkeypatch)
    status, state = ready()
    assert status == 200
    assert (state["load"], state["loaded_at"]) == (1, moment.isoformat())
    assert 0 <= state["age_seconds"] - 30 * 3600 < 60
    assert 0 <= measured()["dashboard_data_age_seconds"] - 30 * 3600 < 60


def test_a_clock_that_went_back_shows_as_an_age_below_zero(
    monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    use(monkeypatch, store)
    add_load(store, hanoi_now() + timedelta(days=1), monkeypatch)
    assert ready()[1]["age_seconds"] < -80_000


def test_a_store_of_another_schema_is_not_ready_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = str(tmp_path / "store")
    loads.create_store(store, created_at=datetime(2020, 1, 1))
    file = next(Path(store).glob("reporting-*.duckdb"))
    engine = writable_engine(store, file)
    with engine.begin() as connection:
        connection.execute(store_table.update().values(schema_version=1))
    engine.dispose()
    use(monkeypatch, store)
    status, state = ready()
    assert (status, state["reason"]) == (503, "store.older")
    assert "upgrade-store" in state["message"]
    assert measured()["dashboard_store_up"] == 0


def test_a_database_that_is_away_is_not_ready_and_no_password_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, "postgresql+psycopg://reader:geheim@127.0.0.1:1/nothing")
    status, state = ready()
    assert (status, state["status"], state["reason"]) == (503, "unavailable", "store.unreadable")
    assert "geheim" not in json.dumps(state)
    assert measured()["dashboard_store_up"] == 0


@pytest.mark.parametrize(
    ("client", "headers", "allowed", "status"),
    [
        ("127.0.0.1", {}, "", 200),
        ("::1", {}, "", 200),
        ("::ffff:127.0.0.1", {}, "", 200),
        ("10.1.2.3", {}, "", 404),
        ("10.1.2.3", {}, "10.1.2.0/24", 200),
        ("127.0.0.1", {}, "10.1.2.0/24", 404),
        ("127.0.0.1", {"x_forwarded_for": "10.1.2.3"}, "", 404),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, "", 404),
        ("127.0.0.1", {"x_real_ip": "127.0.0.1"}, "", 404),
        ("testclient", {}, "", 404),
    ],
)
def test_only_those_named_read_the_metrics_and_nobody_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, client: str, headers: dict[str, str], allowed: str, status: int
) -> None:
    monkeypatch.setenv("DASHBOARD_METRICS_FROM", allowed)
    assert metrics.metrics(request(client, **headers)).status_code == status
