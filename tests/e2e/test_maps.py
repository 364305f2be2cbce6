"""Every map, in each of its views, draws and names Hoàng Sa and Trường Sa: looked at as pixels."""

import io
import math
import time
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.charts.columns import CENTRE, PITCH, WIDE
from dashboard.wording import TEXT
from tests import chromium
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


BACKGROUND = """() => getComputedStyle(document.querySelector("[data-testid=stApp]"))
  .backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"""


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
    background = tuple(page.evaluate(BACKGROUND))
    for archipelago in ARCHIPELAGOS:
        label = named(page, ".hm", archipelago)
        assert colours(tiles, label).most_common(1)[0][0] != background, f"no tile: {archipelago}"
        assert inks(tiles, label) > 50, f"{archipelago} is not named"


DRAWN = """() => [...document.querySelectorAll("[data-testid=stBidiComponentRegular], *")]
  .some(host => host.shadowRoot?.querySelector("section[data-drawn=true] svg.map"))"""


@pytest.mark.parametrize("era", ["then", "now"])
def test_the_map_of_an_indicator_draws_and_names_both_archipelagos_in_every_period(
    visits: Visits, server: str, era: str
) -> None:
    page = visits.open(f"{server}{address('indicators')}&indicator=population_avg&geography={era}")
    page.wait_for_function(DRAWN)
    drawing = page.locator("svg.map")
    drawing.scroll_into_view_if_needed()
    for name in ("Hoàng Sa", "Trường Sa", "Biển Đông"):
        label = drawing.locator("text", has_text=name)
        assert label.count() == 1
        image = Image.open(io.BytesIO(label.screenshot())).convert("RGB")
        assert inks(image, (0, 0, *image.size)) > 50, f"{name} is not named"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    slider = page.get_by_role("slider")
    before = drawing.locator("path.area").first.get_attribute("aria-label")
    slider.focus()
    page.keyboard.press("Home")
    assert drawing.locator("path.area").first.get_attribute("aria-label") != before
    assert asked == [], "a step of the slider asks nothing of the server"
    box = drawing.bounding_box()
    assert box is not None
    scale = min(
        box["width"] / 640, box["height"] / float(drawing.get_attribute("viewBox").split()[3])
    )
    picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
    left = (box["width"] - 640 * scale) / 2
    for name, (west, south, east, north) in ISLANDS.items():
        corners = [*map_place(west, north), *map_place(east, south)]
        islands = tuple(round(each * scale + (left if index % 2 == 0 else 0))
                        for index, each in enumerate(corners))  # fmt: skip
        assert inks(picture, islands) > 4, f"{name} is not drawn"  # type: ignore[arg-type]


ISLANDS = {"Hoàng Sa": (111.0, 15.5, 113.0, 16.9), "Trường Sa": (112.5, 7.6, 116.5, 10.5)}


def map_place(longitude: float, latitude: float) -> tuple[float, float]:
    """Where the component draws a place, in units of its viewBox."""
    per_degree = 640 / (118.0 - 101.9)
    return (longitude - 101.9) * per_degree, (mercator(23.6) - mercator(latitude)) * per_degree


def mercator(degrees: float) -> float:
    """How far north of the equator a latitude is drawn, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)))


LABELS_IN_3D = {
    "Hoàng Sa": (111.96, 17.35),
    "Trường Sa": (113.9, 11.85),
    "Biển Đông": (112.6, 13.9),
}
SECONDS_TO_DRAW = 60


@pytest.mark.parametrize("era", ["then", "now"])
def test_columns_in_three_dimensions_draw_and_name_both_archipelagos(
    browser: Browser, server: str, era: str
) -> None:
    shown = f"{server}{address('indicators')}&indicator=population_avg&view=columns&geography={era}"
    with chromium.with_webgl(browser) as drawing_browser:
        visits = Visits(drawing_browser)
        drawing = visits.open(shown).locator("[data-testid=stDeckGlJsonChart]")
        drawing.scroll_into_view_if_needed()
        until = time.monotonic() + SECONDS_TO_DRAW
        while lacking := _not_drawn(Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")):
            assert time.monotonic() < until, f"{lacking} not drawn"
        assert visits.hosts <= {"localhost"}


def _not_drawn(image: Image.Image) -> list[str]:
    """Which archipelagos are not drawn, and which names are not written."""
    names = [name for name, (longitude, latitude) in LABELS_IN_3D.items()
             if inks(image, _box_above(*place_in_3d(image, longitude, latitude))) < 50]  # fmt: skip
    islands = []
    for name, (west, south, east, north) in ISLANDS.items():
        left, top = place_in_3d(image, west, north)
        right, bottom = place_in_3d(image, east, south)
        if inks(image, (left, top, right, bottom)) <= 4:
            islands.append(f"the islands of {name}")
    return names + islands


def _box_above(x: int, y: int) -> Box:
    return x - 60, y - 32, x + 60, y


def place_in_3d(image: Image.Image, longitude: float, latitude: float) -> tuple[int, int]:
    """Where deck.gl draws a place on the ground, seen from 1.5 heights of the picture away."""
    away, pitch = 1.5 * image.height, math.radians(PITCH)
    per_degree = 512 * 2**WIDE.zoom / 360
    east = (longitude - CENTRE[0]) * per_degree
    north = (mercator(latitude) - mercator(CENTRE[1])) * per_degree
    nearer = away / (away + north * math.sin(pitch))
    return (round(image.width / 2 + east * nearer),
            round(image.height / 2 - north * math.cos(pitch) * nearer))  # fmt: skip
