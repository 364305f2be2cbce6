"""Lists of words in the catalogues: what officials write for yes, total, footnote and the like."""

from functools import cache

from data_access.text.alternatives import alternatives
from data_access.text.folding import comparison_key
from data_access.text.messages import LANGUAGES, TEXTS, texts

_DASHES = frozenset("-–—")


def listed_words(meaning: str) -> tuple[str, ...]:
    """The words of every language under `import.words.MEANING`, as they are written there."""
    lists = (texts(TEXTS, language)[f"import.words.{meaning}"] for language in LANGUAGES)
    return tuple(
        word for words in lists for each in words.split(";") for word in alternatives(each)
    )


def means(text: str, meaning: str) -> bool:
    """Whether `text` is one of the words listed under `meaning`, in any spelling."""
    return bool(text) and comparison_key(text) in _keys(meaning)


def is_dash(text: str) -> bool:
    """Whether `text` is a dash, as lists write for nothing."""
    return bool(text.strip()) and set(text.strip()) <= _DASHES


@cache
def _keys(meaning: str) -> frozenset[str]:
    return frozenset(map(comparison_key, listed_words(meaning)))
