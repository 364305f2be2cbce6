"""Values carried to other territories: sums are conserved, quotients are taken again, or none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.calculations.territories import (
    Aggregation,
    carried,
    parts_by_territory,
)

SUM = Aggregation("sum", {}, {})
NEXT = {"A": "AB", "B": "AB", "C": "C2", "C2": "CD", "D": "CD", "E": "F"}
YEAR = "2020"


def of_year(**values: float) -> dict[tuple[str, str], float]:
    return {(area, YEAR): number for area, number in values.items()}


def test_a_territory_is_made_of_all_that_came_into_it_over_several_reforms() -> None:
    assert parts_by_territory(NEXT, ["AB", "CD", "F", "G"]) == {
        "AB": ["A", "B"],
        "CD": ["C", "D"],
        "F": ["E"],
        "G": [],
    }
    assert parts_by_territory(NEXT, ["C2"]) == {"C2": ["C"]}, "the second reform is to come"


def test_a_sum_needs_every_part() -> None:
    whole = carried(of_year(A=1.5, B=2.0), "AB", ["A", "B"], YEAR, SUM)
    assert (whole.value, whole.basis) == (3.5, "sum")
    part = carried(of_year(A=1.5), "AB", ["A", "B"], YEAR, SUM)
    assert (part.value, part.basis, part.lacking) == (None, "part_missing", ("B",))
    none = carried({}, "AB", ["A", "B"], YEAR, SUM)
    assert (none.value, none.basis) == (None, "no_data")


def test_what_is_published_for_the_territory_itself_stands_before_its_parts() -> None:
    values = of_year(A=1.0, B=2.0, AB=3.1)
    assert carried(values, "AB", ["A", "B"], YEAR, SUM).value == 3.1


@pytest.mark.parametrize("rule", ["sum", "quotient", "weighted", "none"])
def test_a_territory_that_only_changed_its_code_keeps_what_was_published(rule: str) -> None:
    found = carried(of_year(E=7.0), "F", ["E"], YEAR, Aggregation(rule, {}, {}))  # type: ignore[arg-type]
    assert (found.value, found.basis) == (7.0, "published")


def test_a_quotient_is_taken_again_never_averaged() -> None:
    how = Aggregation("quotient", of_year(A=100.0, B=50.0), of_year(A=1.0, B=2.0), 2.0)
    found = carried(of_year(A=200.0, B=50.0), "AB", ["A", "B"], YEAR, how)
    assert (found.value, found.basis) == (100.0, "recomputed")
    lacking = Aggregation("quotient", of_year(A=100.0, B=50.0), of_year(A=1.0))
    assert carried(of_year(A=1.0, B=1.0), "AB", ["A", "B"], YEAR, lacking).basis == "part_missing"
    empty = Aggregation("quotient", of_year(A=1.0, B=1.0), of_year(A=0.0, B=0.0))
    assert carried(of_year(A=1.0, B=1.0), "AB", ["A", "B"], YEAR, empty).value is None


def test_a_mean_is_weighted_and_without_a_weight_there_is_none() -> None:
    how = Aggregation("weighted", {}, of_year(A=1.0, B=3.0))
    assert carried(of_year(A=10.0, B=2.0), "AB", ["A", "B"], YEAR, how).value == 4.0
    none = carried(of_year(A=10.0, B=2.0), "AB", ["A", "B"], YEAR, Aggregation("none", {}, {}))
    assert (none.value, none.basis) == (None, "not_comparable")


@given(
    st.lists(st.floats(0, 1e9), min_size=2, max_size=40),
    st.data(),
)
def test_a_sum_is_conserved_however_localities_are_merged(
    numbers: list[float], data: st.DataObject
) -> None:
    old = [f"L{number}" for number in range(len(numbers))]
    taker = [data.draw(st.sampled_from(["N1", "N2", "N3"]), label=code) for code in old]
    values = {(code, YEAR): number for code, number in zip(old, numbers, strict=True)}
    parts = parts_by_territory(dict(zip(old, taker, strict=True)), sorted(set(taker)))
    assert sorted(part for each in parts.values() for part in each) == sorted(old)
    found = [carried(values, code, of, YEAR, SUM).value for code, of in parts.items()]
    total = math.fsum(value for value in found if value is not None)
    assert math.isclose(total, math.fsum(numbers), rel_tol=1e-12, abs_tol=1e-9)


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)), min_size=2, max_size=10))
def test_a_quotient_lies_between_those_of_its_parts(sides: list[tuple[float, float]]) -> None:
    codes = [f"L{number}" for number in range(len(sides))]
    above = {(code, YEAR): side[0] for code, side in zip(codes, sides, strict=True)}
    below = {(code, YEAR): side[1] for code, side in zip(codes, sides, strict=True)}
    ratios = {key: above[key] / below[key] for key in above}
    for how in (Aggregation("quotient", above, below), Aggregation("weighted", {}, below)):
        value = carried(ratios, "N", codes, YEAR, how).value
        assert value is not None
        assert min(ratios.values()) * (1 - 1e-9) <= value <= max(ratios.values()) * (1 + 1e-9)
