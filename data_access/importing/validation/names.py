"""Names to codes: an agency by its name of any time, the era by the day in the row."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.country import COUNTRY, is_country
from data_access.importing.validation.rows import ParsedRows
from data_access.text.folding import comparison_key

NAMED = ("agency", "area")


def resolve(rows: ParsedRows, column: ColumnSpec) -> None:
    """Put codes in the place of the names in `column`; what names nobody stays as it is.

    A name that several agencies had means the one that there was on the row's day; where that does
    not decide, the candidates are reported.
    """
    values = rows.columns[column.name]
    coded = values if isinstance(values, pa.DictionaryArray) else values.dictionary_encode()
    texts = coded.dictionary.to_pylist()
    known = set(rows.known.codes(str(column.known)).to_pylist())
    found = {
        text: _candidates(rows, column, text)
        for text in texts
        if text is not None and text not in known
    }
    sure = {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}
    shared = {text: codes for text, codes in found.items() if len(codes) > 1}
    dictionary = [sure.get(text, text) for text in texts]
    if shared:
        _by_day(rows, column, coded, dictionary, shared)
    elif sure:
        rows.columns[column.name] = _plain(coded.indices, dictionary)


def _candidates(rows: ParsedRows, column: ColumnSpec, text: str) -> frozenset[str]:
    if column.known not in NAMED:
        return rows.known.names(str(column.known)).get(comparison_key(text), frozenset())
    if column.known == "area" and is_country(text):
        return frozenset({COUNTRY})
    return rows.known.agency_names.candidates(text)


def _plain(places: pa.Array, dictionary: list[str | None]) -> pa.DictionaryArray:
    return pa.array(dictionary, pa.string()).take(places).dictionary_encode()


def _by_day(
    rows: ParsedRows,
    column: ColumnSpec,
    coded: pa.DictionaryArray,
    dictionary: list[str | None],
    shared: Mapping[str, frozenset[str]],
) -> None:
    lives = rows.known.agency_names.lives
    source, day = column.named_on or column.exists_on, _days(rows, column)
    undated = np.zeros(rows.count, dtype=np.bool_)
    if source is not None:  # the day itself is at fault then, and said to be
        undated = rows.columns[source].is_null().to_numpy(zero_copy_only=False)
    texts = coded.dictionary.to_pylist()
    written = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    places, reasons = written.copy(), np.full(rows.count, -1)
    described: list[str] = []
    for text, codes in shared.items():
        of_text = written == texts.index(text)
        there = {code: of_text & _lived(lives[code], day) for code in codes}
        times = np.sum(list(there.values()), axis=0)
        for code, is_there in there.items():
            places[is_there & (times == 1)] = len(dictionary)
            dictionary.append(code)
        places[of_text & undated] = len(dictionary) - 1
        unclear = of_text & (times != 1) & ~undated
        places[unclear], reasons[unclear] = -1, len(described)
        described.append(rows.known.agency_names.described(codes))
    rows.columns[column.name] = _plain(_indices(places), dictionary)
    candidates = pa.array(described, pa.string()).take(_indices(reasons))
    unclear = candidates.is_valid()
    rows.fault(column.name, unclear, "import.agency_ambiguous", candidates=candidates)


def _indices(places: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(places, pa.int32(), mask=places < 0)


def _lived(
    life: tuple[np.datetime64, np.datetime64], day: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.bool_]:
    begins, ends = life
    return (day >= begins) & (day < ends)


def _days(rows: ParsedRows, column: ColumnSpec) -> npt.NDArray[np.datetime64]:
    """The day of each row on which an agency is looked for; NaT where there is none."""
    source = column.named_on or column.exists_on
    if source is None:
        return np.full(rows.count, np.datetime64("NaT"))
    values = rows.columns[source]
    if source == "period_code":
        return last_days(values)
    days = pc.cast(values, pa.date32(), safe=False)
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype="datetime64[D]")


def last_days(period_codes: pa.Array) -> npt.NDArray[np.datetime64]:
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
