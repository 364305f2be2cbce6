"""What the number and the title of a document show to be wrong: whose it is, of which year."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.word_lists import listed_words
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.readers.document_numbers import (
    IN_LETTERS,
    LOST_LETTERS,
    NUMBER,
    Signs,
    plain_number,
)
from data_access.text.folding import comparison_key

_DAY = re.compile(r",?\s+ngày\s+\d", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 6  # of a number: "Thông tư liên tịch số 9/2015/TTLT-BTC-BYT"
_CIRCULARS = ("TT", "TTLT")
_NUMBERS = re.compile(r"\d+\s*/\s*(?:\d{4}\s*/\s*)?(?:TTLT|TT|QĐ|NQ|NĐ|CT)\s*[-–]", re.IGNORECASE)


def check_numbers(rows: ParsedRows, is_normative: npt.NDArray[np.bool_]) -> None:
    """Report numbers of another issuer or year, one number under two codes, and lost letters.

    `is_normative`: which rows would count. A row of which someone writes that it was checked
    passes, since there are joint circulars; see `_check_notes`.
    """
    unchecked = pc.is_null(rows.columns["check_note"]).to_numpy(zero_copy_only=False)
    _check_notes(rows)
    for name in IN_LETTERS:
        lost = pc.fill_null(pc.match_substring_regex(_text(rows, name), LOST_LETTERS), False)
        rows.report(name, pc.and_(lost, pa.array(unchecked)), "import.lost_letters")
    numbers = [NUMBER.fullmatch(text or "") for text in _text(rows, "number").to_pylist()]
    signs = Signs(rows.lookup.agency_rows, rows.lookup.identities)
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
    several = [len(_NUMBERS.findall(text or "")) > 1 for text in _text(rows, "number").to_pylist()]
    rows.report("number", pa.array(several, pa.bool_()), "import.several_numbers")
    _check_repeated(rows, unchecked)


def check_names_of_documents(rows: ParsedRows) -> None:
    """Report the name of a document where its number should stand."""
    in_words = [_is_in_words(text or "") for text in _text(rows, "number").to_pylist()]
    unchecked = pc.is_null(rows.columns["check_note"])
    rows.report("number", pc.and_(pa.array(in_words, pa.bool_()), unchecked),
                "import.number_in_words")  # fmt: skip


def _is_in_words(text: str) -> bool:
    """Whether the name of a document stands where its number should."""
    number = _DAY.split(text, maxsplit=1)[0]
    return bool(text) and (not _DIGIT.search(number) or len(number.split()) > _MOST_WORDS)


def _text(rows: ParsedRows, column: str) -> pa.Array:
    return pc.cast(rows.columns[column], pa.string())


def _check_notes(rows: ParsedRows) -> None:
    """A note says who checked and why it is right; a bare yes or no is none."""
    words = (word for meaning in ("true", "false", "checked") for word in listed_words(meaning))
    bare = {comparison_key(word) or word for word in words}
    notes = rows.columns["check_note"].to_pylist()
    said = [note is not None and (comparison_key(note) or note) in bare for note in notes]
    rows.report("check_note", pa.array(said, pa.bool_()), "import.check_note_bare")


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
