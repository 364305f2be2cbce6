"""Pictures of every page: both languages, a wide screen and a phone, light, in full height.

python -m bench.screens [--store data/store] [--out docs/screens]

Starts a server of its own. A picture has at most 256 colours, so that it stays small.
"""

import argparse
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from bench.browsing import context_of, ready
from bench.server import serving
from dashboard.ui import pages
from data_access.store.engine import DEFAULT_STORE
from data_access.text.messages import LANGUAGES
from tests import chromium

AS_OF = "2020-06-12"
WIDTHS = (1440, 390)
COLOURS = 256
MOST_BYTES = 600_000
MOST_HEIGHT = 6_000  # pixels; a longer page is cut


def main() -> None:
    """Write the pictures and say how large they are."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--out", type=Path, default=Path("docs/screens"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with serving(asked.store) as server, chromium.launched() as browser:
        for name in pages.NAMES:
            for language in LANGUAGES:
                for width in WIDTHS:
                    taken = _picture(browser, server.url + _address(name, language), width)
                    path = asked.out / f"{name}-{language}-{width}.png"
                    print(f"{path}: {_write(taken, path):,} bytes")


def _address(name: str, language: str) -> str:
    place = "" if name == pages.NAMES[0] else name
    agency = "&agency=L63-66" if name == "agency" else ""
    return f"/{place}?as_of={AS_OF}&lang={language}{agency}"


def _picture(browser: Browser, url: str, width: int) -> bytes:
    with _opened(browser, url, width) as page:
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(height + 20, MOST_HEIGHT)})
        ready(page)
        page.wait_for_timeout(1_000)  # charts follow the new size
        return page.screenshot()


@contextmanager
def _opened(browser: Browser, url: str, width: int) -> Iterator[Page]:
    context = context_of(browser, width)
    page = context.new_page()
    page.goto(url)
    ready(page)
    yield page
    context.close()


def _write(taken: bytes, path: Path) -> int:
    """Write a picture in as many colours as fit into its size, and return that size."""
    colours = COLOURS
    while True:
        few = Image.open(io.BytesIO(taken)).convert("RGB").quantize(colours)
        few.save(path, optimize=True)
        size = path.stat().st_size
        if size <= MOST_BYTES or colours <= COLOURS // 8:
            return size
        colours //= 2


if __name__ == "__main__":
    main()
