"""A question typed after Ctrl+K: answered as it is typed, chosen by keyboard, proven by a page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visits, settled
from tests.e2e.test_accessibility import address

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("question", "path", "choice"),
    [
        ("dung han quy 1 2020 bo tai chinh", "/agency",
         {"agency": "M22-G12", "period": "2020-Q1"}),
        ("tang truong gdp 2019", "/indicators", {"indicator": "gdp_growth", "at": "2019"}),
    ],
)  # fmt: skip
def test_a_question_is_answered_and_its_page_shows_the_same_number(
    visits: Visits, server: str, question: str, path: str, choice: dict[str, str]
) -> None:
    page = visits.open(f"{server}{address('overview')}")
    page.keyboard.press("Control+k")
    page.keyboard.type(question)
    options = page.get_by_role("dialog").get_by_role("option")
    expect(options.first).to_contain_text(re.compile(r"\d+,\d"), timeout=60_000)
    number = re.search(r"\d+,\d+", options.first.inner_text())
    assert number is not None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}?**", timeout=60_000)
    settled(page)
    shown = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    assert choice.items() <= shown.items()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number.group())
