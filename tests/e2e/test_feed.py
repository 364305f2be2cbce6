"""The page on which the feed is tried, in a browser: it asks this server alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.test_server import ask

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("language", "width"), [("vi", 1440), ("en", 390)])
def test_a_question_is_asked_and_answered_on_the_page(
    browser: Browser, server: str, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(f"{server}/api/v1/?lang={language}")
    figures = page.locator("#figures")
    figures.locator("[name=as_of]").fill("2020-02-05")
    figures.locator("[name=by]").select_option("kind")
    figures.locator("button[type=submit]").click()
    answer = figures.locator("pre")
    expect(answer).to_contain_text('"denominator": 63')
    expect(answer).to_contain_text("GET /api/v1/figures?as_of=2020-02-05&by=kind")
    page.locator("#observations > summary").click()
    observations = page.locator("#observations")
    observations.locator("[name=indicator]").fill("gdp_growth")
    observations.locator("[name=format]").select_option("sdmx-csv")
    observations.locator("button[type=submit]").click()
    expect(observations.locator("pre")).to_contain_text("OBS_VALUE")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    violations = Axe().run(page).response["violations"]
    assert [found["id"] for found in violations if found["impact"] != "minor"] == []
    assert {address for address in asked if not address.startswith(f"{server}/")} == set()
    page.close()


def test_the_server_answers_packed_once_and_not_again(server: str) -> None:
    path = "/api/v1/figures?as_of=2020-02-05&by=agency"
    status, headers, packed = ask(server, path, **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert int(headers["content-length"]) == len(packed)
    assert headers["content-security-policy"].startswith("default-src 'self'")
    again = ask(server, path, **{"If-None-Match": headers["etag"]})
    assert (again[0], again[2]) == (304, b"")
    assert ask(server, path, "HEAD")[2] == b""
    assert ask(server, "/api/v1/nothing")[0] == 404
    assert ask(server, "/api/v1/figures", "POST")[0] == 405
