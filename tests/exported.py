"""What the tests of written files share: random selections, and a figure broken on purpose."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store.loads import newest_load

PRESENT = date(2025, 12, 31)
_FIRST = date(2019, 6, 1)
_CHOICES: tuple[dict[str, Any], ...] = (
    {}, {}, {"period": "all"}, {"kind": "locality"}, {"kind": "ministry"}, {"geography": "now"},
    {"geography": "then"}, {"region": "R2020-RRD"},
)  # fmt: skip


def selection_of(reads: Reads, as_of: date, **more: Any) -> Selection:
    """The choice of a day at the newest load."""
    return Selection(as_of, newest_load(reads.source), present=max(as_of, PRESENT), **more)  # type: ignore[arg-type]


def random_selections(reads: Reads, count: int, seed: int) -> list[Selection]:
    """`count` choices of days and restrictions; the same for the same `seed`."""
    draw = random.Random(seed)  # noqa: S311
    days = (PRESENT - _FIRST).days
    return [
        selection_of(reads, _FIRST + timedelta(days=draw.randrange(days)), **draw.choice(_CHOICES))
        for _ in range(count)
    ]


@contextmanager
def broken_figure(monkeypatch: pytest.MonkeyPatch, figure: str) -> Iterator[None]:
    """Inside, `figure` counts one too many above the line, wherever it is evaluated."""
    right: Callable[..., list[FigureValue]] = evaluate.values

    def wrong(*args: Any, **more: Any) -> list[FigureValue]:
        return [
            replace(value, numerator=(value.numerator or 0) + 1, value=(value.value or 0) + 1)
            if value.figure == figure
            else value
            for value in right(*args, **more)
        ]

    with monkeypatch.context() as patched:
        patched.setattr(evaluate, "values", wrong)
        yield
