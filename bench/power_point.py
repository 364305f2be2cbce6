"""A PowerPoint file of twelve slides, of days never seen: what figures and drawing take.

python -m bench.power_point [--store data/store]

Seconds on the clock, and of CPU, which other work on the machine changes least. The first day also
reads what every later one finds in memory.
"""

import argparse
import time
from datetime import date

from dashboard.exports.slides.deck import INDICATORS, SLIDES, DeckChoice, deck
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store.engine import DEFAULT_STORE, open_engine
from data_access.store.loads import newest_load

DAYS = (date(2020, 2, 5), date(2020, 6, 12), date(2025, 12, 31))
TWELVE = tuple(name for name in SLIDES if name != INDICATORS)[:12]  # the map among them


def main() -> None:
    """Print a row for each day."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    engine = open_engine(parser.parse_args().store)
    for day in DAYS:
        begun = _now()
        slides = deck(Reads(engine), Selection(day, newest_load(engine)), "vi", DeckChoice(TWELVE))
        made = _now()
        size = len(PowerPointDeck(slides).file())
        written = _now()
        print(
            f"{day}: {len(slides.slides)} slides, {size / 1024:.0f} KB; "
            f"figures {_took(begun, made)}, "
            f"drawing {_took(made, written)}, both {_took(begun, written)}"
        )
    engine.dispose()


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _took(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"{end[0] - start[0]:.2f} s ({end[1] - start[1]:.2f} s of CPU)"


if __name__ == "__main__":
    main()
