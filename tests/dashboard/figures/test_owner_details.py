"""Whatever list or chart an owner asks for, of whichever agency: no row of another is in it."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import pytest

from dashboard.access import AccessRefused
from dashboard.figures import details, evaluate
from dashboard.figures.context import SelectionContext
from dashboard.figures.details.agencies import agency_detail
from dashboard.figures.details.data_quality import QUESTIONS, asked_rows
from dashboard.figures.details.statements import Statement
from dashboard.figures.evaluate import missing_obligations
from dashboard.figures.meetings import frozen
from dashboard.figures.reads import Reads
from dashboard.selection import NOBODY, Selection
from dashboard.tables import records
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.store.schema import OBLIGATION_KEY, ObligationKey

DAYS = (date(2020, 2, 5), date(2025, 7, 20))
# Which agencies there are and were, by what names, and what was merged into what: the law says it.
DIRECTORY = ("agencies_in_order", "names_of", "localities", "reforms", "with_official_codes")
LAID_DOWN_BY = "issuing_agency_code"  # of a regime: a document is public
OF_AN_INDICATOR = {"code", "text"}  # what is asked of it; published statistics, of all areas
BY_KEY = ("receipts", "due_dates")
BY_AGENCY_ONLY = {"values": "agency"}


def _asking() -> Iterator[Callable[..., Any]]:
    """Every public function that asks a store about a selection."""
    found = pkgutil.walk_packages(details.__path__, f"{details.__name__}.")
    names = [each.name for each in found]
    for module in (evaluate, frozen, *map(importlib.import_module, names)):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = list(inspect.signature(function).parameters)[:2]
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            if is_own and first == ["source", "selection"]:
                yield function


ASKING = [
    each
    for each in _asking()
    if each.__name__ not in (*DIRECTORY, *BY_KEY)
    and not OF_AN_INDICATOR & set(inspect.signature(each).parameters)
]


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Reads:
    return Reads(open_engine(sample_store))


def of_day(reads: Reads, day: date, owner: str | None = None) -> SelectionContext:
    load = newest_load(reads.source)
    return SelectionContext(reads, Selection(day, load, present=DAYS[-1], owner=owner))


def said(reads: Reads, day: date) -> list[Statement]:
    """A word of every agency on each of its overdue reports; its code is its word."""
    return [
        Statement(
            ObligationKey(row["origin_agency_code"], row["regime_code"], row["period_code"]),
            "explained", row["agency_code"], "", datetime.combine(day, time.min),
        )
        for row in records(missing_obligations(reads, of_day(reads, day).selection))
    ]  # fmt: skip


def arguments(
    function: Callable[..., Any],
    day: date,
    other: str,
    question: str = QUESTIONS[0],
    statements: Sequence[Statement] = (),
) -> dict[str, Any]:
    """What a viewer could ask for, of another agency wherever one is named."""
    known = {"agency_code": other, "agency": other, "since": date(day.year - 1, 12, 1),
             "figure": "missing", "last": date(day.year + 1, 1, 1), "kind": "month",
             "day": date(day.year - 1, 12, 1), "load": 1, "codes": ("2020-01", "2025-06"),
             "question": question, "regime": None, "state": None, "offset": 0, "limit": 10_000,
             "language": "vi", "newest_first": statements}  # fmt: skip
    names = list(inspect.signature(function).parameters.values())[2:]
    given = {one.name: known[one.name] for one in names if one.default is inspect.Parameter.empty}
    by = BY_AGENCY_ONLY.get(function.__name__)
    return given | ({"by": by} if by else {})


def texts(found: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, pd.DataFrame):
        for name in found.columns.drop(LAID_DOWN_BY, errors="ignore"):
            yield from (value for value in found[name].dropna().tolist() if isinstance(value, str))
        yield from (value for value in found.index.tolist() if isinstance(value, str))
    elif isinstance(found, dict):
        yield from texts([*found, *found.values()])
    elif isinstance(found, list | tuple | set | frozenset):
        for value in found:
            yield from texts(value)
    elif dataclasses.is_dataclass(found):
        yield from texts(list(vars(found).values()))


def others(reads: Reads, view: SelectionContext) -> tuple[str, set[str]]:
    """An agency with rows of its own that the owner has not, and the codes of all such."""
    whole = of_day(reads, view.selection.as_of)
    codes = set(whole.versions["agency_code"]) - (view.owned_codes or frozenset())
    return next(code for code in whole.groups("agency")[::-1] if code in codes), codes


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("function", ASKING, ids=lambda function: function.__name__)
def test_no_row_of_another_agency_is_told(
    reads: Reads, function: Callable[..., Any], day: date
) -> None:
    for owner in (of_day(reads, day).groups("agency")[0], NOBODY):
        view = of_day(reads, day, owner)
        other, codes = others(reads, view)
        asked = arguments(function, day, other, statements=said(reads, day))
        found = function(reads, view.selection, **asked)
        assert not codes & {*texts(found)}, owner


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_row_of_another_agency_raises_a_question(reads: Reads, question: str) -> None:
    view = of_day(reads, DAYS[-1], of_day(reads, DAYS[-1]).groups("agency")[0])
    _, codes = others(reads, view)
    assert not codes & {*texts(asked_rows(reads, view.selection, question))}


def test_who_may_read_all_is_told_of_every_agency(reads: Reads) -> None:
    """Else the test above could not fail."""
    whole = of_day(reads, DAYS[0])
    other, _ = others(reads, of_day(reads, DAYS[0], whole.groups("agency")[0]))
    for function in (agency_detail.obligations_of, agency_detail.regulations_of):
        found = function(reads, whole.selection, other)
        assert other in {*texts(found)}


@pytest.mark.parametrize("function", [agency_detail.receipts, agency_detail.due_dates])
def test_by_its_key_only_an_own_obligation_opens(
    reads: Reads, function: Callable[..., Any]
) -> None:
    whole = of_day(reads, DAYS[0])
    owner = whole.groups("agency")[0]
    own = of_day(reads, DAYS[0], owner).selection
    other, _ = others(reads, of_day(reads, DAYS[0], owner))
    for agency, is_own in ((owner, True), (other, False)):
        row = agency_detail.obligations_of(reads, whole.selection, agency).iloc[0]
        key = ObligationKey(*(row[name] for name in OBLIGATION_KEY))
        if is_own:
            pd.testing.assert_frame_equal(
                _first(function(reads, own, key)), _first(function(reads, whole.selection, key))
            )
        else:
            with pytest.raises(AccessRefused):
                function(reads, own, key)
            with pytest.raises(AccessRefused):
                function(reads, replace(own, owner=NOBODY), key)


def _first(found: Any) -> pd.DataFrame:
    return found if isinstance(found, pd.DataFrame) else found[0]


def test_public_aggregates_are_the_same_for_everyone_and_name_no_agency(reads: Reads) -> None:
    whole = of_day(reads, DAYS[0]).selection
    for by in (None, "kind", "region", "regime", "period"):
        told = evaluate.public_values(reads, replace(whole, owner=NOBODY), by=by)
        assert told
        assert told == evaluate.public_values(reads, whole, by=by)
    with pytest.raises(ValueError, match="not split by agency"):
        evaluate.public_values(reads, whole, by="agency")


def test_a_kind_that_is_one_agency_alone_is_no_aggregate(reads: Reads) -> None:
    whole = of_day(reads, DAYS[0])
    counts = whole.shown.loc[whole.shown["exists"].astype(bool), "kind"].value_counts()
    told = {value.group for value in evaluate.public_values(reads, whole.selection, by="kind")}
    assert not told & set(counts[counts == 1].index)
    assert told
