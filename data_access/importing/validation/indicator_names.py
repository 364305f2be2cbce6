"""Indicators by name: with their own unit in brackets, without diacritics where that is plain."""

import re
from collections.abc import Mapping
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.units import factor
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.validation_messages import BilingualName
from data_access.importing.validation.agency_names import nearest
from data_access.importing.validation.rows import ParsedRows
from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key

_WITH_UNIT = re.compile(
    r"(?P<name>.+?)\s*\((?:(?:đvt|đơn vị(?: tính)?|unit):)?(?P<unit>[^()]+)\)", re.I
)
_SHORT_NAMES = (
    ("CPI", "chỉ số giá tiêu dùng"),
    ("IIP", "chỉ số sản xuất công nghiệp"),
    ("GDP", "tổng sản phẩm trong nước"),
    ("GRDP", "tổng sản phẩm trên địa bàn"),
    ("FDI", "đầu tư trực tiếp nước ngoài"),
    ("NSLĐ", "năng suất lao động"),
    ("LLLĐ", "lực lượng lao động"),
    ("BHYT", "bảo hiểm y tế"),
    ("BHXH", "bảo hiểm xã hội"),
    ("NSNN", "ngân sách nhà nước"),
)
_PRICES = re.compile(r"\((giá (?:hiện hành|so sánh[^()]*))\)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?i:trong đó)\s*:\s*|^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[a-zđ])[.)]\s+(?=[^\W\d_])"
)
_AT_PRICES = re.compile(r"[^()]+\(giá hiện hành\)", re.IGNORECASE)
_MOST_SHOWN = 4  # names in a message
_YEAR_BEFORE = re.compile(r"\bso cùng kỳ năm trước\b", re.IGNORECASE)
_COMPARED = re.compile(r"\bso với\s+", re.IGNORECASE)
_COUNTED = re.compile(r"^số (?=\w+ \w+ \w+)", re.IGNORECASE)  # "Số doanh nghiệp …"
_SHORT_I = re.compile(r"\b(t)ỉ(?= (?:lệ|suất|số|trọng|giá|đồng)\b)|\b(k)ì\b", re.IGNORECASE)
_SHARED_WORDS = 0.5  # of all words of two names; fewer make no near name


def indicators(rows: ParsedRows, text: str) -> frozenset[str]:
    """The indicators called `text`, or so but for their own unit in brackets behind the name.

    A number before it, "1. CPI bình quân năm", is no part of a name. Letters without any diacritics
    mean the only indicator whose name is so without its own.
    """
    plain = _NUMBERED.sub("", text)
    if plain != text and (found := indicators(rows, plain)):
        return found
    found = _called(rows, text)
    with_unit = None if found else _WITH_UNIT.fullmatch(text)
    if with_unit is None:
        return found
    unit = with_unit["unit"].strip()
    return frozenset(
        code
        for code in _called(rows, with_unit["name"])
        if any(_is_same_unit(unit, own) for own in rows.lookup.units[code])
    )


def _called(rows: ParsedRows, name: str) -> frozenset[str]:
    found = rows.lookup.names("indicator").get(comparison_key(name), frozenset())
    return (
        found
        or _written_out(rows, name)
        or _without_diacritics(rows, name)
        or _at_current_prices(rows, name)
    )


def _at_current_prices(rows: ParsedRows, name: str) -> frozenset[str]:
    """The only indicator whose name goes on after `name`, where that says "(giá hiện hành)"."""
    codes = _beginning_with(rows, name)
    own = [code for code in codes
           if _AT_PRICES.fullmatch(rows.lookup.indicator_names[code][0])]  # fmt: skip
    return codes if len(codes) == len(own) == 1 else frozenset()


def _written_out(rows: ParsedRows, name: str) -> frozenset[str]:
    """The only indicator so called where abbreviations are written out: CPI, GRDP, "so với"."""
    key = _in_full(name)
    codes = {code for code, (name_vi, _) in rows.lookup.indicator_names.items()
             if _in_full(name_vi) == key}  # fmt: skip
    return frozenset(codes) if len(codes) == 1 else frozenset()


@lru_cache(maxsize=4096)
def _in_full(name: str) -> str:
    text = _COUNTED.sub("", _PRICES.sub(r"theo \1", name))
    text = _SHORT_I.sub(lambda found: f"{found[1]}ỷ" if found[1] else f"{found[2]}ỳ", text)
    for short, full in _SHORT_NAMES:
        text = re.sub(rf"{full}\s*\(?{short}\)?", full, text, flags=re.IGNORECASE)
        text = re.sub(rf"\b{short}\b", full, text)
    return comparison_key(_YEAR_BEFORE.sub("so cùng kỳ", _COMPARED.sub("so ", text)))


def _without_diacritics(rows: ParsedRows, name: str) -> frozenset[str]:
    plain = strip_diacritics(name) if name.isascii() else ""
    codes = {
        code
        for code, (name_vi, _) in rows.lookup.indicator_names.items()
        if plain and strip_diacritics(name_vi) == plain
    }
    return frozenset(codes) if len(codes) == 1 else frozenset()


def say_without_diacritics(rows: ParsedRows, column: ColumnSpec, found: Mapping[str, str]) -> None:
    """Say, at the first row of each, which names in `found` were not read as they are written."""
    written = pc.cast(rows.columns[column.name], pa.string())
    known = rows.lookup.names("indicator")
    for text, code in found.items():
        with_unit = _WITH_UNIT.fullmatch(text)
        names = (text, with_unit["name"]) if with_unit else (text,)
        if code.casefold() == text.casefold() or any(
            comparison_key(each) in known for each in names
        ):
            continue
        first = pc.index(written, text).as_py()
        rows.report(
            column.name,
            pa.array([row == first for row in range(rows.count)], pa.bool_()),
            f"import.remark.{'without_diacritics' if names[-1].isascii() else 'written_out'}",
            is_remark=True,
            text=text,
            name=BilingualName(*rows.lookup.indicator_names[code]),
        )


def similar_indicators(rows: ParsedRows, text: str) -> tuple[str, str] | None:
    """The indicators with a name or code similar to `text`, in Vietnamese and English."""
    names = dict(rows.lookup.names("indicator"))
    for code in rows.lookup.indicator_names:
        names.setdefault(code, frozenset({code}))
    with_unit = _WITH_UNIT.fullmatch(text)
    written = (text, comparison_key(text), comparison_key(with_unit["name"] if with_unit else text))
    codes = next(filter(None, (nearest(each, names) for each in written)), frozenset[str]())
    codes |= _beginning_with(rows, text)
    codes |= frozenset(_sharing_words(rows, text)[: max(0, _MOST_SHOWN - len(codes))])
    shown = [(code, *rows.lookup.indicator_names[code]) for code in sorted(codes)]
    vi, en = (", ".join(f"{each[0]} ({each[name]})" for each in shown) for name in (1, 2))
    return (vi, en) if shown else None


def _beginning_with(rows: ParsedRows, text: str) -> frozenset[str]:
    """The indicators whose name goes on after `text`: "Tỷ lệ che phủ rừng (số của Chính phủ)"."""
    start = f"{_in_full(text)}!"
    names = rows.lookup.indicator_names.items()
    codes = [code for code, (name_vi, _) in names if _in_full(name_vi).startswith(start)]
    return frozenset(codes if len(codes) <= _MOST_SHOWN else ())


def _sharing_words(rows: ParsedRows, text: str) -> list[str]:
    """The indicators with at least half of all words in common with `text`, most first."""
    with_unit = _WITH_UNIT.fullmatch(text)
    words = _words(with_unit["name"] if with_unit else text)
    shared = {code: len(words & _words(name)) / len(words | _words(name))
              for code, (name, _) in rows.lookup.indicator_names.items()}  # fmt: skip
    best = sorted(shared, key=lambda code: (-shared[code], code))
    return [code for code in best if shared[code] >= _SHARED_WORDS]


def _words(name: str) -> set[str]:
    return set(_in_full(name).split("!"))


def _is_same_unit(unit: str, other: str) -> bool:
    key, of_other = (comparison_key(each.replace("²", "2")) for each in (unit, other))
    is_written_so = key == of_other if key else unit == other  # "%" has no letters
    return is_written_so or factor(unit, other) == 1
