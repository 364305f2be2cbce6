"""What days changed, against the figures of both ends."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.figures import evaluate
from dashboard.figures.calculations import compliance
from dashboard.figures.details.changes import day_changes
from dashboard.figures.reads import FigureSource, Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import DUE_BY, GEOGRAPHIES, Selection
from data_access.store.engine import open_engine

OF_OBLIGATIONS = ["on_time_rate", "missing", "not_due", "revision_rate"]
REFORMS_AND_LEAP_DAYS = [date(2025, 3, 1), date(2025, 7, 1), date(2020, 2, 29), date(2021, 3, 1)]


def added(rows: pd.DataFrame, side: str, column: str | None) -> int:
    """What the moved rows add to a column on one side."""
    if column is None:
        return 0
    there = rows.loc[rows[f"state_{side}"].notna()]
    counts = pd.DataFrame(
        {
            "state": there[f"state_{side}"],
            "is_owed": there[f"is_owed_{side}"].astype(bool),
            "is_revised": there[f"is_revised_{side}"].astype(bool),
            "obligation_count": 1,
            "simulated_count": 0,
        }
    )
    return int(compliance.parts(counts)[column].sum())


def assert_rows_add_up(
    source: FigureSource, selection: Selection, before: Selection | None = None
) -> int:
    """The rows that moved each figure sum to its difference; gives how many there are."""
    earlier = before or day_changes.day_before(selection)
    before, now = (
        {value.figure: value for value in evaluate.values(source, chosen, OF_OBLIGATIONS)}
        for chosen in (earlier, selection)
    )
    moves = 0
    for name in OF_OBLIGATIONS:
        rows = day_changes.obligation_changes(source, selection, name, earlier)
        moves += len(rows)
        for part in ("numerator", "denominator"):
            column = getattr(FIGURES[name], part)
            difference = (getattr(now[name], part) or 0) - (getattr(before[name], part) or 0)
            by_rows = added(rows, "after", column) - added(rows, "before", column)
            assert by_rows == difference, (selection, name, part)
    return moves


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_that_moved_a_figure_sum_to_its_difference(sample_store: str, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    source = open_engine(sample_store)
    days = [
        *REFORMS_AND_LEAP_DAYS,
        *(date(2019, 4, 1) + timedelta(draw.randrange(2400)) for _ in "ab"),
    ]
    selection = Selection(
        days[seed],
        draw.choice([28, 28, 20]),
        period=draw.choice([None, None, "2020-Q1", "all"]),
        kind=draw.choice([None, "locality"]),
        geography=draw.choice(GEOGRAPHIES),
    )
    reads = Reads(source)
    assert_rows_add_up(reads, selection)
    earlier = replace(selection, as_of=selection.as_of - timedelta(draw.randrange(2, 120)))
    assert_rows_add_up(reads, selection, earlier)
    for due_by in DUE_BY:
        narrowed = replace(selection, due_by=due_by)
        assert_rows_add_up(reads, narrowed)
        assert_rows_add_up(reads, narrowed, earlier)
        assert_rows_add_up(reads, selection, replace(earlier, due_by=due_by))
    source.dispose()


def test_an_agency_that_issued_today_moved_who_has_issued(sample_store: str) -> None:
    source = open_engine(sample_store)
    day = date(2019, 6, 1)
    while (
        rows := day_changes.coverage_changes(source, Selection(day, 28), "regulations_issued")
    ).empty:
        day += timedelta(days=1)
    selection = Selection(day, 28)
    before, now = (
        sum(
            value.numerator or 0
            for value in evaluate.values(source, s, ["regulations_issued"], "kind")
        )
        for s in (day_changes.day_before(selection), selection)
    )
    assert set(rows["before"]) == {"none"}
    assert set(rows["after"]) == {"full"}
    assert len(rows) == now - before
    source.dispose()
