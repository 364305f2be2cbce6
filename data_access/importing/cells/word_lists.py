"""Lists of words in the catalogues: what officials write for yes, total, footnote and the like."""

from data_access.text.messages import LANGUAGES, TEXTS, texts


def listed_words(meaning: str) -> tuple[str, ...]:
    """The words of every language under `import.words.MEANING`, as they are written there."""
    lists = (texts(TEXTS, language)[f"import.words.{meaning}"] for language in LANGUAGES)
    return tuple(word for words in lists for word in words.split(";"))
