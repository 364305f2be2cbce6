"""Laws of figures, which hold on any ledger: tried on the same few, each night on new ones.

A night tries for FIGURES_MINUTES a law and database, from FIGURES_SEED as printed.
"""

import os
import sys
import time as clock
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings

from tests.random_ledgers import Fresh

SEED = int(os.environ.get("FIGURES_SEED", clock.time()))
MINUTES = float(os.environ.get("FIGURES_MINUTES", "5"))
EXAMPLES_OF_A_ROUND = 5
COMMON = settings(
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # each example is a store: shrinking would take many minutes
    suppress_health_check=list(HealthCheck),
)
EXPLORING = settings(COMMON, max_examples=EXAMPLES_OF_A_ROUND, derandomize=False)


def try_on_new_ledgers(
    law: Any, of: Callable[..., Any], fresh: Fresh, capsys: pytest.CaptureFixture[str]
) -> None:
    """Try `law` on what `of` draws until the time is over; the seed of each round is printed."""
    until = clock.monotonic() + 60 * MINUTES
    for number in count(SEED):
        with capsys.disabled():
            sys.stdout.write(f"\nFIGURES_SEED={number} {law.__name__}\n")
        seed(number)(EXPLORING(of(law.hypothesis.inner_test)))(fresh)
        if clock.monotonic() > until:
            return
