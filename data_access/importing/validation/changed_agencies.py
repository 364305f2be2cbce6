"""The rows of a file that name agencies which a reform changed, and what such rows come to mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import by_value
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.rows import ParsedRows
from data_access.store.schema import ObligationKey

SENDER: Final = "agency_code"
ORIGIN: Final = "origin_agency_code"


@dataclass(frozen=True)
class ChangedAgency:
    """A row that names an agency which took over from others, or is no more.

    `row` is its position; `day` that on which the agency acts, `closing_day` that of the data.
    """

    row: int
    code: str
    regime: str
    period: str
    day: np.datetime64
    closing_day: np.datetime64

    def obligation_of(self, code: str) -> ObligationKey:
        """The obligation of the row's regime and period that was laid on `code`."""
        return ObligationKey(code, self.regime, self.period)


@dataclass(frozen=True)
class Meaning:
    """What the row of `named` means beside what it says: why, the agencies of which that speaks,
    and the column that is filled with the one of them; with no column it is only said.
    """

    named: ChangedAgency
    reason: str
    agencies: frozenset[str]
    column: str | None = None
    is_error: bool = False


def changed_agencies(
    rows: ParsedRows, named: str, day: str, closing_day: str
) -> list[ChangedAgency]:
    """The rows that name one in column `named` and leave open on whom the obligation was laid.

    `day`, `closing_day`: the columns of the two days; a row without them is left out.
    """
    lookup = rows.lookup
    changed = {*lookup.successors, *lookup.predecessors} & lookup.agency_names.lifetimes.keys()
    value_set = pa.array(sorted(changed), pa.string())
    is_changed = by_value(rows.columns[named], partial(pc.is_in, value_set=value_set))
    positions = pc.indices_nonzero(pc.fill_null(is_changed, False))
    texts = (
        _texts(rows, name, positions) for name in (named, ORIGIN, "regime_code", "period_code")
    )
    days = _days(rows, day, positions), _days(rows, closing_day, positions)
    found = zip(positions.to_pylist(), *texts, *days, strict=True)
    return [
        ChangedAgency(row, code, regime, period, acts, closes)
        for row, code, origin, regime, period, acts, closes in found
        if origin == code and regime and period and not (np.isnat(acts) or np.isnat(closes))
    ]


def _texts(rows: ParsedRows, column: str, positions: pa.Array) -> list[str | None]:
    texts: list[str | None] = pc.cast(rows.columns[column].take(positions), pa.string()).to_pylist()
    return texts


def _days(rows: ParsedRows, column: str, positions: pa.Array) -> npt.NDArray[np.datetime64]:
    days = pc.cast(rows.columns[column].take(positions), pa.date32(), safe=False)
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype="datetime64[D]")


def laid_obligations(rows: ParsedRows, named: Sequence[ChangedAgency]) -> set[ObligationKey]:
    """The obligations of the periods of `named`, of these agencies and those before them."""
    codes = {each.code for each in named}
    before = {code for each in codes for code in rows.lookup.predecessors.get(each, {})}
    if not before:
        return set()
    periods = {each.period for each in named}
    return rows.lookup.obligations.laid_on(sorted(codes | before), sorted(periods))


def apply(rows: ParsedRows, named: str, meanings: Sequence[Meaning]) -> None:
    """Fill the rows with what they mean, and say it in column `named`."""
    for column in (SENDER, ORIGIN):
        meant = {each.named.row: min(each.agencies) for each in meanings if each.column == column}
        if meant:
            texts = pc.cast(rows.columns[column], pa.string()).to_pylist()
            for row, code in meant.items():
                texts[row] = code
            rows.columns[column] = pa.array(texts, pa.string()).dictionary_encode()
    heading = CatalogueTexts((rows.kind.column(ORIGIN).heading_key,))
    for reason, is_error in sorted({(each.reason, each.is_error) for each in meanings}):
        others = _described(rows, meanings, reason)
        rows.report(
            named, others.is_valid(), reason, is_remark=not is_error, others=others, heading=heading
        )


def _described(rows: ParsedRows, meanings: Sequence[Meaning], reason: str) -> pa.Array:
    texts: list[str | None] = [None] * rows.count
    for each in meanings:
        if each.reason == reason:
            names = rows.lookup.agency_names
            texts[each.named.row] = names.described(each.agencies, each.named.day)
    return pa.array(texts, pa.string())
