"""What the screen's parts share: the language that a test chose ends with it."""

from collections.abc import Iterator

import pytest

from dashboard.ui.language import set_language
from dashboard.wording import DEFAULT_LANGUAGE


@pytest.fixture(autouse=True)
def language_of_the_test() -> Iterator[None]:
    """The thread of the tests speaks the default language again after each."""
    yield
    set_language(DEFAULT_LANGUAGE)
