"""What a spreadsheet would do with a cell of text."""

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.,]+")


def as_text(cell: object) -> object:
    """`cell` as a CSV file may hold it: what a spreadsheet would run as a formula stays text.

    OWASP, "CSV Injection": a leading = + - @, tab or return is preceded by an apostrophe; plain
    numbers are left as they are.
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
