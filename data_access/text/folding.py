"""Names and headings as they are compared."""

from functools import lru_cache

from data_access.text.collation import collation_key


@lru_cache(maxsize=8192)
def comparison_key(text: str) -> str:
    """A word or a name as it is compared: its letters and tones, in any case and composition.

    Signs and spaces only part words; an old place of the tone (hoà) is the new one (hòa).
    """
    return collation_key(text).partition(" ")[0]
