"""Every published figure is named and defined in both languages."""

from pathlib import Path

import pytest

import dashboard
from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import COMING_DUE_DAYS, LOW_ON_TIME_RATE, MANY_DAYS_OVERDUE
from data_access.text.messages import LANGUAGES, catalogue, texts

FOLDER = Path(dashboard.__file__).parent / "texts"
PARTS = ("name", "definition", "numerator", "denominator")
NEEDED = {f"figure.{name}.{part}" for name in FIGURES for part in PARTS}
TEXT = catalogue(FOLDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_a_definition_and_both_sides_of_the_line(language: str) -> None:
    found = {key for key in texts(FOLDER, language) if key.startswith("figure.")}
    short = {key for key in found if key.split(".")[2] == "short"}
    assert {key.split(".")[1] for key in short} <= set(FIGURES)
    assert found - short == NEEDED


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_can_be_shown_as_it_stands(language: str) -> None:
    for key in NEEDED:
        shown = TEXT(language, key)
        assert shown == shown.strip()
        assert shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_figures_share_a_name(language: str) -> None:
    names = [TEXT(language, f"figure.{name}.name") for name in FIGURES]
    assert len(set(names)) == len(FIGURES)


def test_the_two_languages_are_not_the_same_text() -> None:
    for key in NEEDED:
        assert TEXT("vi", key) != TEXT("en", key), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("figure", "threshold"),
    [
        ("systems_on_time", LOW_ON_TIME_RATE * 100),
        ("missing_long", MANY_DAYS_OVERDUE),
        ("due_soon", COMING_DUE_DAYS),
    ],
)
def test_words_name_the_threshold_that_the_rule_has(
    language: str, figure: str, threshold: float
) -> None:
    words = TEXT(language, f"figure.{figure}.definition")
    assert str(round(threshold)) in words
