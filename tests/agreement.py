"""The registry held against the slow implementation: one choice, split every way."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.calculations.timeliness import arrival_curve
from dashboard.figures.context import context_of
from dashboard.figures.reads import FigureSource, Reads
from dashboard.figures.registry import FIGURES, Family
from dashboard.selection import Selection
from data_access.readers.timeliness import read_arrivals
from tests import reference_implementation
from tests.factories import Row
from tests.reference_implementation import STATES, Answer, Choice

FEW = 2  # rows of a list that stand for its first ones

# said again slowly on the sample, in test_programmes.py
OF_PROGRAMMES: tuple[Family, ...] = (
    "simplification", "questions", "peaks", "report_reform", "e_documents",
    "public_service_portal",
)  # fmt: skip
COMPARED = {name: one for name, one in FIGURES.items() if one.family not in OF_PROGRAMMES}


def selection_of(choice: Choice, load: int) -> Selection:
    """The choice, as known at a load."""
    return Selection(
        choice.as_of, load, choice.period, choice.kind, choice.region, choice.geography
    )


def program(source: FigureSource, selection: Selection, by: str | None) -> dict[Any, Answer]:
    """What the program says of every figure that the slow implementation says too."""
    names = [name for name, figure in COMPARED.items() if by is None or by in figure.groups]
    found = evaluate.values(source, selection, names, by=by)
    assert {(v.as_of, v.load) for v in found} <= {(selection.as_of, selection.load)}
    answers = {
        (v.figure, v.group): Answer(v.numerator, v.denominator, v.value, v.simulated) for v in found
    }
    assert len(answers) == len(found)
    return answers


def agree(engine: sa.Engine, known: dict[str, list[Row]], choice: Choice, load: int) -> None:
    """Raises AssertionError where the two differ, in a figure or in what it rests on."""
    source, selection = Reads(engine), selection_of(choice, load)
    for by in (None, *evaluate.GROUPS):
        found = program(source, selection, by)
        slow = reference_implementation.figures(known, choice, by)
        _same(_with_something(found), _with_something(slow), by)
        assert _listed(found) == _listed(slow), by
        for (figure, group), answer in found.items():
            if figure == "obligations":
                assert sum(found[state, group].numerator or 0 for state in STATES) == answer.value
    rows = evaluate.missing_obligations(source, selection)
    names = ["due_date", "origin_agency_code", "regime_code", "period_code"]
    names += ["overdue_working_days", "overdue_calendar_days"]
    listed = [(row[0].date(), *row[1:]) for row in rows[names].itertuples(index=False, name=None)]
    assert listed == reference_implementation.overdue(known, choice)
    first = evaluate.missing_obligations(source, selection, FEW)
    pd.testing.assert_frame_equal(first, rows.head(FEW))
    for by, name in (("agency", "agency_code"), ("period", "period_code")):
        counts = evaluate.missing_days(source, selection, by).groupby("group")["obligation_count"]
        assert counts.sum().to_dict() == rows[name].value_counts().to_dict()
    arrivals = read_arrivals(engine, context_of(source, selection).scope)
    days = list(range(-10, 21))
    curve = arrival_curve(arrivals, days)
    points = list(curve[["day", "numerator", "denominator"]].itertuples(index=False, name=None))
    assert points == reference_implementation.arrivals(known, choice, days)


def _same(found: dict[Any, Answer], slow: dict[Any, Answer], by: str | None) -> None:
    different = {
        key: (found.get(key), slow.get(key))
        for key in sorted(found.keys() | slow.keys())
        if found.get(key) != slow.get(key)
    }
    if different:
        raise AssertionError(f"by {by} the program says, and the slow implementation: {different}")


def _listed(answers: dict[Any, Answer]) -> set[Any]:
    """What must be there even if it is nothing; days only where something has them."""
    return {key for key in answers if FIGURES[key[0]].quantile is None}


def _is_nothing(answer: Answer) -> bool:
    return not answer.numerator and not answer.denominator and not answer.value


def _with_something(answers: dict[Any, Answer]) -> dict[Any, Answer]:
    return {key: answer for key, answer in answers.items() if not _is_nothing(answer)}
