"""Whether a figure is enough: at each boundary, on each day, in both languages."""

from datetime import date

import pytest

from dashboard.figures.registry import FIGURES
from dashboard.figures.text import judged, target
from dashboard.figures.verdicts import TARGETS, verdict

DAY = date(2020, 2, 5)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("on_time_rate", 1.0, "met"),
        ("on_time_rate", 9999 / 10000, "slow"),  # "> 99,9 %" is not all
        ("on_time_rate", 4 / 5, "slow"),
        ("on_time_rate", 79999 / 100000, "act"),  # "< 80,0 %" is below
        ("on_time_rate", 0.0, "act"),
        ("on_time_rate", None, None),
        ("reporting_rate", 0.2, "slow"),
        ("missing", 0, "met"),
        ("missing", 1, "slow"),
        ("missing_long", 1, "act"),
        ("oldest_overdue", 30, "slow"),
        ("oldest_overdue", 31, "act"),
        ("regulations_issued", 1.0, "met"),
        ("regulations_issued", 21 / 22, "act"),
        ("late", 5, None),
    ],
)
def test_a_figure_is_met_slow_or_to_be_acted_on(
    name: str, value: float | None, expected: str | None
) -> None:
    assert verdict(name, value, DAY) == expected


def test_before_it_is_due_nobody_is_judged_for_not_having_issued() -> None:
    days = {day: verdict("regulations_issued", 0.5, day)
            for day in (date(2019, 12, 31), date(2020, 1, 1))}  # fmt: skip
    assert list(days.values()) == [None, "act"]
    assert verdict("regulations_issued", 1.0, date(2019, 6, 1)) == "met"


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_has_a_direction_and_is_said_with_its_source(name: str) -> None:
    assert FIGURES[name].direction in ("higher_is_better", "lower_is_better")
    for language, source in (("vi", "Điều"), ("en", "Article")):
        assert source in target(language, name)


def test_no_target_no_verdict() -> None:
    assert judged("vi", "late", 5, DAY) == target("vi", "late") == ""


def test_the_words_have_a_shape_in_both_languages() -> None:
    assert [judged("vi", "on_time_rate", share, DAY) for share in (1, 0.9, 0.5)] == [
        "● đạt", "◐ chậm", ":red[✕ cần xử lý]",
    ]  # fmt: skip
    assert [judged("en", "on_time_rate", share, DAY) for share in (1, 0.9, 0.5)] == [
        "● met", "◐ slow", ":red[✕ act]",
    ]  # fmt: skip
    assert target("vi", "on_time_rate").startswith(
        "mục tiêu 100\u00a0% (NĐ 09/2019/NĐ-CP, Điều 13)"
    )
