"""A panel as a picture: saved by the browser alone, named as its other files, complete."""

import io
import re
from collections import Counter
from datetime import date

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dashboard.exports.tables import file_name
from dashboard.tables import Stamp
from tests.e2e.conftest import Visits, settled
from tests.e2e.test_maps import DRAWN, ISLANDS

pytestmark = pytest.mark.e2e

DAY = "as_of=2020-02-05"
SCALE, EDGE = 2, 24  # as the script draws
PANELS = [
    ("", "on_time_trend"),  # a chart
    ("timeliness", "arrivals"),
    ("compliance", "states"),  # a matrix
    ("regulations", "stages"),  # bars in a table
]


def saved(page: Page, panel: str) -> tuple[Image.Image, str]:
    """The picture and its name, by keyboard."""
    page.locator(f".st-key-panel_{panel} a[href^='#picture']").focus()
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    content = downloading.value.path().read_bytes()
    return Image.open(io.BytesIO(content)).convert("RGB"), downloading.value.suggested_filename


def inks(image: Image.Image, top: int, bottom: int) -> int:
    """How many pixels of some lines are not of their commonest colour."""
    found = Counter(image.crop((0, top, image.width, bottom)).get_flattened_data())
    return found.total() - found.most_common(1)[0][1]


@pytest.mark.parametrize(("page_name", "panel"), PANELS)
def test_a_panel_is_saved_with_its_title_source_and_stamp(
    visits: Visits, server: str, page_name: str, panel: str
) -> None:
    page = visits.open(f"{server}/{page_name}?{DAY}")
    settled(page)
    here = page.url
    picture, name = saved(page, panel)
    title = page.locator(f".st-key-panel_{panel} h2").inner_text()
    stamp = Stamp(title, "", date(2020, 2, 5), 1, simulated=True)
    assert name == file_name(stamp, "png")
    assert page.url == here
    width = page.locator(f".st-key-panel_{panel}").evaluate("panel => panel.clientWidth")
    assert picture.width >= SCALE * width
    edge = SCALE * EDGE
    assert inks(picture, edge, edge + 50) > 800, "no title"
    assert inks(picture, picture.height - edge - 90, picture.height - edge - 45) > 300, "no source"
    assert inks(picture, picture.height - edge - 36, picture.height - edge) > 300, "no stamp"
    assert inks(picture, edge + 150, picture.height - 250) > 2000, "nothing is drawn"
    assert inks(picture, 0, edge - 4) == inks(picture, picture.height - 20, picture.height) == 0


# The colour of the class that fills an area.
FILL = """area => [...area.parentNode.querySelectorAll(".layer")]
  .find(layer => layer.getAttribute("d").includes(area.getAttribute("d"))).getAttribute("fill")"""


def test_the_picture_of_a_map_draws_both_archipelagos(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/?{DAY}")
    page.wait_for_function(DRAWN, arg="svg.map")
    settled(page)
    drawing = page.locator("svg.map")
    fills = {
        name: drawing.locator(f".area[aria-label^='{of}']").evaluate(FILL)
        for name, of in {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}.items()
    }
    picture, _ = saved(page, "on_time_map")
    box = drawing.bounding_box()
    assert box is not None
    view = [float(part) for part in str(drawing.get_attribute("viewBox")).split()]
    scale = min(box["width"] / view[2], box["height"] / view[3])
    left = EDGE + (box["width"] - view[2] * scale) / 2
    pixels = np.asarray(picture)
    for name, (west, _, east, _) in ISLANDS.items():
        fill = fills[name]
        assert fill is not None
        assert re.fullmatch("#[0-9A-F]{6}", fill), "a pattern: choose another day"
        colour = [int(fill[at : at + 2], 16) for at in (1, 3, 5)]
        first, last = (
            round(SCALE * (left + (degrees - 101.9) * 640 / 16.1 * scale))
            for degrees in (west, east)
        )
        found = (pixels[:, first:last] == colour).all(axis=2).sum()
        assert found > 20, f"{name} is not drawn"


def test_every_chart_and_map_can_be_saved(visits: Visits, server: str) -> None:
    page = visits.open(f"{server}/timeliness?{DAY}")
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        panel = chart.locator("xpath=ancestor::*[contains(@class, 'st-key-panel_')][1]")
        expect(panel.get_by_role("link", name="Tải ảnh")).to_have_count(1)
