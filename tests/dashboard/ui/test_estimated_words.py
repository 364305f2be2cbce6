"""How many values of a period are estimates, in words."""

import pytest

from dashboard.figures.calculations.indicators import Firmness
from dashboard.ui import language
from dashboard.ui.sections.indicators import localities


@pytest.mark.parametrize(
    ("shown_in", "firm", "said"),
    [
        ("vi", Firmness(11, 34, 0), ["ước tính: 0 % (0/11)"]),
        ("en", Firmness(10, 34, 1, 6), ["estimates: 25 % (1/4)", "vintage not stated: 6/10"]),
        ("vi", Firmness(63, 63, 0, 63), ["không rõ loại số liệu: 63/63"]),
        ("en", Firmness(0, 34, 0), []),
    ],
)
def test_what_is_not_stated_is_not_said_to_be_no_estimate(
    shown_in: str, firm: Firmness, said: list[str]
) -> None:
    language.set_language(shown_in)
    words = [each.replace("\N{NO-BREAK SPACE}", " ") for each in localities._estimated(firm)]
    assert words == said
