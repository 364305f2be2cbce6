"""The choice is in the address: it outlives a new tab, a cut line and the server itself."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.access import OPEN
from dashboard.ui.pages import NAMES, in_menu
from tests.e2e.conftest import Server, Visits
from tests.e2e.line import Line

pytestmark = pytest.mark.e2e
CHOICE = "as_of=2020-02-12&kind=locality&lang=en"
SOME = ["overview", "agency", "indicators"]
AGAIN, LOST = "Connected again.", re.compile("The connection to the server is lost")


@pytest.fixture
def line(server: str) -> Iterator[Line]:
    """A line to the server."""
    given = Line(int(urlsplit(server).port or 0))
    yield given
    given.close()


def address(name: str) -> str:
    return f"/{'' if name == NAMES[0] else name}?{CHOICE}"


def chosen(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def open_pages(visits: Visits, url: str, *names: str) -> dict[str, Page]:
    """Each in a tab of one viewer."""
    pages: dict[str, Page] = {}
    for name in names:
        pages[name] = visits.open(url + address(name), beside=next(iter(pages.values()), None))
    return pages


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def assert_the_choice_is_kept(page: Page, before: str) -> None:
    """The line is back, the same is shown, and the first click does what it says, at once."""
    expect(page.get_by_text(LOST)).to_be_hidden(timeout=60_000)  # once the page answers again
    assert chosen(page.url)["as_of"] == ["2020-02-12"]
    assert chosen(page.url)["kind"] == ["locality"]
    assert heading(page) == before
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(re.compile("kind=all"))


def test_every_item_of_the_menu_carries_the_choice_into_a_new_tab(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}/compliance?{CHOICE}&columns=quarter", own=True)
    links = page.locator("a[href*='as_of']")
    listed = in_menu(OPEN)
    links.nth(len(listed) - 1).wait_for()
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    found = {urlsplit(each).path.rpartition("/")[2] or NAMES[0]: chosen(each) for each in addresses}
    assert set(found) >= set(listed)
    for name in listed:
        assert found[name]["as_of"] == ["2020-02-12"], name
        assert found[name]["columns"] == ["quarter"], name
    for title in ("Timeliness", "Overview"):
        with page.context.expect_page() as opened:
            page.get_by_role("link", name=title, exact=True).click(button="middle")
        expect(opened.value).to_have_title(f"{title} · 12 Feb 2020 · HTTTBC")
        opened.value.close()


@pytest.mark.parametrize(
    "names",
    [SOME, pytest.param([name for name in NAMES if name not in SOME], marks=pytest.mark.nightly)],
    ids=["some", "the_others"],
)
def test_the_choice_outlives_the_server_on_every_page(
    visits: Visits, sample_store: str, names: list[str]
) -> None:
    server = Server(sample_store)
    pages = open_pages(visits, server.url, *names)
    before = {name: heading(page) for name, page in pages.items()}
    server.stop()
    for page in pages.values():
        expect(page.get_by_text(LOST)).to_be_visible(timeout=60_000)
        for dialog in page.get_by_role("dialog").all():
            expect(dialog).to_be_hidden()
    server = Server(sample_store, port=server.port)
    for name, page in pages.items():
        assert_the_choice_is_kept(page, before[name])
    server.stop()


def test_after_a_restart_a_file_comes_with_the_first_click(
    visits: Visits, sample_store: str
) -> None:
    server = Server(sample_store)
    page = visits.open(server.url + address("compliance"))
    server.stop()
    server = Server(sample_store, port=server.port)
    expect(page.get_by_text(AGAIN)).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    server.stop()


@pytest.mark.parametrize(
    "seconds",
    [5, *(pytest.param(long, marks=pytest.mark.nightly) for long in (20, 150, 600))],
)
def test_the_choice_outlives_a_cut_line(visits: Visits, line: Line, seconds: int) -> None:
    pages = open_pages(visits, line.url, "overview", "compliance", "timeliness")
    before = {name: heading(page) for name, page in pages.items()}
    line.cut()
    for page in pages.values():
        expect(page.get_by_text(LOST)).to_be_visible(timeout=60_000)
    next(iter(pages.values())).wait_for_timeout(seconds * 1000)
    line.mend()
    for name, page in pages.items():
        assert_the_choice_is_kept(page, before[name])


def slide(deck: Page) -> int:
    return int(deck.evaluate("Reveal.getIndices().h"))


def test_a_deck_goes_on_without_a_line_and_comes_back_at_its_slide(
    visits: Visits, line: Line
) -> None:
    page = visits.open(f"{line.url}/presentation?{CHOICE}&slides=standing.map", own=True)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Present", exact=True).click()
    deck = opened.value
    deck.wait_for_function("window.Reveal && Reveal.isReady()")
    deck.keyboard.press("ArrowRight")
    line.cut()
    expect(page.get_by_text(LOST)).to_be_visible(timeout=60_000)
    deck.keyboard.press("ArrowLeft")
    deck.keyboard.press("ArrowRight")
    assert slide(deck) == 1
    line.mend()
    expect(page.get_by_text(LOST)).to_be_hidden(timeout=60_000)
    assert chosen(page.url)["slides"] == ["standing.map"]
    expect(deck).to_have_url(re.compile("#/slide-map$"))  # which follows within a second
    deck.reload()
    deck.wait_for_function("window.Reveal && Reveal.isReady()")
    assert slide(deck) == 1


def test_a_part_whose_script_did_not_come_is_fetched_again(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?{CHOICE}", own=True)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort()

    page.context.route("**/components/matrix.js*", lose_the_first)
    page.get_by_role("link", name="Compliance", exact=True).first.click()
    expect(page.get_by_role("grid").first).to_be_visible(timeout=60_000)
    assert lost
    expect(page.get_by_text("BidiComponent")).to_have_count(0)
    assert chosen(page.url)["kind"] == ["locality"]


@pytest.mark.parametrize(("language", "said"), [("vi", "Không có trang này"), ("en", "no such")])
def test_no_such_page_is_said_with_the_way_back(
    visits: Visits, server: str, language: str, said: str
) -> None:
    page = visits.browser.new_page()
    page.goto(f"{server}/complaince?as_of=2020-02-12&lang={language}")
    expect(page.get_by_role("heading")).to_contain_text(said)
    page.get_by_role("link").click()
    page.wait_for_url(re.compile("as_of=2020-02-12"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("/22")
    page.close()


def test_a_misspelt_part_of_the_address_is_named(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?AS_OF=2020-02-05&lang=en")
    expect(page.get_by_text("mean nothing here (AS_OF)")).to_be_visible()
