"""Names to codes: an agency by any name that it ever had, the era by the day in the row."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.country import COUNTRY, is_country
from data_access.importing.validation.indicator_names import indicators, say_without_diacritics
from data_access.importing.validation.regime_names import regimes, say_shortened
from data_access.importing.validation.rows import ParsedRows
from data_access.text.folding import comparison_key

NAMED = ("agency", "area")


def resolve(rows: ParsedRows, column: ColumnSpec) -> None:
    """Replace the names in `column` by codes; a text that names nobody stays as it is.

    A name that several agencies had means the one that existed on the row's day; where that does
    not decide, the candidates are reported.
    """
    values = rows.columns[column.name]
    coded = values if isinstance(values, pa.DictionaryArray) else values.dictionary_encode()
    different = coded.dictionary.to_pylist()
    known_codes = set(rows.lookup.codes(str(column.refers_to)).to_pylist())
    folded: dict[str, set[str]] = {}
    for code in known_codes:
        folded.setdefault(code.casefold(), set()).add(code)
    named = {
        text: candidates(rows, column, text) or frozenset(folded.get(text.casefold(), ()))
        for text in different
        if text is not None and text not in known_codes
    }
    only = {text: next(iter(codes)) for text, codes in named.items() if len(codes) == 1}
    ambiguous = {text: codes for text, codes in named.items() if len(codes) > 1}
    if column.refers_to == "indicator":
        say_without_diacritics(rows, column, only)
    if column.refers_to == "regime":
        say_shortened(rows, column, only)
    dictionary = [only.get(text, text) for text in different]
    if ambiguous:
        _resolve_by_day(rows, column, coded, dictionary, ambiguous)
    elif only:
        rows.columns[column.name] = _decoded(coded.indices, dictionary)


def candidates(rows: ParsedRows, column: ColumnSpec, text: str) -> frozenset[str]:
    """The codes of all that `text` may name in `column`."""
    if column.refers_to == "indicator":
        return indicators(rows, text)
    if column.refers_to == "regime":
        return regimes(rows.lookup, text)
    if column.refers_to not in NAMED:
        return rows.lookup.names(str(column.refers_to)).get(comparison_key(text), frozenset())
    if column.refers_to == "area" and is_country(text):
        return frozenset({COUNTRY})
    return rows.lookup.names_of(column.refers_to).candidates(text)


def _decoded(indices: pa.Array, dictionary: list[str | None]) -> pa.DictionaryArray:
    return pa.array(dictionary, pa.string()).take(indices).dictionary_encode()


def _resolve_by_day(
    rows: ParsedRows,
    column: ColumnSpec,
    coded: pa.DictionaryArray,
    dictionary: list[str | None],
    ambiguous: Mapping[str, frozenset[str]],
) -> None:
    names = rows.lookup.names_of(str(column.refers_to))
    lifetimes = names.lifetimes
    source, day = column.named_on or column.exists_on, naming_days(rows, column)
    undated = np.zeros(rows.count, dtype=np.bool_)
    if source is not None:  # an error in the day itself is reported there
        undated = rows.columns[source].is_null().to_numpy(zero_copy_only=False)
    texts = coded.dictionary.to_pylist()
    written = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    indices = written.copy()
    described: list[str | None] = [None] * rows.count
    for text, codes in ambiguous.items():
        has_text = written == texts.index(text)
        first = min(lifetimes[code][0] for code in codes)
        since = np.maximum(day, first)  # before the first era known, the name is of that era
        existed = {code: has_text & _existed(lifetimes[code], since) for code in codes}
        matches = np.sum(list(existed.values()), axis=0)
        for code, did_exist in existed.items():
            indices[did_exist & (matches == 1)] = len(dictionary)
            dictionary.append(code)
        indices[has_text & undated] = len(dictionary) - 1
        unclear = has_text & (matches != 1) & ~undated
        indices[unclear] = -1
        for row in np.flatnonzero(unclear):
            described[row] = names.described(codes, day[row])
    rows.columns[column.name] = _decoded(_negative_as_null(indices), dictionary)
    candidates = pa.array(described, pa.string())
    rows.report(
        column.name, candidates.is_valid(), "import.agency_ambiguous", candidates=candidates
    )


def _negative_as_null(indices: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(indices, pa.int32(), mask=indices < 0)


def _existed(
    lifetime: tuple[np.datetime64, np.datetime64], day: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.bool_]:
    first, after = lifetime
    return (day >= first) & (day < after)


def naming_days(rows: ParsedRows, column: ColumnSpec) -> npt.NDArray[np.datetime64]:
    """The day of each row by which its agency is named; NaT where there is none.

    The day in the row or the last one of its period; that on which it was written, if earlier.
    """
    source = column.named_on or column.exists_on
    if source is None:
        return np.full(rows.count, np.datetime64("NaT"))
    values = rows.columns[source]
    days = _last_days(values) if source == "period_code" else _as_days(values)
    if column.written_on is None:
        return days
    return np.fmin(days, _as_days(rows.columns[column.written_on]))


def _as_days(values: pa.Array) -> npt.NDArray[np.datetime64]:
    days = pc.cast(values, pa.date32(), safe=False)
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype="datetime64[D]")


def _last_days(period_codes: pa.Array) -> npt.NDArray[np.datetime64]:
    """The last day of each period; NaT for a thematic or ad hoc report."""
    different = {code: _last_day(code) for code in pc.unique(period_codes).to_pylist()}
    days = [different[code] for code in period_codes.to_pylist()]
    return np.array(days, dtype="datetime64[D]")


def _last_day(code: str | None) -> np.datetime64 | None:
    if code is None or periods.is_own_code(code):
        return None
    period = periods.parse(code)
    return np.datetime64(
        pd.Period(year=period.year, month=period.last_month, freq="M").end_time, "D"
    )
