"""Standing among peers, against what is published and what must hold for any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.calculations.standings import (
    Z_95,
    interval,
    limits,
    places,
    side,
    side_of_step,
    standings,
)
from dashboard.figures.rates import Rate

RATES = st.integers(1, 500).flatmap(
    lambda n: st.integers(0, n).map(lambda numerator: Rate(numerator, n))
)


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (Rate(81, 263), 0.2553, 0.3662),
        (Rate(15, 148), 0.0624, 0.1605),
        (Rate(0, 20), 0.0000, 0.1611),
        (Rate(1, 29), 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(rate: Rate, low: float, high: float) -> None:
    found = interval(rate)
    assert found is not None
    assert found == pytest.approx((low, high), abs=5e-5)


def test_nothing_owed_has_no_interval_and_no_place() -> None:
    assert interval(Rate(0, 0)) is None
    table = standings({"a": Rate(0, 0)})
    assert table[["value", "low", "high", "best_place", "worst_place"]].isna().all(axis=None)


@given(RATES)
def test_the_interval_holds_the_rate_and_stays_a_share(rate: Rate) -> None:
    found = interval(rate)
    assert found is not None
    assert rate.value is not None
    assert 0 <= found[0] <= rate.value + 1e-12
    assert rate.value - 1e-12 <= found[1] <= 1


@given(RATES, st.floats(0.05, 0.95))
def test_outside_the_funnel_is_where_the_interval_leaves_out_the_mean(
    rate: Rate, mean: float
) -> None:
    found, lines = interval(rate), limits(mean, rate.denominator, Z_95)
    assert found is not None
    assert rate.value is not None
    near = min(abs(rate.value - line) for line in lines) < 1e-9
    is_outside = not lines[0] <= rate.value <= lines[1]
    assert near or is_outside == (not found[0] <= mean <= found[1])


def test_overlapping_intervals_are_a_tie() -> None:
    assert places([(0.9, 1.0), (0.5, 0.7), (0.6, 0.8), (0.1, 0.2)]) == [
        (1, 1), (2, 3), (2, 3), (4, 4)
    ]  # fmt: skip


@given(st.dictionaries(st.text(min_size=1, max_size=3), RATES, max_size=12))
def test_every_place_lies_among_the_ranked_and_a_better_rate_never_stands_lower(
    rates: dict[str, Rate],
) -> None:
    table = standings(rates, least=5)
    ranked = table.dropna(subset="best_place")
    assert set(ranked["group"]) == {name for name, rate in rates.items() if rate.denominator >= 5}
    assert (ranked["best_place"] >= 1).all()
    assert (ranked["worst_place"] <= len(ranked)).all()
    assert (ranked["best_place"] <= ranked["worst_place"]).all()
    assert list(ranked["value"]) == sorted(ranked["value"], reverse=True)
    assert list(table["group"][: len(ranked)]) == list(ranked["group"]), "the others stand below"


def test_few_obligations_have_a_rate_but_no_place() -> None:
    table = standings({"small": Rate(4, 4), "large": Rate(50, 100)}).set_index("group")
    assert table.loc["small", "value"] == 1.0
    assert str(table.loc["small", "best_place"]) == "<NA>"
    assert table.loc["large", "best_place"] == 1


def test_a_rate_is_beside_its_peers_only_beyond_what_chance_allows() -> None:
    mean = Rate(800, 1000)  # over 100: 0.8 -+ 3.090232 * 0.04, so below 67.64 and above 92.36
    assert [side(Rate(n, 100), mean) for n in (67, 68, 92, 93)] == [-1, 0, 0, 1]
    assert side(Rate(0, 0), mean) == 0
    assert side(Rate(1, 2), Rate(0, 0)) == 0


@pytest.mark.parametrize(
    ("is_reached", "have", "expected"),
    [(True, 1, 1), (True, 2, 0), (True, 4, 0), (False, 0, 0), (False, 2, 0), (False, 3, -1)],
)
def test_one_who_has_what_half_of_its_peers_have_is_near_them(
    is_reached: bool, have: int, expected: int
) -> None:
    assert side_of_step(is_reached=is_reached, peers=Rate(have, 4)) == expected
