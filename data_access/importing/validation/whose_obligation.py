"""Whose obligation a row means: the regime and the period decide, across a reform too.

A file names agencies as they are called on the day on which it is written. What was owed before a
reform was laid on those before it (docs/adr/0005), and an agency may have taken over from several.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.changed_agencies import (
    ORIGIN,
    SENDER,
    ChangedAgency,
    Meaning,
    apply,
    changed_agencies,
    laid_obligations,
)
from data_access.importing.validation.rows import ParsedRows
from data_access.store.schema import OBLIGATION_KEY, ObligationKey

ANSWERS: Final = "answers_obligation"  # a column of the rows: whether the store has the obligation


def find_obligations(rows: ParsedRows, named: str, day: str) -> None:
    """Put into each row the agency on which the obligation was laid that it means, and say it.

    `named`: the column with the agency that acts, on the day in column `day`. Where its row leaves
    open on whom the obligation was laid, that is the agency itself if it has such an obligation,
    else the one predecessor that has; several are an error. For an agency that is no more whoever
    took over acts. Adds the column ANSWERS.
    """
    missing = _missing(rows)
    changed = changed_agencies(rows, named, day, day)
    laid = laid_obligations(rows, changed)
    meanings: dict[int, Meaning] = {}
    for each in changed:
        meaning = _found(rows, each, laid, is_missing=bool(missing[each.row]))
        if meaning is not None:
            meanings[each.row] = meaning
            missing[each.row] &= meaning.column != ORIGIN
    apply(rows, named, meanings)
    rows.columns[ANSWERS] = pa.array(~missing)


def _missing(rows: ParsedRows) -> npt.NDArray[np.bool_]:
    """The rows whose obligation the store does not have; one with an incomplete key is none."""
    keys = pa.table({name: pc.cast(rows.columns[name], pa.string()) for name in OBLIGATION_KEY})
    absent = rows.lookup.obligations.missing(keys.drop_null())
    if absent.empty:
        return np.zeros(rows.count, dtype=np.bool_)
    found = keys.to_pandas().astype("str").merge(absent, how="left", indicator="where")
    return np.array(found["where"] == "both")


def _found(
    rows: ParsedRows, named: ChangedAgency, laid: set[ObligationKey], *, is_missing: bool
) -> Meaning | None:
    begins, ends = rows.lookup.agency_names.lifetimes[named.code]
    if named.day >= ends:
        return None if is_missing else _passed_on(rows, named)
    written = pd.Timestamp(max(named.day, begins))  # a name from after the day was written later
    fits = frozenset(
        code
        for code, since in rows.lookup.predecessors.get(named.code, {}).items()
        if since <= written and named.obligation_of(code) in laid
    )
    if not fits:
        return None
    return _of_predecessor(fits) if is_missing else Meaning("import.remark.own_obligation", fits)


def lay_obligations(rows: ParsedRows) -> None:
    """Lay each obligation on the agency of the closing day, and let that of the due day owe it.

    Where a row names only one of the two, and that did not exist on the other day: docs/adr/0005.
    Several predecessors are an error, unless the store has the obligation of only one of them.
    """
    changed = changed_agencies(rows, SENDER, "due_date", "window_end_date")
    laid = laid_obligations(rows, changed)
    meanings = {each.row: _laid_before(rows, each, laid) for each in changed}
    apply(rows, SENDER, {row: meaning for row, meaning in meanings.items() if meaning})


def _laid_before(
    rows: ParsedRows, named: ChangedAgency, laid: set[ObligationKey]
) -> Meaning | None:
    lifetimes = rows.lookup.agency_names.lifetimes
    begins, ends = lifetimes[named.code]
    if begins <= named.closing_day < ends <= named.day:
        return _passed_on(rows, named)
    if named.closing_day >= begins or named.obligation_of(named.code) in laid:
        return None
    before = frozenset(
        code
        for code in rows.lookup.predecessors.get(named.code, {})
        if lifetimes[code][0] <= named.closing_day < lifetimes[code][1]
    )
    known = frozenset(code for code in before if named.obligation_of(code) in laid)
    return _of_predecessor(known or before) if before else None


def _passed_on(rows: ParsedRows, named: ChangedAgency) -> Meaning | None:
    """Whoever took over acts; where only the agency of the obligation is named nothing changes."""
    taker = rows.lookup.agency_names.successor_on(named.code, named.day)
    if taker is None or SENDER not in rows.columns:
        return None
    return Meaning("import.remark.passed_on", frozenset({taker}), SENDER)


def _of_predecessor(codes: frozenset[str]) -> Meaning:
    if len(codes) > 1:
        return Meaning("import.several_predecessors", codes, is_error=True)
    return Meaning("import.remark.of_predecessor", codes, ORIGIN)
