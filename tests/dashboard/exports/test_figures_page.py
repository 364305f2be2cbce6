"""docs/figures.md says what the registry says."""

import pytest

from dashboard.exports.figures_page import PAGE, TEMPLATE, figures_page
from dashboard.figures.registry import FIGURES


def by_hand() -> str:
    return TEMPLATE.read_text(encoding="utf-8")


def test_the_page_of_figures_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == figures_page(by_hand()), (
        "docs/figures.md is not current: run `python -m dashboard document-figures`"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_stands_there_once(name: str) -> None:
    assert figures_page(by_hand()).count(f"### `{name}` ·") == 1


def test_a_family_without_a_place_is_named() -> None:
    with pytest.raises(ValueError, match="peaks"):
        figures_page(by_hand().replace(" peaks ", " "))


def test_what_is_explained_by_hand_stays() -> None:
    page = figures_page(by_hand())
    kept = [line for line in by_hand().splitlines() if not line.startswith("<!--")]
    assert set(kept) <= set(page.splitlines())
