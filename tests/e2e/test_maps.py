"""Every map, in each of its views, draws and names Hoàng Sa and Trường Sa: looked at as pixels."""

import io
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import Page

from dashboard.wording import TEXT
from tests.e2e.conftest import Visits
from tests.e2e.test_accessibility import address, charts_drawn

pytestmark = pytest.mark.e2e

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels of the picture
ARCHIPELAGOS = {"Hoàng Sa": (111.0, 15.5, 113.0, 17.3), "Trường Sa": (111.4, 6.6, 117.9, 11.8)}
WITH_MAPS = ("overview", "regulations")

PLACES = """([west, south, east, north]) => {
  const chart = [...document.querySelectorAll(".js-plotly-plot")].find(c => c.querySelector(".geo"))
  const geo = chart._fullLayout.geo._subplot
  const [left, top] = geo.projection([west, north])
  const [right, bottom] = geo.projection([east, south])
  return [left, top, right, bottom].map(Math.round)
}"""
# Texts of a chart that hold all of some words, by their boxes within the chart.
NAMED = """([selector, words]) => {
  const chart = [...document.querySelectorAll(".js-plotly-plot")]
    .find(c => c.querySelector(selector))
  const from = chart.getBoundingClientRect()
  return [...chart.querySelectorAll("text")]
    .filter(text => words.every(word => text.textContent.includes(word)))
    .map(text => text.getBoundingClientRect())
    .map(box => [box.left - from.left, box.top - from.top, box.width, box.height])
    .map(([left, top, width, height]) => [left, top, left + width, top + height].map(Math.round))
}"""


def picture(page: Page, selector: str) -> Image.Image:
    chart = page.locator(".js-plotly-plot", has=page.locator(selector)).first
    chart.scroll_into_view_if_needed()
    return Image.open(io.BytesIO(chart.screenshot())).convert("RGB")


def colours(image: Image.Image, box: Box) -> Counter[tuple[int, ...]]:
    return Counter(image.crop(box).get_flattened_data())


def inks(image: Image.Image, box: Box) -> int:
    """How many pixels of a box are not of its commonest colour."""
    found = colours(image, box)
    return found.total() - found.most_common(1)[0][1]


def named(page: Page, selector: str, name: str) -> Box:
    boxes = page.evaluate(NAMED, [selector, name.split()])
    assert len(boxes) == 1, f"{name} stands {len(boxes)} times"
    left, top, right, bottom = boxes[0]
    return left, top, right, bottom


@pytest.mark.parametrize("era", ["then", "now"])
@pytest.mark.parametrize("name", WITH_MAPS)
def test_both_archipelagos_are_drawn_and_named_in_each_view(
    visits: Visits, server: str, name: str, era: str
) -> None:
    page = visits.open(f"{server}{address(name)}&geography={era}")
    charts_drawn(page)
    page.wait_for_selector(".choroplethlayer path", state="attached")
    outlines = picture(page, ".geo")
    for archipelago, bounds in ARCHIPELAGOS.items():
        label = named(page, ".geo", archipelago)
        assert inks(outlines, label) > 50, f"{archipelago} is not named"
        islands = tuple(page.evaluate(PLACES, list(bounds)))
        beside = outlines.copy()
        beside.paste(outlines.getpixel((islands[0], islands[1])), label)
        assert inks(beside, islands) > 4, f"{archipelago} is not drawn"
    page.get_by_role("radio", name=TEXT("vi", "map.tiles")).click()
    page.wait_for_selector(".js-plotly-plot .hm")
    charts_drawn(page)
    tiles = picture(page, ".hm")
    background = tiles.getpixel((1, 1))
    for archipelago in ARCHIPELAGOS:
        label = named(page, ".hm", archipelago)
        assert colours(tiles, label).most_common(1)[0][0] != background, f"no tile: {archipelago}"
        assert inks(tiles, label) > 50, f"{archipelago} is not named"
