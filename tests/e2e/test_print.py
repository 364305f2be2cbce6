"""What a browser prints of the summary sheet and of an agency."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visits

pytestmark = pytest.mark.e2e

_SEEN = "() => [...document.body.children].filter(e => getComputedStyle(e).display !== 'none')" \
        ".map(e => e.className)"  # fmt: skip


def on_paper(page: Page) -> str:
    """The text of the only thing that is printed, black on white."""
    expect(page.locator("body > .paper")).to_have_count(1)
    page.emulate_media(media="print")
    assert page.evaluate(_SEEN) == ["paper"]
    paper = page.locator("body > .paper")
    assert paper.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    return paper.inner_text()


@pytest.mark.parametrize(
    ("address", "button", "title", "mark", "day"),
    [
        ("sheet?as_of=2020-02-05", "In trang A4", "ban hành 4 (mô phỏng)", "DỮ LIỆU MÔ PHỎNG",
         "05/02/2020"),
        ("agency?agency=L63-24&as_of=2020-02-05&lang=en", "Print on A4", "Bac Giang Province",
         "SIMULATED DATA", "5 Feb 2020"),
    ],
)  # fmt: skip
def test_it_prints_its_day_its_mark_and_no_menu(
    visits: Visits, server: str, address: str, button: str, title: str, mark: str, day: str
) -> None:
    page = visits.open(f"{server}/{address}")
    expect(page.get_by_role("button", name=button)).to_be_in_viewport()
    text = on_paper(page)
    assert text.startswith(mark)
    assert title in text
    assert day in text


def test_no_paper_is_left_on_the_next_page(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/sheet?as_of=2020-02-05")
    expect(page.locator("body > .paper")).to_have_count(1)
    page.get_by_role("link", name="Ban hành", exact=True).click()
    expect(page.locator("body > .paper")).to_have_count(0)
