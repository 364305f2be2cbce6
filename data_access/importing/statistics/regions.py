"""Names of regions, as statistical offices write them above their localities."""

import csv
from functools import cache
from pathlib import Path

from data_access.text.folding import comparison_key

_REGIONS = Path(__file__).parents[2] / "reference" / "regions.csv"


def is_region(text: str) -> bool:
    """Whether `text` is the name of a region."""
    return comparison_key(text) in _names()


@cache
def _names() -> frozenset[str]:
    with _REGIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(comparison_key(row[name]) for row in rows for name in ("name_vi", "name_en"))
