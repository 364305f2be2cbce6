"""The checks that follow from a kind's description, each on whole columns."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.cells.whole_columns import any_of, by_value
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.validation_messages import Words
from data_access.importing.validation.defaults import fill_defaults
from data_access.importing.validation.keys import check_unique_keys, codes_of
from data_access.importing.validation.names import NAMED
from data_access.importing.validation.rows import ParsedRows

_OWN_CODE = "own_code"
_PERIOD_WORDS = {kind: f"import.choice.{kind}" for kind in periods.KINDS} | {
    _OWN_CODE: "import.own_code"
}

# the kind of file that brings new codes, and its column
_BROUGHT_BY = {
    "agency": ("agencies", "agency_code"),
    "regulation": ("regulations", "regulation_id"),
}


def check(rows: ParsedRows) -> None:
    """Put codes for names and fill defaults, then report every fault of every row in `rows`."""
    fill_defaults(rows)
    following_last = sorted(rows.kind.columns, key=lambda each: each.may_follow)
    for column in following_last:  # what follows from a wrong cell is not a fault of its own
        if column.default_from and not rows.has(column.name):
            continue  # the column that it was taken from is checked itself
        _required(rows, column)
        _shape(rows, column)
        if column.known:
            _known(rows, column)
        if column.exists_on:
            _existence(rows, column, column.exists_on)
    check_unique_keys(rows)
    rows.kind.rules(rows)


def _required(rows: ParsedRows, column: ColumnSpec) -> None:
    """A cell that must not be empty; what follows from other columns only where those are right."""
    if not column.required or not (rows.has(column.name) or column.may_follow):
        return
    empty = rows.columns[column.name].is_null()
    if any_of(empty):
        said = rows.is_wrong(column.name if rows.has(column.name) else None) | rows.is_unread()
        rows.fault(column.name, pc.and_(empty, pc.invert(pa.array(said))), "import.required")


def _shape(rows: ParsedRows, column: ColumnSpec) -> None:
    values = rows.columns[column.name]
    if column.pattern:
        pattern = f"^(?:{column.pattern})$"
        fits = by_value(values, lambda text: pc.match_substring_regex(text, pattern))
        rows.fault(column.name, pc.invert(fits), "import.pattern", note=Words((column.note_key,)))
    if column.minimum is not None:
        rows.fault(
            column.name, pc.less(values, column.minimum), "import.too_small", least=column.minimum
        )


def _known(rows: ParsedRows, column: ColumnSpec) -> None:
    assert column.known is not None  # noqa: S101  told to the type checker
    codes = rows.known.codes(column.known)
    kind, own = _BROUGHT_BY.get(column.known, ("", ""))
    if rows.kind.name == kind:  # the file itself brings such codes
        codes = pa.concat_arrays([codes, pc.cast(rows.columns[own], pa.string())])
    values = rows.columns[column.name]
    unknown = by_value(values, lambda text: pc.invert(pc.is_in(text, value_set=codes)))
    unknown = pc.and_(unknown, values.is_valid())
    if column.known in NAMED:
        near = by_value(values, lambda texts: _near(rows, texts, codes))
        rows.fault(column.name, near.is_valid(), "import.near_agency", candidates=near)
        unknown = pc.and_(unknown, near.is_null())
    rows.fault(column.name, unknown, f"import.unknown_{column.known}")


def _near(rows: ParsedRows, texts: pa.Array, codes: pa.Array) -> pa.Array:
    """The agency whose name each of `texts` nearly is; null where it is a code or near no name."""
    known = set(codes.to_pylist())
    unknown = set(texts.to_pylist()) - known - {None}
    near = {text: rows.known.agency_names.near(text) for text in unknown}
    return pa.array([near.get(text) for text in texts.to_pylist()], pa.string())


def _existence(rows: ParsedRows, column: ColumnSpec, day_column: str) -> None:
    """The agency must have existed on the day in `day_column`, over the whole life of its code."""
    agencies = rows.known.agencies
    codes = pa.array(agencies["agency_code"], pa.string())
    begins = pa.array(agencies["begins"]).cast(pa.date32())
    ends = pa.array(agencies["ends"]).cast(pa.date32())
    values = rows.columns[column.name]
    place = by_value(values, lambda text: pc.index_in(text, value_set=codes))
    day = pc.cast(rows.columns[day_column], pa.date32(), safe=False)
    begin, end = begins.take(place), ends.take(place)
    too_early, too_late = pc.less(day, begin), pc.greater_equal(day, end)
    if any_of(too_early):
        before = by_value(values, partial(_described, rows.known.agency_names.before))
        rows.fault(column.name, too_early, "import.agency_not_yet", day=day, begins=begin,
                   other=before)  # fmt: skip
    if any_of(too_late):
        after = by_value(values, partial(_described, rows.known.agency_names.after))
        rows.fault(column.name, too_late, "import.agency_gone", day=day, ends=end, other=after)


def _described(describe: Callable[[str], str], codes: pa.Array) -> pa.Array:
    return pa.array([None if code is None else describe(code) for code in codes.to_pylist()])


def check_date_order(
    rows: ParsedRows, earlier: str, later: str, reason: str, *, may_equal: bool = True
) -> None:
    """Report in `later` where it lies before `earlier`, or beside it unless `may_equal`."""
    compare = pc.less if may_equal else pc.less_equal
    wrong = compare(rows.columns[later], rows.columns[earlier])
    rows.fault(later, wrong, reason, earlier=rows.columns[earlier])


def period_fits(rows: ParsedRows) -> None:
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


def _misfit(rows: ParsedRows, regime: str | None, code: str | None) -> tuple[str, ...]:
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
