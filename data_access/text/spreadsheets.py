"""Text that is safe in a cell of a spreadsheet."""

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.,]+")


def as_text(cell: object) -> object:
    """`cell` for a CSV file: what a spreadsheet would run as a formula remains text.

    OWASP, "CSV Injection": a leading = + - @, tab or return is preceded by an apostrophe; plain
    numbers are left as they are.
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
