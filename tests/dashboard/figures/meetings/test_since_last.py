"""What changed from one meeting to the next adds up, down to the rows."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures.meetings.frozen import FrozenView, frozen_figures, frozen_view
from dashboard.figures.meetings.since_last import (
    CAUSES,
    Steps,
    caused_changes,
    changes_by_cause,
    newly_late,
    steps,
)
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

# Over the year's end, over the reform of 2025, and with loads in between.
PAIRS = (
    (date(2020, 2, 5), date(2020, 6, 12), 12),
    (date(2020, 6, 12), date(2025, 12, 20), None),
    (date(2025, 2, 10), date(2025, 7, 20), None),
)


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Reads:
    return Reads(open_engine(sample_store))


def meeting(reads: Reads, day: date, load: int | None) -> FrozenView:
    selection = Selection(day, load or newest_load(reads.source))
    return frozen_view(selection, frozen_figures(reads, selection))


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: str(pair[1]))
def pair(request: pytest.FixtureRequest, reads: Reads) -> tuple[FrozenView, FrozenView]:
    first, second, load = request.param
    return meeting(reads, first, load), meeting(reads, second, None)


def test_each_figure_is_there_once_or_by_kind(
    pair: tuple[FrozenView, FrozenView], reads: Reads
) -> None:
    found = steps(reads, *pair)
    assert {each.now.figure for each in found} == set(FIGURES)
    for each in found:
        assert not each.is_recomputed, "the program is the same"
        assert each.now.load == pair[1].selection.load
    early_load = pair[0].selection.load != pair[1].selection.load
    assert any(each.is_corrected for each in found) == early_load


@pytest.mark.parametrize("figure", ["on_time_rate", "missing", "late", "owed", "revision_rate"])
def test_the_rows_sum_to_the_change(
    pair: tuple[FrozenView, FrozenView], reads: Reads, figure: str
) -> None:
    (step,) = [each for each in steps(reads, *pair) if each.now.figure == figure]
    rows = caused_changes(reads, *pair, figure)
    assert set(rows["cause"]) <= set(CAUSES)
    above = (step.now.numerator or 0) - (step.same_day.numerator or 0)
    assert rows["numerator_change"].sum() == above
    if FIGURES[figure].is_rate:
        below = (step.now.denominator or 0) - (step.same_day.denominator or 0)
        assert rows["denominator_change"].sum() == below


def test_a_cause_is_what_the_row_says(pair: tuple[FrozenView, FrozenView], reads: Reads) -> None:
    rows = caused_changes(reads, *pair, "missing")
    joined = rows.loc[rows["cause"] == "joined"]
    assert joined["state_before"].isna().all()
    assert list(joined["numerator_change"]) == list(joined["state_after"] == "missing")
    received = rows.loc[rows["cause"] == "received"]
    assert set(received["state_after"]) <= {"on_time", "late"}
    assert list(received["numerator_change"]) == [
        -(state == "missing") for state in received["state_before"]
    ]
    fell_due = rows.loc[rows["cause"] == "fell_due"]
    assert set(fell_due["state_after"]) <= {"missing"}
    assert (fell_due["numerator_change"] == 1).all()


def test_newly_late_had_none_overdue_and_were_there(
    pair: tuple[FrozenView, FrozenView],
) -> None:
    before, now = pair
    found = newly_late(before, now)
    for code in found:
        assert before.shown["agency", code, "missing"].numerator == 0
        assert (now.shown["agency", code, "missing"].numerator or 0) > 0
    late = {
        group
        for (split, group, figure), value in now.shown.items()
        if split == "agency" and figure == "missing" and value.numerator
    }
    known = {group for split, group, _ in before.shown if split == "agency"}
    already = {code for code in late & known if before.shown["agency", code, "missing"].numerator}
    assert set(found) == (late & known) - already


def test_a_step_says_which_part_it_is_of(reads: Reads) -> None:
    first = meeting(reads, date(2020, 2, 5), None)
    value = first.shown["all", "all", "on_time_rate"]
    same = Steps(value, value, value, value)
    for is_another in (same.is_changed, same.is_recomputed, same.is_corrected, same.has_moved):
        assert not is_another
    other = replace(value, numerator=1, value=0.1)
    assert Steps(other, value, value, value).is_recomputed
    assert Steps(other, other, value, value).is_corrected
    assert Steps(other, other, other, value).has_moved
    assert Steps(other, other, other, value).is_changed


def test_a_count_that_reads_the_same_is_not_changed(reads: Reads) -> None:
    value = meeting(reads, date(2020, 2, 5), None).shown["all", "all", "missing"]
    among_more = replace(value, denominator=(value.denominator or 0) + 9)
    assert not Steps(value, value, value, among_more).is_changed


def test_whose_reports_were_not_known_is_not_newly_late(reads: Reads) -> None:
    view = meeting(reads, date(2020, 2, 5), None)
    key = next(key for key, value in view.shown.items()
               if key[0] == "agency" and key[2] == "missing" and value.numerator)  # fmt: skip
    for then, expected in ((0, True), (None, False), (2, False)):
        before = replace(view, shown={key: replace(view.shown[key], numerator=then)})
        assert (key[1] in newly_late(before, view)) == expected


@pytest.mark.parametrize("figure", ["on_time_rate", "missing"])
def test_causes_add_up_to_the_rows(
    pair: tuple[FrozenView, FrozenView], reads: Reads, figure: str
) -> None:
    rows = caused_changes(reads, *pair, figure)
    found = changes_by_cause(rows, figure)
    assert sum(above for _, above, _ in found) == rows["numerator_change"].sum()
    if FIGURES[figure].is_rate:
        assert sum(below or 0 for *_, below in found) == rows["denominator_change"].sum()
    else:
        assert {below for *_, below in found} <= {None}
