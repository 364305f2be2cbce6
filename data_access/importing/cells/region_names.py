"""Names of regions and localities, as statistical offices write them."""

import csv
from functools import cache
from pathlib import Path

from data_access.importing.cells.word_lists import listed_words
from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key

_REFERENCE = Path(__file__).parents[2] / "reference"
_LOCALITY_TYPES = ("tỉnh", "thành phố", "tp")


def is_region(text: str) -> bool:
    """Whether `text` is the name of a region, of any scheme, with or without "Vùng"."""
    return bool(_keys(text, listed_words("region_type")) & _regions())


def is_locality(text: str) -> bool:
    """Whether `text` is the name of a locality of any era, with or without its type or marks."""
    names = _localities()
    return bool(_keys(text, _LOCALITY_TYPES) & names) or strip_diacritics(text) in names


def _keys(text: str, types: tuple[str, ...]) -> set[str]:
    """The keys of a name, with and without the word for its type."""
    key = f"{comparison_key(text)}!"
    prefixes = (f"{comparison_key(word)}!" for word in types)
    return {key, next((key.removeprefix(each) for each in prefixes if key.startswith(each)), key)}


@cache
def _localities() -> frozenset[str]:
    names: set[str] = set()
    for row in _rows("agencies.csv"):
        if row["kind"] == "locality":
            spelled = (row["name_vi"], row["short_name_vi"], row["name_en"], row["short_name_en"])
            names.update(*(_keys(name, _LOCALITY_TYPES) for name in spelled))
            names.update(map(strip_diacritics, spelled))
    return frozenset(names)


def _rows(file_name: str) -> list[dict[str, str]]:
    with (_REFERENCE / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _regions() -> frozenset[str]:
    rows = _rows("regions.csv")
    published = [row[name] for row in rows for name in ("name_vi", "name_en")]
    return frozenset(f"{comparison_key(name)}!" for name in (*published, *listed_words("region")))
