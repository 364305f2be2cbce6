"""Maps as pixels: both archipelagos in each view, and states told apart without colour."""

import io
import itertools
import math
import re
import time
from collections import Counter

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, expect

from dashboard.charts.columns import CENTRE, PITCH, WIDE
from dashboard.wording import TEXT
from data_access import boundaries
from tests import chromium
from tests.e2e.conftest import PATIENCE_MS, ROOT, Visits, settled
from tests.e2e.test_accessibility import address, findings

pytestmark = pytest.mark.e2e

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels of the picture
ISLANDS = {"Hoàng Sa": (111.0, 15.5, 113.0, 16.9), "Trường Sa": (112.5, 7.6, 116.5, 10.5)}
MAPS = {"overview": "", "regulations": "", "indicators": "&indicator=population_avg"}
DRAWN = """selector => [...document.querySelectorAll("[data-testid=stBidiComponentRegular], *")]
  .some(host => host.shadowRoot?.querySelector(`section[data-drawn=true] ${selector}`))"""

# The box of a part of the earth within the map, by its own projection.
PLACES = """(drawing, [west, south, east, north]) => {
  const { width, height } = drawing.getBoundingClientRect()
  const box = drawing.viewBox.baseVal
  const scale = Math.min(width / box.width, height / box.height)
  const left = (width - box.width * scale) / 2, top = (height - box.height * scale) / 2
  const mercator = (degrees) =>
    Math.log(Math.tan(Math.PI / 4 + degrees * Math.PI / 360)) * 180 / Math.PI
  const x = (longitude) => left + (longitude - 101.9) * 640 / 16.1 * scale
  const y = (latitude) => top + (mercator(23.6) - mercator(latitude)) * 640 / 16.1 * scale
  return [x(west), y(north), x(east), y(south)].map(Math.round)
}"""
SWATCHES = """() => [...document.querySelectorAll("*")]
  .flatMap(host => [...(host.shadowRoot?.querySelectorAll("ul.legend svg") ?? [])])
  .map(box => box.getBoundingClientRect().toJSON())"""


def inks(image: Image.Image, box: Box) -> int:
    """How many pixels of a box are not of its commonest colour."""
    found = Counter(image.crop(box).get_flattened_data())
    return found.total() - found.most_common(1)[0][1]


def drawn(page: Page, selector: str = "svg.map") -> None:
    page.wait_for_function(DRAWN, arg=selector)
    settled(page)


def picture(page: Page, selector: str) -> Image.Image:
    return Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("RGB")


@pytest.mark.parametrize("era", ["now", pytest.param("then", marks=pytest.mark.nightly)])
@pytest.mark.parametrize("name", MAPS)
def test_both_archipelagos_are_drawn_and_named_in_each_view(
    visits: Visits, server: str, name: str, era: str
) -> None:
    page = visits.open(f"{server}{address(name)}&geography={era}{MAPS[name]}")
    drawn(page)
    drawing = page.locator("svg.map")
    outlines = picture(page, "svg.map")
    for archipelago, bounds in ISLANDS.items():
        label = drawing.locator("text", has_text=archipelago)
        assert label.count() == 1
        named = Image.open(io.BytesIO(label.screenshot())).convert("RGB")
        assert inks(named, (0, 0, *named.size)) > 50, f"{archipelago} is not named"
        islands = drawing.evaluate(PLACES, list(bounds))
        assert inks(outlines, tuple(islands)) > 4, f"{archipelago} is not drawn"
    page.get_by_role("radio", name=TEXT("vi", "map.tiles")).click()
    drawn(page, ".tiles")
    for archipelago in ISLANDS:
        tile = page.locator(".tiles > *", has_text=archipelago)
        seen = Image.open(io.BytesIO(tile.screenshot())).convert("RGB")
        assert inks(seen, (0, 0, *seen.size)) > 50, f"no tile: {archipelago}"


def test_a_choice_of_one_region_leaves_the_country_whole(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}{address('regulations')}&region=R2020-RRD")
    drawn(page)
    drawing = page.locator("svg.map")
    assert 0 < drawing.locator(".area").count() < 63
    assert drawing.locator(".area, .outside").count() == 63
    left_out = drawing.locator(".outside").count()
    legend = page.locator("ul.legend li").last
    expect(legend).to_have_text(f"ngoài phạm vi đã chọn ({left_out})")
    outlines = picture(page, "svg.map")
    for bounds in ISLANDS.values():
        assert inks(outlines, tuple(drawing.evaluate(PLACES, list(bounds)))) > 4


def test_a_step_of_the_slider_asks_nothing_of_the_server(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}{address('indicators')}&indicator=population_avg")
    drawn(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    area = page.locator("svg.map path.area").first
    name, layers = area.get_attribute("aria-label"), page.evaluate(LAYERS)
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    assert page.evaluate(LAYERS) != layers, "the colours are those of the first period at once"
    expect(area).not_to_have_attribute("aria-label", str(name))
    area.hover(force=True)
    expect(page.locator("p.said")).to_have_text(str(area.get_attribute("aria-label")))
    assert asked == []


def test_each_area_is_filled_once_by_the_class_that_the_legend_counts(
    visits: Visits, server: str
) -> None:
    page = visits.open(f"{server}{address('indicators')}&indicator=population_avg")
    drawn(page)
    counts = [
        int(text.rsplit("(", 1)[1].rstrip(")"))
        for text in page.locator("ul.legend li").all_inner_texts()
    ]
    assert [count for count in page.evaluate(FILLED) if count] == [each for each in counts if each]
    assert sum(counts) == page.locator("svg.map .area").count() == 63


# The outlines of each class, and how many areas each has.
LAYERS = """() => [...document.querySelectorAll("*")]
  .flatMap(each => [...each.shadowRoot?.querySelectorAll("svg.map .layer") ?? []])
  .map(layer => layer.getAttribute("d"))"""
FILLED = f"""() => {{
  const layers = ({LAYERS})()
  const areas = [...document.querySelectorAll("*")]
    .flatMap(each => [...each.shadowRoot?.querySelectorAll("svg.map .area") ?? []])
    .map(area => area.getAttribute("d"))
  return layers.map(layer => areas.filter(area => layer.includes(area)).length)
}}"""


def texture(image: Image.Image, middle: tuple[int, int]) -> np.ndarray:
    """How much a patch in grey changes from pixel to pixel across, down and along both diagonals,
    whatever its lightness.
    """
    x, y = middle
    patch = np.asarray(image.convert("L").crop((x - 9, y - 9, x + 9, y + 9)), "float64")
    if np.ptp(patch) < 8:
        return np.zeros(4)
    patch = (patch - patch.mean()) / patch.std()
    inner = patch[1:-1, 1:-1]
    steps = [patch[1:-1, 2:], patch[2:, 1:-1], patch[2:, 2:], patch[2:, :-2]]
    return np.array([float(((inner - step) ** 2).mean()) for step in steps])


def kind_of(text: str) -> str:
    """The state that a class of the legend is of, by its words."""
    if text.startswith(("dưới 5 nghĩa vụ", "chưa phát sinh", "chưa", "một phần", "đã")):
        return text.split(" (")[0]
    return "below" if text.startswith(("dưới", "50", "65")) else "above"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.nightly)])
@pytest.mark.parametrize(
    ("name", "choice", "states"),
    [
        ("regulations", "as_of=2020-02-05", 2),  # issued or not
        ("regulations", "as_of=2025-07-20&geography=now", 3),  # in part too
        ("overview", "as_of=2020-02-05", 2),  # below the threshold or not
        ("overview", "as_of=2019-03-22", 3),  # and over little
    ],
)
def test_states_are_told_apart_by_their_pattern_in_grey(
    visits: Visits, server: str, name: str, choice: str, states: int, scheme: str
) -> None:
    path = "/" if name == "overview" else f"/{name}"
    page = visits.open(f"{server}{path}?{choice}", scheme=scheme, scale=2)
    drawn(page)
    page.locator("ul.legend").scroll_into_view_if_needed()
    boxes = page.evaluate(SWATCHES)
    sheet = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    middles = [
        (round(2 * (box["x"] + box["width"] / 2)), round(2 * (box["y"] + box["height"] / 2)))
        for box in boxes
    ]
    found = [texture(sheet, middle) for middle in middles]
    classes = page.locator("ul.legend li").all_inner_texts()
    kinds = Counter(kind_of(text) for text in classes)
    assert len(kinds) >= states, classes
    for (one, first), (other, second) in itertools.combinations(
        zip(classes, found, strict=True), 2
    ):
        if kind_of(one) != kind_of(other):
            assert np.abs(first - second).max() > 0.4, (one, first, other, second)
    drawing = page.locator("svg.map")
    filled = drawing.locator(".layer[d^=M]").count()
    there = {kind_of(text) for text in classes if not text.endswith("(0)")}
    assert filled >= len(there), "the map itself draws them"


@pytest.mark.parametrize("name", MAPS)
def test_the_legend_stands_beside_the_map_on_every_desk(
    visits: Visits, server: str, name: str
) -> None:
    page = visits.open(f"{server}{address(name)}{MAPS[name]}")
    for width in (1440, 1201, 1024, 720):
        page.set_viewport_size({"width": width, "height": 900})
        drawn(page)
        drawing, legend = _box(page, "svg.map"), _box(page, "ul.legend")
        assert legend["x"] >= drawing["x"] + drawing["width"], width
        assert drawing["width"] > 250, width
        cut = page.locator("svg.map text").evaluate_all(
            """texts => texts.filter(text => {
              const seen = text.getBoundingClientRect()
              const map = text.closest("svg").getBoundingClientRect()
              return seen.left < map.left - 1 || seen.right > map.right + 1
            }).map(text => text.textContent)"""
        )
        assert cut == [], width


@pytest.mark.parametrize("name", MAPS)
def test_on_a_phone_the_legend_stands_below_the_map(visits: Visits, server: str, name: str) -> None:
    page = visits.open(f"{server}{address(name)}{MAPS[name]}", is_phone=True)
    drawn(page, ".tiles")
    drawing, legend = _box(page, ".tiles"), _box(page, "ul.legend")
    assert legend["y"] >= drawing["y"] + drawing["height"]


def _box(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box


def mercator(degrees: float) -> float:
    """How far north of the equator a latitude is drawn, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)))


LABELS_IN_3D = {
    "Hoàng Sa": (111.96, 17.35),
    "Trường Sa": (113.9, 11.85),
    "Biển Đông": (112.6, 13.9),
}
SECONDS_TO_DRAW = 60
BOUNDARIES = ROOT / "dashboard" / "static" / "boundaries"


@pytest.mark.parametrize("era", ["now", pytest.param("then", marks=pytest.mark.nightly)])
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


def test_columns_are_accessible_and_a_click_on_one_leads_to_its_locality(
    browser: Browser, server: str
) -> None:
    shown = f"{server}{address('indicators')}&indicator=population_avg&view=columns&geography=now"
    with chromium.with_webgl(browser) as drawing_browser:
        page = Visits(drawing_browser).open(shown)
        drawing = page.locator("[data-testid=stDeckGlJsonChart]")
        drawing.scroll_into_view_if_needed()
        assert findings(page) == []
        until = time.monotonic() + SECONDS_TO_DRAW
        while _not_drawn(image := Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")):
            assert time.monotonic() < until, "not drawn"
        centre = boundaries.centres(boundaries.outlines(BOUNDARIES, "L34"))["L34-79"]
        x, y = place_in_3d(image, *centre)
        drawing.hover(position={"x": x, "y": y - 10})
        drawing.click(position={"x": x, "y": y - 10})
        expect(page).to_have_url(re.compile(r"/agency\?.*agency=L63-79"), timeout=PATIENCE_MS)


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
