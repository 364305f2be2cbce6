"""Targets as plans word them, "≥ 6,5%", "từ 6,5 đến 7%", and the bounds that they are."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.numbers import decimal_mark, read_number
from data_access.importing.cells.whole_columns import without_words
from data_access.importing.kinds.indicator_checks.counts import counting_rows
from data_access.importing.validation.rows import ParsedRows

LOWER, UPPER, TARGET = "lower_value", "upper_value", "target"
_RANGE = re.compile(r"(?:từ\s+)?(\d[\d.,\s]*%?)\s*(?:-|–|—|đến)\s*(\d[\d.,\s]*%?)", re.IGNORECASE)
_SIDE = {"higher_is_better": 0, "lower_is_better": 1}

Bounds = tuple[float | None, float | None]


def read_targets(rows: ParsedRows) -> None:
    """Fill the bounds from a column of targets.

    A number alone is the bound that the direction of its indicator makes it; one with "trên" or
    "khoảng" is no bound: whether it counts itself, or how near is near, only the plan says.
    """
    if not rows.has(TARGET):
        return
    texts = pc.cast(rows.columns[TARGET], pa.string()).to_pylist()
    marks = decimal_mark(re.findall(r"\d[\d.,]*", " ".join(filter(None, texts))), is_workbook=True)
    codes = pc.cast(rows.columns["indicator_code"], pa.string()).to_pylist()
    sides = [_SIDE.get(rows.lookup.directions.get(code or "", "")) for code in codes]
    own = ["," if counts else marks for counts in counting_rows(rows)]  # 7.500 documents
    bare = [None if text is None else read_number(text, mark)
            for text, mark in zip(texts, own, strict=True)]  # fmt: skip
    given = [
        (None, None) if text is None else _bounds(text, mark) if number is None
        else _of_side(number, side)
        for text, number, side, mark in zip(texts, bare, sides, own, strict=True)
    ]  # fmt: skip
    is_wrong = [text is not None and bounds == (None, None)
                for text, bounds in zip(texts, given, strict=True)]  # fmt: skip
    rows.report(TARGET, pa.array(is_wrong), "import.not_a_bound")
    twice = pc.and_(
        pc.is_valid(rows.columns[TARGET]),
        pc.or_(rows.columns[LOWER].is_valid(), rows.columns[UPPER].is_valid()),
    )
    rows.report(TARGET, twice, "import.target_twice")
    by_side = [number is not None and side is not None
               for number, side in zip(bare, sides, strict=True)]  # fmt: skip
    rows.report(TARGET, pa.array(by_side), "import.remark.target_side", is_remark=True)
    for name, side in ((LOWER, 0), (UPPER, 1)):
        read = pa.array([bounds[side] for bounds in given], pa.float64())
        rows.columns[name] = pc.coalesce(rows.columns[name], read)


def _of_side(number: float, side: int | None) -> Bounds:
    return (number if side == 0 else None), (number if side == 1 else None)


def _bounds(text: str, mark: str | None) -> Bounds:
    between = _RANGE.fullmatch(text.strip())
    if between:
        lower, upper = (read_number(each, mark) for each in between.groups())
        return (lower, upper) if lower is not None and upper is not None else (None, None)
    lower, upper = (_bound(text, name, mark) for name in (LOWER, UPPER))
    return lower, upper


def _bound(text: str, name: str, mark: str | None) -> float | None:
    bare = without_words(pa.array([text]), name)[0].as_py()
    return None if bare == text else read_number(bare, mark)
