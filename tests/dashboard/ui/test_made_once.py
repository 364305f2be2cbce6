"""What a page says of a choice is made once for each language."""

from collections.abc import Iterator

import pytest

from dashboard.settings import settings
from dashboard.ui.data import cache
from dashboard.ui.language import current, set_language


@pytest.fixture(autouse=True)
def fresh_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No answer of another test."""
    monkeypatch.setenv("DASHBOARD_STORE", "one")
    settings.cache_clear()
    cache.clear()
    yield
    settings.cache_clear()
    cache.clear()


def test_words_are_made_once_for_each_choice_language_and_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[tuple[str, str, str]] = []

    @cache.made_once
    def said(choice: str, more: str) -> str:
        made.append((choice, more, current()))
        return f"{choice} {more} {current()}"

    for language in ("vi", "en", "vi"):
        set_language(language)
        assert said("2020", "x") == f"2020 x {language}"
    assert said("2020", "y") == "2020 y vi"
    assert made == [("2020", "x", "vi"), ("2020", "x", "en"), ("2020", "y", "vi")]
    monkeypatch.setenv("DASHBOARD_STORE", "another")
    settings.cache_clear()
    said("2020", "x")
    assert len(made) == 4
