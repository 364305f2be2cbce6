"""What a viewer of the map waits for: the page, the map, a step of its slider, another page.

python -m bench.map_steps [--store data/store] [--rounds 5]

In Chromium, milliseconds, medians. A step is from the slider's event to the second frame after it,
beside the wait for two frames in which nothing changes; the goal is 100, and nothing asked of the
server. The synthetic map has as many areas as there are communes, drawn by the same script.
"""

import argparse
import statistics
import time
from typing import Any, Final

from playwright.sync_api import CDPSession, Page

from bench.browsing import context_of, ready
from bench.server import serving
from data_access.store.engine import DEFAULT_STORE
from tests import chromium

WIDTH: Final = 1440
PATIENCE_MS: Final = 180_000
YEARS: Final = 20
COMMUNES: Final = 3_321  # since 1 July 2025
CORNERS: Final = 40  # of the outline of an area
MAP: Final = "svg.map .area"
SHOWN: Final = "/indicators?as_of=2025-12-31&indicator=population_avg&geography=then&view=map"
OUTLINES: Final = "/bench-outlines.json"

FRAMES = """const frames = () => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""
STEPS = f"""async (root) => {{
  {FRAMES}
  const slider = root.querySelector("input[type=range]")
  const waits = {{ step: [], nothing: [] }}
  for (let at = Number(slider.min); at <= Number(slider.max); at += 1) {{
    let begun = performance.now()
    await frames()
    waits.nothing.push(performance.now() - begun)
    begun = performance.now()
    slider.value = String(at)
    slider.dispatchEvent(new Event("input"))
    await frames()
    waits.step.push(performance.now() - begun)
  }}
  return waits
}}"""
SYNTHETIC = f"""async ([script, data]) => {{
  {FRAMES}
  const draw = (await import(script)).default
  const host = document.createElement("div")
  document.body.prepend(host)
  const shadow = host.attachShadow({{ mode: "open" }})
  shadow.append(document.createElement("section"))
  const begun = performance.now()
  draw({{ data, parentElement: shadow, setTriggerValue: () => {{}} }})
  while (!shadow.querySelector("section[data-drawn=true]")) await frames()
  window.synthetic = shadow
  return performance.now() - begun
}}"""


def main() -> None:
    """Print the waits on the sample's map and on the synthetic one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    waits: dict[str, list[float]] = {}
    with serving(asked.store) as server, chromium.launched() as browser:
        for _ in range(asked.rounds):
            context = context_of(browser, WIDTH)
            page = context.new_page()
            for name, found in _round(page, server.url).items():
                waits.setdefault(name, []).extend(found)
            context.close()
    for name, found in waits.items():
        print(f"{name:42} median {statistics.median(found):7.0f}, longest {max(found):7.0f}")


def _round(page: Page, url: str) -> dict[str, list[float]]:
    """A first visit to the map, a step to each of its periods, another page, the synthetic map."""
    begun = time.perf_counter()
    page.goto(url + SHOWN)
    page.wait_for_selector(MAP, timeout=PATIENCE_MS)
    first = _since(begun)
    ready(page)
    page.wait_for_timeout(1_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    of_sample = page.locator("section[data-drawn=true]").evaluate(STEPS)
    if asked:
        raise RuntimeError(f"a step asked for {asked[0]}")
    drawn, of_communes, busy = _synthetic(page)
    begun = time.perf_counter()
    page.get_by_role("link", name="Tuân thủ", exact=True).first.click()
    page.wait_for_selector(MAP, state="detached", timeout=PATIENCE_MS)
    ready(page)
    return {
        "first visit to the page, until the map": [first],
        "step, sample": of_sample["step"],
        "two frames without a step, sample": of_sample["nothing"],
        f"drawing {COMMUNES:,} areas": [drawn],
        f"step, {COMMUNES:,} areas": of_communes["step"],
        f"processor time of its script, {COMMUNES:,} areas": [busy],
        f"two frames without a step, {COMMUNES:,} areas": of_communes["nothing"],
        "another page, until all is drawn": [_since(begun)],
    }


def _synthetic(page: Page) -> tuple[float, dict[str, list[float]], float]:
    """Milliseconds until it is drawn, those of its steps, and the processor time of the page's own
    thread in a step: script, style and layout. The rest is painting, and waiting for others.
    """
    features, areas = _areas()
    page.route(f"**{OUTLINES}", lambda route: route.fulfill(json={"features": features}))
    script = "/app/static/components/map.js"
    drawn = page.evaluate(SYNTHETIC, [script, _content(areas)])
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _busy(session)
    waits = page.evaluate(f"() => ({STEPS})(window.synthetic)")
    busy = (_busy(session) - before) / len(waits["step"])
    page.evaluate("() => window.synthetic.host.remove()")
    return drawn, waits, busy


def _busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the page has used since the session measures it."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    (seconds,) = (each["value"] for each in metrics if each["name"] == "TaskDuration")
    return 1000 * float(seconds)


def _areas() -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """Squares of many corners, side by side over the whole map."""
    side = int(COMMUNES**0.5) + 1
    wide, high = 16.1 / side, 17.4 / side
    features = []
    for index in range(COMMUNES):
        west, south = 101.9 + index % side * wide, 6.2 + index // side * high
        per_edge = CORNERS // 4
        steps = [step / per_edge for step in range(per_edge)]
        ring = [
            *([west + wide * step, south] for step in steps),
            *([west + wide, south + high * step] for step in steps),
            *([west + wide * (1 - step), south + high] for step in steps),
            *([west, south + high * (1 - step)] for step in steps),
        ]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"id": f"C{index}", "geometry": geometry})
    return features, [(f"C{index}", f"Xã {index}") for index in range(COMMUNES)]


def _content(areas: list[tuple[str, str]]) -> dict[str, Any]:
    """What the map takes: a class and a text for each area in each year."""
    periods = [
        (
            str(year),
            f"năm {year}",
            "".join(str((place * 7 + year) % 5) for place in range(len(areas))),
            [f"{place * 31 % 9_973} người" for place in range(len(areas))],
        )
        for year in range(2004, 2004 + YEARS)
    ]
    colours = ("#D6E6F4", "#A6C8E4", "#6BA3D0", "#2F77B4", "#0B4079")
    classes = [{"colour": colour, "ink": "#16202E", "hatch": "", "text": str(index)}
               for index, colour in enumerate(colours)]  # fmt: skip
    texts = dict.fromkeys(("period", "play", "pause", "hint", "method", "note", "simulated"), "")
    colours_of = {"edge": "#4B5768", "muted": "#4B5768", "outside": "#D9DEE5"}
    return {
        "version": "synthetic", "label": "synthetic", "outlines": OUTLINES, "areas": areas,
        "tiles": [], "names": [], "periods": periods, "start": "2004", "classes": classes,
        "chosen": [], "texts": texts, "colours": colours_of, "height": 640,
    }  # fmt: skip


def _since(begun: float) -> float:
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
