"""Whether a regulation shows by itself that it is right: number, dates, text, or a check."""

from typing import Any, Final

import pandas as pd

from data_access.readers.agencies import identities
from data_access.readers.document_numbers import (
    IN_LETTERS,
    LOST_LETTERS,
    NUMBER,
    Signs,
    plain_number,
)

CONFORMING: Final = ("conforming", "checked")
FAULTS: Final = (
    "number_missing",
    "number_form",
    "number_issuer",
    "number_year",
    "number_twice",
    "dates",
    "lost_letters",
)


def conformity(regulations: pd.DataFrame, agencies: pd.DataFrame) -> pd.Series:
    """Of each regulation "conforming", "checked" where someone wrote so, or what is wrong first,
    one of FAULTS.

    `regulations`: all that are known, see `read_known_regulations`; `agencies`: their dated rows.
    Of a simulated one, whose number may not look official, only what does not rest on the form of
    the number.
    """
    found = pd.Series("conforming", index=regulations.index, dtype="str")
    reversed_dates = (
        (regulations["effective_date"] < regulations["issued_date"])
        | (regulations["expired_date"] < regulations["issued_date"])
        | (regulations["expired_date"] < regulations["effective_date"])
    )
    signs = Signs(agencies, identities(agencies))
    rows = regulations.to_dict("records")
    numbers = pd.Series([_fault_of_number(row, signs) for row in rows], regulations.index, "object")
    found = found.mask(_has_lost_letters(regulations), "lost_letters")
    found = found.mask(reversed_dates, "dates")
    found = found.mask(_is_repeated(regulations), "number_twice")
    found = found.mask(numbers.notna(), numbers)
    return found.mask(regulations["check_note"].notna(), "checked").astype("str")


def _fault_of_number(row: dict[Any, Any], signs: Signs) -> str | None:
    text = row["number"]
    if not isinstance(text, str):
        return "number_missing"
    number = NUMBER.fullmatch(str(plain_number(text)))
    if row["is_simulated"]:
        return None
    if number is None or not number["year"]:
        return "number_form"
    if signs.is_of_another(str(row["agency_code"]), number["signs"]):
        return "number_issuer"
    return None if int(number["year"]) == row["issued_date"].year else "number_year"


def _is_repeated(regulations: pd.DataFrame) -> pd.Series:
    """Whether the agency has the same number under another code too."""
    known = regulations["number"].notna()
    number = regulations["number"].map(plain_number, na_action="ignore")
    keys = pd.DataFrame({"agency": regulations["agency_code"], "number": number})
    return known & keys.duplicated(keep=False)


def _has_lost_letters(regulations: pd.DataFrame) -> pd.Series:
    lost = pd.Series(False, index=regulations.index)
    for name in IN_LETTERS:
        lost |= regulations[name].astype("str").str.contains(LOST_LETTERS, na=False)
    return lost
