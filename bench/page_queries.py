"""What the first page asks of the store, on so many million obligations.

python -m bench.page_queries STORE [--millions 2] [--rounds 7]

Builds STORE (a folder or a PostgreSQL URL) where it does not exist, then times each figure's query
warm and uncached. Ratios are to the cheapest query of the same store (the newest load).
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from bench import synthetic
from dashboard.figures import evaluate
from dashboard.selection import Selection
from data_access.errors import DataUnavailable
from data_access.store.engine import is_embedded, open_engine
from data_access.store.loads import newest_load


def main() -> None:
    """Build, measure, print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--millions", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    try:
        engine = open_engine(asked.store)
    except DataUnavailable:
        begun = time.perf_counter()
        counts = synthetic.build(asked.store, asked.millions)
        print(f"built {counts[2]:,} obligations, {counts[3]:,} receipts in {_since(begun):,.1f} s")
        engine = open_engine(asked.store)
    now = Selection(synthetic.AS_OF, newest_load(engine))
    past = replace(now, as_of=synthetic.DAY_IN_THE_PAST)
    earlier_load = replace(now, load=now.load - 1)
    compliance = ["on_time_rate", "missing"]
    queries: dict[str, Callable[[], object]] = {
        "newest load": lambda: newest_load(engine),
        "tiles, last 12 months": lambda: evaluate.values(engine, now, compliance),
        "tiles, the whole ledger": lambda: evaluate.values(
            engine, replace(now, period="all"), compliance
        ),
        "tiles, a day in 2021": lambda: evaluate.values(engine, past, compliance),
        "map: on-time rate by agency": lambda: evaluate.values(
            engine, now, ["on_time_rate"], "agency"
        ),
        "trend: twelve months": lambda: evaluate.on_time_trend(engine, now),
        "longest overdue": lambda: evaluate.overdue(engine, now, 50),
        "days late, median": lambda: evaluate.values(engine, now, ["median_days_late"]),
    }
    if is_embedded(asked.store) and asked.millions <= 5:
        queries["tiles, as known one load before"] = lambda: evaluate.values(
            engine, earlier_load, compliance
        )
    page = 0.0
    trivial = 0.0
    for name, query in queries.items():
        took = _median(query, asked.rounds)
        trivial = trivial or took
        page += took if name in _PAGE else 0
        print(f"{name:34} {took * 1000:9.1f} ms {took / trivial:9.1f} x")
    print(f"{'the whole page':34} {page * 1000:9.1f} ms {page / trivial:9.1f} x")


_PAGE = (
    "tiles, last 12 months",
    "map: on-time rate by agency",
    "trend: twelve months",
    "longest overdue",
)


def _median(query: Callable[[], object], rounds: int) -> float:
    query()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        query()
        times.append(_since(begun))
    return statistics.median(times)


def _since(begun: float) -> float:
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
