"""How long a question typed after Ctrl+K waits for its answer, without a browser.

python -m bench.questions [--store data/store] [--rounds 5]

Each question is asked once on a day not seen before ("new") and again on the same day ("seen");
milliseconds, median and longest of all questions. The goal is 200.
"""

import argparse
import statistics
import time
from datetime import date, timedelta

from dashboard.figures.questions.answering import answer
from dashboard.figures.questions.parsing import parse
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store.engine import DEFAULT_STORE, open_engine
from data_access.store.loads import newest_load

FIRST_DAY = date(2020, 6, 12)
QUESTIONS = (
    "dung han quy 1 2020 bo tai chinh", "bo nao chua ban hanh", "grdp ha noi 2018",
    "qua han lau nhat", "tang truong gdp 2019", "MOF late Q1 2020", "sap den han bo cong an",
    "ty le that nghiep 2019",
)  # fmt: skip


def main() -> None:
    """Ask, and print a line for new and for seen days."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    engine = open_engine(asked.store)
    reads, load = Reads(engine), newest_load(engine)
    waits: dict[str, list[float]] = {"new": [], "seen": []}
    for each in range(asked.rounds + 1):
        day = FIRST_DAY + timedelta(days=each)
        selection = Selection(day, load, present=day)
        for text in QUESTIONS:
            for kind, found in waits.items():
                wait = _milliseconds(reads, selection, text)
                if each:  # the first round reads what is read once a load
                    found.append(wait)
                else:
                    print(f"first of the load, {kind}: {wait:.0f}  {text}")
    engine.dispose()
    for kind, found in waits.items():
        print(f"{kind:5} median {statistics.median(found):.0f}, longest {max(found):.0f}")


def _milliseconds(reads: Reads, selection: Selection, text: str) -> float:
    before = time.perf_counter()
    answer(reads, selection, parse(reads, selection, text), "vi")
    return 1000 * (time.perf_counter() - before)


if __name__ == "__main__":
    main()
