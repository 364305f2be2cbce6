"""The checks that follow from a kind's description, each on whole columns."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.cells.whole_columns import any_of, by_value
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.validation_messages import BilingualName, CatalogueTexts
from data_access.importing.validation.day_order import check_day_order
from data_access.importing.validation.defaults import fill_defaults
from data_access.importing.validation.indicator_names import similar_indicators
from data_access.importing.validation.keys import check_unique_keys, codes_of
from data_access.importing.validation.marks import check_marks
from data_access.importing.validation.names import NAMED, naming_days
from data_access.importing.validation.regime_names import similar_regimes
from data_access.importing.validation.rows import ParsedRows

_OWN_CODE = "own_code"
_PERIOD_NAMES = {kind: f"import.choice.{kind}" for kind in periods.KINDS} | {
    _OWN_CODE: "import.own_code"
}

_Similar = Callable[[ParsedRows, str], tuple[str, str] | None]
_SIMILAR: dict[str, _Similar] = {"indicator": similar_indicators, "regime": similar_regimes}

# the kind of file that defines new codes, and its column
_DEFINED_BY = {
    "agency": ("agencies", "agency_code"),
    "regulation": ("regulations", "regulation_id"),
}


def check(rows: ParsedRows) -> None:
    """Put codes for names and fill defaults, then report every error of every row in `rows`."""
    check_day_order(rows)
    fill_defaults(rows)
    derived_last = sorted(rows.kind.columns, key=lambda each: each.is_derivable)
    for column in derived_last:  # what derives from a wrong cell is not an error of its own
        if column.default_from and not rows.has(column.name):
            continue  # the column that it was copied from is checked itself
        _check_required(rows, column)
        _check_values(rows, column)
        if column.refers_to:
            _check_references(rows, column)
        if column.exists_on:
            _check_existence(rows, column, column.exists_on)
    check_unique_keys(rows)
    rows.kind.rules(rows)
    check_marks(rows)


def _check_required(rows: ParsedRows, column: ColumnSpec) -> None:
    """A cell that must not be empty; one derived from other columns only where those are right."""
    if not column.required or not (rows.has(column.name) or column.is_derivable):
        return
    empty = rows.columns[column.name].is_null()
    if any_of(empty):
        already_reported = (
            rows.has_error(column.name if rows.has(column.name) else None) | rows.unreadable_rows()
        )
        reason = f"import.required_or_{column.absent}" if column.absent else "import.required"
        rows.report(
            column.name,
            pc.and_(empty, pc.invert(pa.array(already_reported))),
            reason if rows.has(column.name) else "import.not_derived",
            line=CatalogueTexts((column.heading_key,)),
        )


def _check_values(rows: ParsedRows, column: ColumnSpec) -> None:
    values = rows.columns[column.name]
    if column.pattern:
        pattern = f"^(?:{column.pattern})$"
        fits = by_value(values, lambda text: pc.match_substring_regex(text, pattern))
        note = CatalogueTexts((column.note_key,))
        rows.report(column.name, pc.invert(fits), "import.pattern", note=note)
    if column.minimum is not None:
        rows.report(
            column.name, pc.less(values, column.minimum), "import.too_small", least=column.minimum
        )


def _check_references(rows: ParsedRows, column: ColumnSpec) -> None:
    assert column.refers_to is not None  # noqa: S101  for the type checker
    known_codes = rows.lookup.codes(column.refers_to)
    kind, own = _DEFINED_BY.get(column.refers_to, ("", ""))
    if rows.kind.name == kind:  # the file itself defines such codes
        known_codes = pa.concat_arrays([known_codes, pc.cast(rows.columns[own], pa.string())])
    values = rows.columns[column.name]
    unknown = by_value(values, lambda text: pc.invert(pc.is_in(text, value_set=known_codes)))
    unknown = pc.and_(unknown, values.is_valid())
    if column.refers_to in NAMED:
        similar = _similar_agencies(rows, column, unknown)
        rows.report(column.name, similar.is_valid(), "import.near_agency", candidates=similar)
        unknown = pc.and_(unknown, similar.is_null())
    if column.refers_to in _SIMILAR:
        unknown = _report_similar(rows, column, unknown, _SIMILAR[column.refers_to])
    rows.report(column.name, unknown, f"import.unknown_{column.refers_to}")


def _report_similar(
    rows: ParsedRows, column: ColumnSpec, unknown: pa.Array, similar: _Similar
) -> pa.Array:
    """Report the unknown ones that have a similar name; returns the mask of the others."""
    texts = pc.if_else(unknown, pc.cast(rows.columns[column.name], pa.string()), None).to_pylist()
    for text in sorted(set(texts) - {None}):
        found = similar(rows, text)
        if found is not None:
            mask = pa.array([each == text for each in texts], pa.bool_())
            names = BilingualName(*found)
            rows.report(column.name, mask, f"import.near_{column.refers_to}", candidates=names)
            unknown = pc.and_(unknown, pc.invert(mask))
    return unknown


def _similar_agencies(rows: ParsedRows, column: ColumnSpec, unknown: pa.Array) -> pa.Array:
    """The agencies with a name similar to that of each unknown one, as called on the row's day;
    null for a code, or where there is none.
    """
    names, days = rows.lookup.names_of(str(column.refers_to)), naming_days(rows, column)
    positions = np.flatnonzero(unknown)
    texts = rows.columns[column.name].take(pa.array(positions)).to_pylist()
    similar = {text: names.similar(text) for text in set(texts)}
    described: list[str | None] = [None] * rows.count
    for row, text in zip(positions, texts, strict=True):
        described[row] = names.described(similar[text], days[row]) or None
    return pa.array(described, pa.string())


def _check_existence(rows: ParsedRows, column: ColumnSpec, day_column: str) -> None:
    """The agency must have existed on the day in `day_column`, over the whole life of its code."""
    agencies = rows.lookup.agencies
    codes = pa.array(agencies["agency_code"], pa.string())
    values = rows.columns[column.name]
    position = by_value(values, lambda text: pc.index_in(text, value_set=codes))
    day = pc.cast(rows.columns[day_column], pa.date32(), safe=False)
    begin = pa.array(agencies["valid_from_date"]).cast(pa.date32()).take(position)
    end = pa.array(agencies["valid_to_date"]).cast(pa.date32()).take(position)
    names = rows.lookup.agency_names
    too_early, too_late = pc.less(day, begin), pc.greater_equal(day, end)
    if any_of(too_early):
        before = _described(rows, column, too_early, day, names.predecessors_on)
        rows.report(column.name, before.is_valid(), "import.agency_not_yet", day=day, begins=begin,
                   other=before)  # fmt: skip
        alone = pc.and_(too_early, before.is_null())
        rows.report(column.name, alone, "import.agency_not_yet_alone", day=day, begins=begin)
    if any_of(too_late):
        after = _described(rows, column, too_late, day, names.successors_on)
        is_laid = any(each.default_from == column.name for each in rows.kind.columns)
        laid = CatalogueTexts(("import.laid_on_former",) if is_laid else ())
        rows.report(column.name, after.is_valid(), "import.agency_gone", day=day, ends=end,
                   other=after, laid=laid)  # fmt: skip
        alone = pc.and_(too_late, after.is_null())
        rows.report(column.name, alone, "import.agency_gone_alone", day=day, ends=end)


def _described(
    rows: ParsedRows,
    column: ColumnSpec,
    mask: pa.Array,
    days: pa.Array,
    others_on: Callable[[str, np.datetime64], frozenset[str]],
) -> pa.Array:
    """Whom `others_on` gives for the agency and the day of each row of `mask`; null for nobody."""
    positions = pc.indices_nonzero(pc.fill_null(mask, False))
    codes = pc.cast(rows.columns[column.name].take(positions), pa.string()).to_pylist()
    dates = days.take(positions).to_numpy(zero_copy_only=False).astype("datetime64[D]")
    described: list[str | None] = [None] * rows.count
    for row, code, day in zip(positions.to_pylist(), codes, dates, strict=True):
        others = others_on(code, day)
        described[row] = rows.lookup.agency_names.described(others, day) or None
    return pa.array(described, pa.string())


def check_not_to_come(rows: ParsedRows, name: str) -> None:
    """Report the days in column `name` after that of the load: nothing was done then."""
    to_come = pc.greater(rows.columns[name], pa.scalar(rows.loaded_at.date()))
    rows.report(name, to_come, "import.day_to_come")


def check_date_order(
    rows: ParsedRows, earlier: str, later: str, reason: str, *, may_equal: bool = True
) -> None:
    """Report in `later` where it lies before `earlier`, or beside it unless `may_equal`."""
    compare = pc.less if may_equal else pc.less_equal
    wrong = compare(rows.columns[later], rows.columns[earlier])
    rows.report(later, wrong, reason, earlier=rows.columns[earlier])


def check_validity(rows: ParsedRows) -> None:
    """Report rows that end on or before the day from which they are valid."""
    check_date_order(
        rows, "valid_from_date", "valid_to_date", "import.ends_before", may_equal=False
    )


def check_period_kinds(rows: ParsedRows) -> None:
    """A periodic regime has the kinds of period that its schedules name, others have own codes.

    Rule: whoever asks for a thematic or ad hoc report sets its times (NĐ 09/2019/NĐ-CP, Điều 8.5c).
    A regime without schedule may have any calendar period.
    """
    columns = [rows.columns["regime_code"], rows.columns["period_code"]]
    pair, different = pd.factorize(codes_of(columns))
    one_row = np.empty(len(different), dtype=np.int64)
    one_row[pair] = np.arange(rows.count)  # any one row of each pair
    regimes, codes = (column.take(pa.array(one_row)).to_pylist() for column in columns)
    expected = [_expected_kinds(rows, *each) for each in zip(regimes, codes, strict=True)]
    for kinds in sorted(set(expected) - {()}):
        is_misfit = np.array([each == kinds for each in expected])
        names = CatalogueTexts(tuple(_PERIOD_NAMES[kind] for kind in kinds))
        rows.report("period_code", pa.array(is_misfit[pair]), "import.period_misfit", kinds=names)


def _expected_kinds(rows: ParsedRows, regime: str | None, code: str | None) -> tuple[str, ...]:
    """The kinds of period that the regime has where `code` is of another; else empty."""
    kind = rows.lookup.regime_kinds.get(regime or "")
    if kind is None or code is None:
        return ()
    is_own = periods.is_own_code(code)
    if kind != "periodic":
        return () if is_own else (_OWN_CODE,)
    accepted = rows.lookup.period_kinds.get(regime or "", frozenset(periods.KINDS))
    given = _OWN_CODE if is_own else periods.parse(code).kind
    return () if given in accepted else tuple(each for each in periods.KINDS if each in accepted)
