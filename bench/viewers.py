"""Many viewers who click every ten seconds: how long they wait, and what each of them takes.

python -m bench.viewers [--store data/store] [--viewers 10 50 200] [--processes 2] [--seconds 120]
  [--nginx] [--signed-in] [--exporting]

For each number of viewers new server processes on this machine, warmed by one look at every page;
viewers without a browser are spread over them evenly, as a sticky cookie would, and come one after
the other within one interval. With --nginx they come through it, as deploy/nginx.conf sets it up
but without TLS; with --signed-in the headers of a trusted proxy name each of them. A click is, by
lot, another day on the same page or another page on the same day; who still waits when the next
click is due makes it when the answer has come. Then a few viewers click without a pause: what the
processes can serve, and the CPU that an answer costs them, which other work on the machine changes
least. Ratios are to the median of the fewest viewers; memory a viewer is what the processes grew
by, divided by the viewers. About three minutes for each number of viewers. `--exporting`: one more
viewer takes the workbook of the last meeting all the time.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta

from websockets.exceptions import WebSocketException

from bench.proxy import balanced
from bench.server import Server, serving
from bench.viewer import PAGES, RerunFailed, Viewer, connected
from data_access.store.engine import DEFAULT_STORE

INTERVAL = 10.0  # seconds between two clicks of a viewer
DAYS = [date(2020, 1, 1) + timedelta(days=number) for number in range(366)]
_EXPORTED = "meetings", DAYS[-1]
WITHOUT_PAUSE, SECONDS_WITHOUT_PAUSE = 8, 20.0
OPEN = {"DASHBOARD_OPEN": "on"}  # to who comes through nginx too
NAMED_BY_PROXY = {
    "DASHBOARD_PROXY_HEADERS": "X-Remote-User,X-Remote-Groups,X-Remote-Agency",
    "DASHBOARD_PROXY_ADDRESSES": "127.0.0.1",
    "FORWARDED_ALLOW_IPS": "none",
}
VPCP = {"X-Remote-User": "bench", "X-Remote-Groups": "vpcp"}


@dataclass
class Clicks:
    """Seconds that each answer took, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    exports: int = 0

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True)
class Way:
    """How viewers come: by these addresses, one after the other, signed in by these headers."""

    urls: list[str]
    headers: dict[str, str]

    def viewer(self, index: int) -> AbstractAsyncContextManager[Viewer]:
        return connected(self.urls[index % len(self.urls)], headers=self.headers)


def main() -> None:
    """Print a row for each number of viewers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", default=DEFAULT_STORE)
    parser.add_argument("--viewers", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nginx", action="store_true")
    parser.add_argument("--signed-in", action="store_true")
    parser.add_argument("--exporting", action="store_true")
    asked = parser.parse_args()
    floor = 0.0
    for number in asked.viewers:
        with ExitStack() as running:
            settings = NAMED_BY_PROXY if asked.signed_in else OPEN
            servers = [
                running.enter_context(serving(asked.store, settings=settings))
                for _ in range(asked.processes)
            ]
            way = Way([server.url for server in servers], VPCP if asked.signed_in else {})
            asyncio.run(_warm(way))
            if asked.nginx:
                way = Way([running.enter_context(balanced(way.urls))], way.headers)
            memory = _memory(servers)
            clicks = asyncio.run(
                _crowd(
                    way, number, asked.seconds, INTERVAL, asked.seed,
                    is_exporting=asked.exporting,
                )
            )  # fmt: skip
            grown = (_memory(servers) - memory) / number
            cpu = _cpu_seconds(servers)
            most = asyncio.run(_crowd(way, WITHOUT_PAUSE, SECONDS_WITHOUT_PAUSE, 0, asked.seed + 1))
            cpu = _cpu_seconds(servers) - cpu
        floor = floor or clicks.percentile(50)
        _print(number, clicks, floor)
        print(
            f"{'':12} memory {memory:,.0f} MB and {grown:.2f} MB a viewer; "
            f"without a pause {len(most.seconds) / SECONDS_WITHOUT_PAUSE:.1f} answers a second, "
            f"{cpu * 1000 / len(most.seconds):.0f} ms of CPU an answer",
            flush=True,
        )


async def _warm(way: Way) -> None:
    for index in range(len(way.urls)):
        async with way.viewer(index) as viewer:
            for page in PAGES:
                await viewer.open(page, DAYS[0])


def _memory(servers: list[Server]) -> float:
    return sum(server.resident_megabytes() for server in servers)


def _cpu_seconds(servers: list[Server]) -> float:
    return sum(server.cpu_seconds() for server in servers)


async def _crowd(
    way: Way,
    number: int,
    seconds: float,
    interval: float,
    seed: int,
    *,
    is_exporting: bool = False,
) -> Clicks:
    clicks = Clicks()
    end = time.perf_counter() + interval + seconds
    async with asyncio.TaskGroup() as everyone:
        if is_exporting:
            everyone.create_task(_export(way, clicks, end))
        for index in range(number):
            choice = random.Random(f"{seed} {index}")  # noqa: S311
            start = interval * index / number
            everyone.create_task(_one(way.viewer(index), clicks, choice, start, interval, end))
    return clicks


async def _one(
    connection: AbstractAsyncContextManager[Viewer],
    clicks: Clicks,
    choice: random.Random,
    start: float,
    interval: float,
    end: float,
) -> None:
    """One viewer, from the first page until the end."""
    await asyncio.sleep(start)
    try:
        async with connection as viewer:
            await viewer.open(PAGES[0], DAYS[0])
            await _click(viewer, clicks, _choices(choice), interval, end)
    except (RerunFailed, TimeoutError, OSError, WebSocketException) as fault:
        clicks.errors.append(repr(fault))


async def _export(way: Way, clicks: Clicks, end: float) -> None:
    """Take a workbook, one after the other, each in a session of its own."""
    while time.perf_counter() < end:
        async with way.viewer(0) as viewer:
            await viewer.open(*_EXPORTED)
            await viewer.press("meeting_workbook", *_EXPORTED)
            while "meeting_workbook_file" not in viewer.buttons and time.perf_counter() < end:
                await asyncio.sleep(1)
                await viewer.open(*_EXPORTED)
            clicks.exports += "meeting_workbook_file" in viewer.buttons


async def _click(
    viewer: Viewer,
    clicks: Clicks,
    choices: Iterator[tuple[str, date]],
    interval: float,
    end: float,
) -> None:
    due = time.perf_counter() + interval
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        answer = await viewer.open(*next(choices))
        clicks.seconds.append(answer.seconds)
        due = max(due + interval, time.perf_counter())


def _choices(choice: random.Random) -> Iterator[tuple[str, date]]:
    page, day = PAGES[0], DAYS[0]
    while True:
        if choice.random() < 1 / 2:
            page = choice.choice(PAGES)
        else:
            day = choice.choice(DAYS)
        yield page, day


def _print(number: int, clicks: Clicks, floor: float) -> None:
    p50, p95 = clicks.percentile(50), clicks.percentile(95)
    print(
        f"{number:4} viewers: {len(clicks.seconds)} clicks, p50 {p50:.2f} s ({p50 / floor:.1f} ×), "
        f"p95 {p95:.2f} s ({p95 / floor:.1f} ×), {len(clicks.errors)} errors, "
        f"{clicks.exports} exports",
        *clicks.errors[:3],
        sep="\n  ",
        flush=True,
    )


if __name__ == "__main__":
    main()
