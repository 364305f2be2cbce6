"""The comparison of names and headings."""

from functools import lru_cache

from data_access.text.collation import collation_key


@lru_cache(maxsize=65_536)
def comparison_key(text: str) -> str:
    """A key equal for equal words or names: letters and tones, in any case and composition.

    Other characters only separate words; the old position of a tone (hoà) equals the new one (hòa).
    """
    return collation_key(text).partition(" ")[0]
