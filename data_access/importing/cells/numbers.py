"""Numbers as officials write them: 1.234,5 and 1234.5, 86,4%, and which of the two "1.234" is."""

import math
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_POINT_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")  # 1.234 or 1.234.567
_COMMA_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_VIETNAMESE = re.compile(r"[+-]?([1-9]\d{0,2}(\.\d{3})+|\d+),\d+")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2007\u202f](?=\d{3}(\D|$))")
_QUOTES = "'’‘‛ʼ`´\"“”„ \u00a0\u2007\u202f\t"  # around a number that was to stay text
_NO_NUMBER = {"…", "...", "..", "n/a", "na", "không có số liệu"}


def is_no_number(text: str) -> bool:
    """Whether `text` says that there is no figure: unknown, which is not zero."""
    return text.strip(_QUOTES).casefold() in _NO_NUMBER


def decimal_mark(texts: Iterable[str], *, is_workbook: bool) -> str | None:
    """The decimal mark that the numbers of a column use; None where they do not show it.

    Only numbers that can be read in one way count: 1.234,5 and 86,4 show a comma, 12.5 a point; in
    a workbook 12.5 shows nothing, for there it is how a true number is handed over.
    """
    marks = {_mark(_bare(text), is_workbook=is_workbook) for text in texts} - {None}
    return marks.pop() if len(marks) == 1 else None


def _mark(number: str, *, is_workbook: bool) -> str | None:
    point_groups, comma_groups = (
        number.count(sign) if pattern.fullmatch(number) else 0
        for sign, pattern in ((".", _POINT_GROUPS), (",", _COMMA_GROUPS))
    )
    if point_groups > 1 or (_VIETNAMESE.fullmatch(number) and not comma_groups):
        return ","
    if comma_groups > 1 or _ENGLISH.fullmatch(number):
        return "."
    if is_workbook or point_groups or "." not in number:
        return None
    return "." if _PLAIN.fullmatch(number) else None


def read_number(text: str, mark: str | None) -> float | None:
    """The number that `text` spells; a percentage without its sign. None where it is none.

    `mark`: the decimal mark of its column. Without one "1.234" and "1,234" are no numbers: they
    could be read in two ways that differ by a factor of 1,000.
    """
    number = _bare(text)
    if _POINT_GROUPS.fullmatch(number):
        if number.count(".") == 1:
            return _grouped(number, ".", mark)
        return float(number.replace(".", ""))
    if _COMMA_GROUPS.fullmatch(number):
        if number.count(",") == 1:
            return _grouped(number, ",", mark)
        return float(number.replace(",", ""))
    if _VIETNAMESE.fullmatch(number):
        return float(number.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(number):
        return float(number.replace(",", ""))
    value = float(number) if _PLAIN.fullmatch(number) else math.inf
    return value if math.isfinite(value) else None


def thousands(text: str) -> float | None:
    """What one mark before three digits makes of `text` where it can only mark thousands."""
    number = _bare(text)
    for pattern, sign in ((_POINT_GROUPS, "."), (_COMMA_GROUPS, ",")):
        if pattern.fullmatch(number) and number.count(sign) == 1:
            return float(number.replace(sign, ""))
    return None


def _grouped(number: str, sign: str, mark: str | None) -> float | None:
    """A number with one `sign` before three digits: decimals, or thousands."""
    if mark is None:
        return None
    return float(number.replace(sign, "." if sign == mark else ""))


def _bare(text: str) -> str:
    """`text` without quotes around it, spaces between groups and a per cent sign."""
    number = _SPACES.sub("", text.strip(_QUOTES)).replace("\u2212", "-")
    return number[:-1].rstrip() if number.endswith("%") else number
