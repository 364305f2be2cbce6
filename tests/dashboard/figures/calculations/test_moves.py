"""How localities moved between two periods, and indices of a common base."""

import pandas as pd
import pytest

from dashboard.figures.calculations.moves import indexed, moves

KINDS = {"territory_code": "str", "period_code": "str", "value": "float64", "is_simulated": "bool"}


def rows(*values: tuple[str, str, float | None, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(values), columns=list(KINDS)).astype(KINDS)


def test_the_largest_rise_comes_first_and_who_lacks_a_period_is_left_out() -> None:
    known = rows(
        ("a", "2018", 5.0, False), ("a", "2019", 4.0, False),
        ("b", "2018", 1.0, False), ("b", "2019", 3.5, True),
        ("c", "2018", 2.0, False), ("c", "2019", None, False),
        ("d", "2019", 9.0, False),
    )  # fmt: skip
    found = moves(known, "2018", "2019", 1)
    assert found["territory_code"].tolist() == ["b", "a"]
    assert found["difference"].tolist() == [2.5, -1.0]
    assert found["is_simulated"].tolist() == [True, False]


def test_values_that_read_the_same_did_not_move() -> None:
    found = moves(rows(("a", "2018", 5.04, False), ("a", "2019", 5.01, False)), "2018", "2019", 1)
    assert found["difference"].tolist() == [0.0]


def test_of_nothing_nobody_moved() -> None:
    assert moves(rows(), "2018", "2019", 1).empty


def test_indices_begin_where_all_are_above_zero() -> None:
    found = indexed([[None, 50.0, 75.0], [8.0, 10.0, None]])
    assert found is not None
    assert found.base == 1
    assert found.lines == [[None, 100.0, 150.0], [80.0, 100.0, None]]


@pytest.mark.parametrize("lines", [[[None, 1.0], [2.0, None]], [[0.0, -1.0]], [[]], [[5.0], [0.0]]])
def test_without_a_period_above_zero_for_all_there_is_no_index(
    lines: list[list[float | None]],
) -> None:
    assert indexed(lines) is None
