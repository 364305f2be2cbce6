"""The checks that follow from a kind's description, each on whole columns."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.columns import Column
from data_access.importing.legacy_text import is_legacy
from data_access.importing.names import resolve
from data_access.importing.problems import Words
from data_access.importing.rows import Rows
from data_access.importing.values import any_of, by_value

_WIDEST = 2**62
_OWN_CODE = "own_code"
_PERIOD_WORDS = {kind: f"import.choice.{kind}" for kind in periods.KINDS} | {
    _OWN_CODE: "import.own_code"
}


def check(rows: Rows) -> None:
    """Put codes for names and fill defaults, then report every fault of every row in `rows`."""
    _complete(rows)
    for column in rows.kind.columns:
        if column.default_from and not rows.has(column.name):
            continue  # the column that it was taken from is checked itself
        _required(rows, column)
        _shape(rows, column)
        if column.known:
            _known(rows, column)
        if column.exists_on:
            _existence(rows, column, column.exists_on)
    _once(rows)
    rows.kind.rules(rows)


def _complete(rows: Rows) -> None:
    for column in rows.kind.columns:
        _legacy(rows, column)
        if column.known and rows.has(column.name):
            resolve(rows, column)
    for column in rows.kind.columns:
        _default(rows, column)
    rows.kind.complete(rows)


def _legacy(rows: Rows, column: Column) -> None:
    """Text in an old font is wrong text, and so nothing else is said of it."""
    values = rows.columns[column.name]
    if column.choices or not pa.types.is_string(getattr(values.type, "value_type", values.type)):
        return
    wrong = by_value(values, _are_legacy)
    if any_of(wrong):
        rows.fault(column.name, wrong, "import.legacy_text")
        plain = pc.cast(values, pa.string())
        rows.columns[column.name] = pc.if_else(wrong, pa.scalar(None, pa.string()), plain)


def _are_legacy(texts: pa.Array) -> pa.Array:
    suspects = pc.invert(pc.fill_null(pc.string_is_ascii(texts), True))
    if not any_of(suspects):
        return suspects
    found = [
        is_suspect and is_legacy(text)
        for text, is_suspect in zip(texts.to_pylist(), suspects.to_pylist(), strict=True)
    ]
    return pa.array(found, pa.bool_())


def _default(rows: Rows, column: Column) -> None:
    values = rows.columns[column.name]
    if column.default is not None:
        rows.columns[column.name] = _or(values, pa.scalar(column.default, pa.string()))
    if column.default_from:
        rows.columns[column.name] = _or(values, rows.columns[column.default_from])


def _or(values: pa.Array, other: pa.Array | pa.Scalar) -> pa.Array:
    """`values`, and `other` where they are null."""
    if values.null_count == 0:
        return values
    if values.null_count == len(values) and isinstance(other, pa.Array):
        return other
    is_coded = isinstance(values, pa.DictionaryArray)
    plain = pc.cast(values, pa.string()) if is_coded else values
    if isinstance(other, pa.DictionaryArray):
        other = pc.cast(other, pa.string())
    filled = pc.coalesce(plain, other)
    return filled.dictionary_encode()


def _required(rows: Rows, column: Column) -> None:
    """A cell that must not be empty; what follows from other columns only where those are right."""
    if not column.required or not (rows.has(column.name) or column.may_follow):
        return
    empty = rows.columns[column.name].is_null()
    if any_of(empty):
        said = rows.is_wrong(column.name if rows.has(column.name) else None)
        rows.fault(column.name, pc.and_(empty, pc.invert(pa.array(said))), "import.required")


def _shape(rows: Rows, column: Column) -> None:
    values = rows.columns[column.name]
    if column.pattern:
        pattern = f"^(?:{column.pattern})$"
        fits = by_value(values, lambda text: pc.match_substring_regex(text, pattern))
        rows.fault(column.name, pc.invert(fits), "import.pattern", note=Words((column.note_key,)))
    if column.minimum is not None:
        rows.fault(
            column.name, pc.less(values, column.minimum), "import.too_small", least=column.minimum
        )


def _known(rows: Rows, column: Column) -> None:
    assert column.known is not None  # noqa: S101  told to the type checker
    codes = rows.known.codes(column.known)
    own = {"agency": "agency_code", "regulation": "regulation_id"}.get(column.known)
    if own and (own,) == rows.kind.key[:1]:  # the file itself brings such codes
        codes = pa.concat_arrays([codes, pc.cast(rows.columns[own], pa.string())])
    values = rows.columns[column.name]
    unknown = by_value(values, lambda text: pc.invert(pc.is_in(text, value_set=codes)))
    unknown = pc.and_(unknown, values.is_valid())
    rows.fault(column.name, unknown, f"import.unknown_{column.known}")


def _existence(rows: Rows, column: Column, day_column: str) -> None:
    """The agency must have existed on the day in `day_column`, over the whole life of its code."""
    agencies = rows.known.agencies
    codes = pa.array(agencies["agency_code"], pa.string())
    begins = pa.array(agencies["begins"]).cast(pa.date32())
    ends = pa.array(agencies["ends"]).cast(pa.date32())
    values = rows.columns[column.name]
    place = by_value(values, lambda text: pc.index_in(text, value_set=codes))
    day = pc.cast(rows.columns[day_column], pa.date32(), safe=False)
    begin, end = begins.take(place), ends.take(place)
    rows.fault(column.name, pc.less(day, begin), "import.agency_not_yet", day=day, begins=begin)
    rows.fault(column.name, pc.greater_equal(day, end), "import.agency_gone", day=day, ends=end)


def codes_of(columns: Sequence[pa.Array]) -> npt.NDArray[np.int64]:
    """One number for each row, equal where all `columns` are equal; null is equal to null."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    different = 1
    for column in columns:
        coded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
        width = len(coded.dictionary) + 1
        if different * width >= _WIDEST:
            combined, uniques = pd.factorize(combined)
            different = len(uniques)
        places = pc.fill_null(coded.indices, width - 1).to_numpy(zero_copy_only=False)
        combined = combined * width + places
        different *= width
    return combined


def _once(rows: Rows) -> None:
    """Each key once: an identical row again is left out and said; rows of other content are wrong.

    None of these is taken, for nobody knows which is right. A row whose key is not complete has
    been reported already.
    """
    columns = [rows.columns[name] for name in rows.kind.key]
    keys = pd.Series(codes_of(columns))
    shared = keys.duplicated(keep=False).to_numpy()
    for values in columns:
        if values.null_count:
            shared = shared & values.is_valid().to_numpy(zero_copy_only=False)
    if not shared.any():
        return
    whole = pd.Series(codes_of(list(rows.columns.values())))
    repeated = shared & whole.duplicated().to_numpy() & ~rows.is_wrong()
    differs = shared & (whole.groupby(keys).transform("nunique") > 1).to_numpy()
    key = rows.kind.column(rows.kind.key[0])
    shown = key.name if rows.has(key.name) else key.default_from or key.name
    first = _other_row(rows, keys)
    rows.fault(shown, pa.array(repeated), "import.remark.repeated", is_remark=True, first=first)
    headings = Words(tuple(rows.kind.column(name).heading_key for name in rows.kind.key))
    twice = pa.array(differs & ~repeated)
    rows.fault(shown, twice, "import.twice", first=first, key=headings)
    rows.leave_out(repeated)


def _other_row(rows: Rows, keys: pd.Series) -> pa.Array:
    """The number of the first row with the same key as each; of the second for the first itself."""
    numbers = pd.Series(rows.sheet.row_numbers)
    groups = numbers.groupby(keys)
    first, last = groups.transform("first"), groups.transform("last")
    return pa.array(first.where(first != numbers, last).to_numpy())


def order(rows: Rows, earlier: str, later: str, reason: str, *, may_equal: bool = True) -> None:
    """Report in `later` where it lies before `earlier`, or beside it unless `may_equal`."""
    compare = pc.less if may_equal else pc.less_equal
    wrong = compare(rows.columns[later], rows.columns[earlier])
    rows.fault(later, wrong, reason, earlier=rows.columns[earlier])


def period_fits(rows: Rows) -> None:
    """A periodic regime takes the kinds of period that its schedules name, others take own codes.

    Rule: whoever asks for a thematic or ad hoc report sets its times (NĐ 09/2019/NĐ-CP, Điều 8.5c).
    A regime without schedule takes any calendar period.
    """
    columns = [rows.columns["regime_code"], rows.columns["period_code"]]
    pair, different = pd.factorize(codes_of(columns))
    places = np.empty(len(different), dtype=np.int64)
    places[pair] = np.arange(rows.count)  # any one row of each pair
    regimes, codes = (column.take(pa.array(places)).to_pylist() for column in columns)
    takes = [_misfit(rows, *each) for each in zip(regimes, codes, strict=True)]
    for kinds in sorted(set(takes) - {()}):
        of_pair = np.array([each == kinds for each in takes])
        words = Words(tuple(_PERIOD_WORDS[kind] for kind in kinds))
        rows.fault("period_code", pa.array(of_pair[pair]), "import.period_misfit", kinds=words)


def _misfit(rows: Rows, regime: str | None, code: str | None) -> tuple[str, ...]:
    """The kinds of period that the regime takes where `code` is of another; else empty."""
    kind = rows.known.regime_kinds.get(regime or "")
    if kind is None or code is None:
        return ()
    is_own = periods.is_own_code(code)
    if kind != "periodic":
        return () if is_own else (_OWN_CODE,)
    taken = rows.known.period_kinds.get(regime or "", frozenset(periods.KINDS))
    given = _OWN_CODE if is_own else periods.parse(code).kind
    return () if given in taken else tuple(each for each in periods.KINDS if each in taken)
