"""Pictures of the pages, for the documents: light, in full height up to a limit, few colours.

python -m bench.screens [--store data/store] [--out docs/screens]

Every page in Vietnamese on a wide screen, the first one in English and on a phone too, an indicator
in three dimensions. Starts a server of its own. docs/screens.md shows them; a test holds their size
together.
"""

import argparse
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from bench.browsing import context_of, ready
from bench.server import serving
from bench.viewer import AGENCY, FIRST_PAGE, PAGES
from data_access.store.engine import DEFAULT_STORE
from tests import chromium

AS_OF = "2020-06-12"
WIDE, PHONE = 1440, 390  # pixels
MOST_HEIGHT = 1_450  # pixels; a longer page is cut
COLOURS = 128
INDICATOR = "population_avg"
MILLISECONDS_TO_DRAW = 1_000  # charts follow the new size
MILLISECONDS_IN_3D = 10_000  # without a graphics card


@dataclass(frozen=True)
class Picture:
    """A page in a language on a screen of a width. `view`: of an indicator's localities."""

    page: str
    language: str = "vi"
    width: int = WIDE
    view: str = ""

    @property
    def address(self) -> str:
        path = "" if self.page == FIRST_PAGE else self.page
        agency = f"&agency={AGENCY}" if self.page == "agency" else ""
        view = f"&indicator={INDICATOR}&view={self.view}" if self.view else ""
        return f"/{path}?as_of={AS_OF}&lang={self.language}{agency}{view}"

    @property
    def file(self) -> str:
        name = f"{self.page}-{self.view}" if self.view else self.page
        return f"{name}-{self.language}-{self.width}.png"


PICTURES = (
    *(Picture(page) for page in PAGES),
    Picture(FIRST_PAGE, language="en"),
    Picture(FIRST_PAGE, width=PHONE),
    Picture("indicators", view="columns"),
)


def main() -> None:
    """Write the pictures and say how large they are."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--out", type=Path, default=Path("docs/screens"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    total = 0
    with (
        serving(asked.store) as server,
        chromium.launched() as launched,
        chromium.with_webgl(launched) as browser,
    ):
        for picture in PICTURES:
            path = asked.out / picture.file
            _write(_taken(browser, server.url + picture.address, picture.width), path)
            total += path.stat().st_size
            print(f"{path}: {path.stat().st_size:,} bytes", flush=True)
    print(f"together: {total:,} bytes")


def _taken(browser: Browser, url: str, width: int) -> bytes:
    with _opened(browser, url, width) as page:
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(height + 20, MOST_HEIGHT)})
        ready(page)
        in_3d = page.locator("[data-testid=stDeckGlJsonChart]").count()
        page.wait_for_timeout(MILLISECONDS_IN_3D if in_3d else MILLISECONDS_TO_DRAW)
        return page.screenshot()


@contextmanager
def _opened(browser: Browser, url: str, width: int) -> Iterator[Page]:
    context = context_of(browser, width)
    page = context.new_page()
    page.goto(url)
    ready(page)
    yield page
    context.close()


def _write(taken: bytes, path: Path) -> None:
    """Write a picture in few colours."""
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
