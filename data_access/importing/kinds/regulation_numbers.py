"""What the number and the title of a document show to be wrong: whose it is, of which year."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.document_numbers import plain_number
from data_access.importing.validation.confirmed import is_checked
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_lookup import StoreLookup

# NĐ 30/2020/NĐ-CP, Phụ lục III, and NĐ 78/2025/NĐ-CP: number, year of issue, type, then the
# abbreviation of who issues; a joint circular (TTLT) has that of each.
_NUMBER = re.compile(
    r"\d+\s*/\s*(?:(?P<year>\d{4})\s*/\s*)?(?P<type>TTLT|TT|QĐ|NQ|NĐ|CT)\s*-\s*(?P<signs>.+)"
)
_CIRCULARS = ("TT", "TTLT")
_OF_LOCALITIES = {"UBND", "HĐND"}
_LOST_LETTERS = r"\?|\x{fffd}"
_IN_LETTERS = ("number", "title", "signer")


def check_numbers(rows: ParsedRows, is_normative: npt.NDArray[np.bool_]) -> None:
    """Report numbers of another issuer or year, one number under two codes, and lost letters.

    `is_normative`: which rows would count. A row of which someone writes that it was checked
    passes, since there are joint circulars.
    """
    unchecked = ~is_checked(rows)
    for name in _IN_LETTERS:
        lost = pc.fill_null(pc.match_substring_regex(_text(rows, name), _LOST_LETTERS), False)
        rows.report(name, pc.and_(lost, pa.array(unchecked)), "import.lost_letters")
    numbers = [_NUMBER.fullmatch(text or "") for text in _text(rows, "number").to_pylist()]
    signs = _Signs(rows.lookup)
    agencies = rows.columns["agency_code"].to_pylist()
    foreign = [
        number is not None
        and (counts or number["type"] in _CIRCULARS)
        and signs.is_of_another(code, number["signs"])
        for number, code, counts in zip(numbers, agencies, is_normative, strict=True)
    ]
    rows.report("number", pa.array(np.array(foreign, np.bool_) & unchecked), "import.number_issuer")
    years = [int(number["year"]) if number and number["year"] else None for number in numbers]
    other_year = pc.not_equal(pa.array(years, pa.int64()), pc.year(rows.columns["issued_date"]))
    rows.report("number", pc.and_(other_year, pa.array(unchecked)), "import.number_year")
    _check_repeated(rows, unchecked)


def _text(rows: ParsedRows, column: str) -> pa.Array:
    return pc.cast(rows.columns[column], pa.string())


class _Signs:
    """The abbreviations with which agencies sign their documents: their short and other names."""

    def __init__(self, lookup: StoreLookup) -> None:
        self._own: dict[str, set[str]] = {}
        self._identities = lookup.identities
        for row in lookup.agency_rows.to_dict("records"):
            own = self._own.setdefault(self._identity(str(row["agency_code"])), set())
            names = [row["short_name_vi"], *str(row["aliases"] or "").split(";")]
            own |= {_letters(str(name)) for name in names if isinstance(name, str)} - {""}
            if row["kind"] == "locality":
                own |= _OF_LOCALITIES

    def _identity(self, code: str) -> str:
        return self._identities.get(code, code)

    def is_of_another(self, code: str | None, text: str) -> bool:
        """Whether none of the abbreviations in `text` is that of the agency `code`.

        Of an agency without an abbreviation, whether one of them is another's.
        """
        signs = {_letters(text), *map(_letters, re.split(r"[-–.,/\s]+", text))}
        own = self._own.get(self._identity(code or ""), set())
        return not signs & own if own else bool(code and signs & set().union(*self._own.values()))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def _check_repeated(rows: ParsedRows, unchecked: npt.NDArray[np.bool_]) -> None:
    """A document has one code: the same number of an agency under another is the same document."""
    given = _documents(
        zip(*(_text(rows, name).to_pylist() for name in ("regulation_id", "agency_code", "number")),
            strict=True), rows.lookup)  # fmt: skip
    known = _documents(rows.lookup.regulations, rows.lookup)
    both = pd.concat([given, known]).dropna().drop_duplicates()
    codes = both.groupby(["agency", "number"])["code"].agg(set)
    others: list[str | None] = []
    for code, *key in given.itertuples(index=False):
        found = codes.get(tuple(key), set()) if pd.notna(key).all() else set()
        others.append(", ".join(sorted(found - {code})) or None)
    repeated = pa.array(others, pa.string())
    is_wrong = pc.and_(repeated.is_valid(), pa.array(unchecked))
    rows.report("number", is_wrong, "import.number_twice", other=repeated)


def _documents(
    documents: Iterable[tuple[str | None, str | None, str | None]], lookup: StoreLookup
) -> pd.DataFrame:
    """code, agency, number: of each document, the number as it bears it."""
    return pd.DataFrame(
        [(code, lookup.identities.get(agency or "", agency), plain_number(number))
         for code, agency, number in documents],
        columns=["code", "agency", "number"],
        dtype="object",
    )  # fmt: skip
