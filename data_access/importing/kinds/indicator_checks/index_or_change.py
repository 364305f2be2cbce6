"""An index of 100 and the change that it is, 100,12 and 0,12 per cent, are two series."""

import re
from statistics import median

import numpy as np
import pyarrow as pa

from data_access.importing.cells.units import is_per_cent
from data_access.importing.validation.confirmed import is_checked
from data_access.importing.validation.rows import ParsedRows

_FEWEST = 3  # figures of the indicator that the store has
_INDEX = (60.0, 160.0)  # where all figures of an index against the time before lie
_NEAR = (85.0, 120.0)  # and their middle
_CHANGE = 40.0  # the most that a change is, up or down
_CHANGES = re.compile(r"\b(?:tăng|giảm|bình quân năm)\b", re.IGNORECASE)  # in a name


def check_index_or_change(rows: ParsedRows) -> None:
    """Report changes under an indicator whose figures are indices of 100, and the reverse."""
    codes = rows.columns["indicator_code"].to_pylist()
    values = rows.columns["value"].to_pylist()
    indices, changes = _indices_and_changes(rows, sorted({code for code in codes if code}))
    passes = is_checked(rows) | rows.has_error("value")
    for named, span, reason in (
        (indices, (-_CHANGE, _CHANGE), "import.change_for_index"),
        (changes, (_NEAR[0], _INDEX[1]), "import.index_for_change"),
    ):
        wrong = [code in named and value is not None and span[0] <= value <= span[1]
                 for code, value in zip(codes, values, strict=True)]  # fmt: skip
        rows.report("value", pa.array(np.array(wrong, dtype=np.bool_) & ~passes), reason)


def _indices_and_changes(rows: ParsedRows, codes: list[str]) -> tuple[set[str], set[str]]:
    """Which indicators in per cent are indices of 100, by what the store has, and which changes."""
    in_per_cent = [code for code in codes if any(map(is_per_cent, rows.lookup.units.get(code, ())))]
    known = rows.lookup.figures(in_per_cent).dropna(subset="value")
    indices, changes = set(), set()
    for code, figures in known.groupby("indicator_code")["value"]:
        sizes = figures.to_list()
        lowest, highest, middle = min(sizes), max(sizes), median(sizes)
        if len(sizes) < _FEWEST:
            continue
        if _INDEX[0] <= lowest and highest <= _INDEX[1] and _NEAR[0] <= middle <= _NEAR[1]:
            indices.add(str(code))
        elif _CHANGES.search(rows.lookup.indicator_names[str(code)][0]) and (
            max(-lowest, highest) <= _CHANGE
        ):
            changes.add(str(code))
    return indices, changes
