"""What each page costs its server: statements, CPU, elements and bytes of a rerun.

python -m bench.page_cost [--store data/store] [--rounds 5]

One server process and one viewer without a browser. "new": a day that no page has shown; "seen":
back to a day that this page has shown. Medians; CPU is that of the whole process. Statements are
those that the server logs of its reruns. A trivial page on a server of its own stands beside them.
"""

import argparse
import asyncio
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.server import Server, serving
from bench.viewer import PAGES, Viewer, connected
from data_access.store.engine import DEFAULT_STORE

FIRST_DAY = date(2020, 2, 1)
TRIVIAL = Path(__file__).with_name("trivial_page.py")
HEADER = f"{'new / seen':12} {'statements':>15} {'CPU ms':>15} {'elements':>9} {'bytes':>18}"


@dataclass(frozen=True)
class Cost:
    """Of one rerun."""

    statements: int
    cpu_milliseconds: float
    elements: int
    size: int


def main() -> None:
    """Print a row for each page, each number on a new day / on a day seen before."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(HEADER)
    with serving(asked.store) as server:
        asyncio.run(_measure(server, PAGES, asked.rounds))
    with serving(asked.store, TRIVIAL) as server:
        asyncio.run(_measure(server, ("trivial",), asked.rounds))


async def _measure(server: Server, names: tuple[str, ...], rounds: int) -> None:
    days = _days()
    async with connected(server.url) as viewer:
        for name in names:
            before = next(days)
            await viewer.open(name, before)  # imports, first connections
            new, seen = [], []
            for _ in range(rounds):
                day = next(days)
                new.append(await _cost(server, viewer, name, day))
                seen.append(await _cost(server, viewer, name, before))
                before = day
            _print(name, _median(new), _median(seen))


def _days() -> Iterator[date]:
    day = FIRST_DAY
    while True:
        yield day
        day += timedelta(days=1)


async def _cost(server: Server, viewer: Viewer, name: str, day: date) -> Cost:
    reruns, cpu = len(server.reruns()), server.cpu_seconds()
    answer = await viewer.open(name, day)
    cpu = server.cpu_seconds() - cpu
    statements = sum(rerun["statements"] for rerun in server.reruns()[reruns:])
    return Cost(statements, cpu * 1000, answer.elements, answer.size)


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median_high(cost.statements for cost in costs),
        statistics.median(cost.cpu_milliseconds for cost in costs),
        statistics.median_high(cost.elements for cost in costs),
        statistics.median_high(cost.size for cost in costs),
    )


def _print(name: str, new: Cost, seen: Cost) -> None:
    print(
        f"{name:12} {new.statements:7} / {seen.statements:5} "
        f"{new.cpu_milliseconds:7.0f} / {seen.cpu_milliseconds:5.0f} "
        f"{new.elements:9} {new.size:8,} / {seen.size:6,}",
        flush=True,
    )


if __name__ == "__main__":
    main()
