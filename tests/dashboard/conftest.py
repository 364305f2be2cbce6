"""Settings for the tests of what is set."""

from collections.abc import Iterator

import pytest

from dashboard.settings import settings
from dashboard.sign_in import sign_in


@pytest.fixture
def settings_anew() -> Iterator[None]:
    """Settings are read again in the test, and after it."""
    sign_in.cache_clear()
    settings.cache_clear()
    yield
    sign_in.cache_clear()
    settings.cache_clear()
