"""Words that say what the rows of a table are about: headings of labels, and names of areas."""

import re
from functools import cache
from typing import Final

from data_access.importing.cells.region_names import is_locality, is_region
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.country import is_country
from data_access.importing.statistics.heading_words import without_footnote
from data_access.importing.tables.headings import without_brackets
from data_access.text.folding import comparison_key

AREA: Final = "area_code"
INDICATOR: Final = "indicator_code"
UNIT: Final = "unit"
ABOUT = (AREA, INDICATOR, UNIT)
_BILINGUAL = re.compile(r"\s[-–]\s|\n")
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,3}|[IVX]+|[a-zđ])[.)]\s*|[-–+*•]\s*)(?=[^\W\d_]{2})")


def is_label(text: str) -> bool:
    """Whether a heading says what rows are about, or counts them."""
    key, bare = comparison_key(text), comparison_key(without_brackets(text))
    return (
        any(means(text, meaning) for meaning in ("counter", "unit"))
        or key in spellings(UNIT)
        or any(bare in spellings(name) for name in (AREA, INDICATOR))
    )


@cache
def spellings(name: str) -> frozenset[str]:
    """The headings of a column, by comparison key."""
    return frozenset(comparison_key(each) for each in ColumnSpec(name).spellings())


def label(text: str) -> str:
    """A label without the English beside it: "CẢ NƯỚC - WHOLE COUNTRY"."""
    parts = _BILINGUAL.split(text.strip(), maxsplit=1)
    is_translated = len(parts) > 1 and parts[1].isascii() and not parts[0].isascii()
    return parts[0].strip() if is_translated else text.strip()


def plain_label(text: str) -> str:
    """A label without its number, the mark of a footnote and the English beside it."""
    return without_footnote(_NUMBERED.sub("", label(text)))


def is_area_name(text: str) -> bool:
    """Whether a label is the name of the country, a region or a locality."""
    name = plain_label(text)
    return is_country(name) or is_region(name) or is_locality(name)
