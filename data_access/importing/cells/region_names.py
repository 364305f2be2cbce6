"""Names of regions, as statistical offices write them above their localities."""

import csv
from functools import cache
from pathlib import Path

from data_access.importing.cells.word_lists import listed_words
from data_access.text.folding import comparison_key

_REGIONS = Path(__file__).parents[2] / "reference" / "regions.csv"


def is_region(text: str) -> bool:
    """Whether `text` is the name of a region, of any scheme, with or without "Vùng"."""
    key = f"{comparison_key(text)}!"
    bare = next((key.removeprefix(each) for each in _prefixes() if key.startswith(each)), key)
    return bool({key, bare} & _names())


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(f"{comparison_key(word)}!" for word in listed_words("region_type"))


@cache
def _names() -> frozenset[str]:
    with _REGIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    published = [row[name] for row in rows for name in ("name_vi", "name_en")]
    return frozenset(f"{comparison_key(name)}!" for name in (*published, *listed_words("region")))
