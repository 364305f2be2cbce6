"""What the server answers before any page is drawn."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.conftest import Visits

pytestmark = pytest.mark.e2e


def ask(
    server: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(str(urlsplit(server).netloc), timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_the_process_says_that_it_is_alive(server: str) -> None:
    assert ask(server, "/healthz")[0] == 200


def test_it_is_ready_while_the_store_can_be_read(server: str) -> None:
    status, _, body = ask(server, "/readyz")
    assert status == 200
    state = json.loads(body)
    assert state["status"] == "ready"
    assert state["load"] > 0
    assert state["age_seconds"] > 0


def test_it_counts_its_viewers_and_reruns_for_this_machine_only(
    server: str, visits: Visits
) -> None:
    visits.open(f"{server}/methods", own=True)
    _, headers, body = ask(server, "/metrics")
    assert headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(body.decode())
    found = {(one.name, one.labels.get("page", "")): one.value
             for family in families for one in family.samples}  # fmt: skip
    assert found["dashboard_viewers", ""] >= 1
    assert found["dashboard_rerun_seconds_count", "methods"] >= 1
    assert found["dashboard_statements_total", "methods"] >= 0
    assert found["dashboard_load", ""] > 0
    assert ask(server, "/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404


def test_each_answer_has_a_number(server: str) -> None:
    assert ask(server, "/healthz", **{"X-Request-ID": "a1"})[1]["x-request-id"] == "a1"
    assert len(ask(server, "/")[1]["x-request-id"]) == 32


def test_without_a_store_it_is_alive_but_not_ready_and_says_what_to_do(
    server_without_store: str,
) -> None:
    assert ask(server_without_store, "/healthz")[0] == 200
    status, _, body = ask(server_without_store, "/readyz")
    assert status == 503
    state = json.loads(body)
    assert (state["status"], state["reason"]) == ("unavailable", "store.absent")
    assert "DASHBOARD_STORE" in state["message"]


def test_the_first_page_keeps_its_choices_when_it_is_asked_for_by_name(server: str) -> None:
    status, headers, _ = ask(server, "/overview?as_of=2020-02-05&lang=en")
    assert status in (302, 307)
    assert headers["location"] == "/?as_of=2020-02-05&lang=en"


@pytest.mark.parametrize("path", ["/", "/healthz", "/app/static/icons/favicon.svg"])
def test_every_answer_forbids_other_hosts(server: str, path: str) -> None:
    _, headers, _ = ask(server, path)
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http:" not in policy
    assert "https:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "language"),
    [("/", "vi"), ("/?lang=vi", "vi"), ("/?lang=en", "en"), ("/?lang=xx", "vi")],
)
def test_the_document_says_its_language(server: str, address: str, language: str) -> None:
    _, headers, body = ask(server, address)
    assert f'<html lang="{language}">'.encode() in body
    assert int(headers["content-length"]) == len(body)


def test_the_document_is_whole_when_it_is_packed(server: str) -> None:
    _, headers, packed = ask(server, "/", **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert len(packed) < 5000


@pytest.mark.parametrize(("file", "kind"), [("rows.js", "javascript"), ("rows.css", "css")])
def test_scripts_and_styles_of_components_are_files(server: str, file: str, kind: str) -> None:
    status, headers, _ = ask(server, f"/app/static/components/{file}")
    assert status == 200
    assert headers["content-type"].partition(";")[0].endswith(f"/{kind}")
