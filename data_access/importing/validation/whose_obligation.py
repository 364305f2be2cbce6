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
    missing = without_obligation(rows)
    changed = changed_agencies(rows, named, day, day)
    laid = laid_obligations(rows, changed)
    meanings = [
        meaning
        for each in changed
        for meaning in _found(rows, each, laid, is_missing=bool(missing[each.row]))
    ]
    for each in meanings:
        missing[each.named.row] &= each.column != ORIGIN
    apply(rows, named, meanings)
    rows.columns[ANSWERS] = pa.array(~missing)


def without_obligation(rows: ParsedRows) -> npt.NDArray[np.bool_]:
    """The rows whose obligation the store does not have; one with an incomplete key is none."""
    keys = pa.table({name: pc.cast(rows.columns[name], pa.string()) for name in OBLIGATION_KEY})
    absent = rows.lookup.obligations.missing(keys.drop_null())
    if absent.empty:
        return np.zeros(rows.count, dtype=np.bool_)
    found = keys.to_pandas().astype("str").merge(absent, how="left", indicator="where")
    return np.array(found["where"] == "both")


def _found(
    rows: ParsedRows, named: ChangedAgency, laid: set[ObligationKey], *, is_missing: bool
) -> list[Meaning]:
    begins, ends = rows.lookup.agency_names.lifetimes[named.code]
    written = pd.Timestamp(max(named.day, begins))  # a name from after the day was written later
    fits = frozenset(
        code
        for code, since in rows.lookup.predecessors.get(named.code, {}).items()
        if since <= written and named.obligation_of(code) in laid
    )
    if is_missing and not fits:
        return []
    found = _passed_on(rows, named) if named.day >= ends else []
    if is_missing:
        found.append(_of_predecessor(named, fits))
    elif fits:
        found.append(Meaning(named, "import.remark.own_obligation", fits))
    return found


def lay_obligations(rows: ParsedRows) -> None:
    """Lay each obligation on the agency of the closing day, and let that of the due day owe it.

    Where a row names only one of the two, and that did not exist on the other day: docs/adr/0005.
    Several predecessors are an error, unless the store has the obligation of only one of them.
    """
    changed = changed_agencies(rows, SENDER, "due_date", "window_end_date")
    laid = laid_obligations(rows, changed)
    apply(rows, SENDER, [meaning for each in changed for meaning in _laid_before(rows, each, laid)])


def _laid_before(rows: ParsedRows, named: ChangedAgency, laid: set[ObligationKey]) -> list[Meaning]:
    lifetimes = rows.lookup.agency_names.lifetimes
    begins, ends = lifetimes[named.code]
    passed_on = _passed_on(rows, named) if named.day >= ends else []
    if begins <= named.closing_day < ends:
        return passed_on
    if named.closing_day >= begins or named.obligation_of(named.code) in laid:
        return []
    before = frozenset(
        code
        for code in rows.lookup.predecessors.get(named.code, {})
        if lifetimes[code][0] <= named.closing_day < lifetimes[code][1]
    )
    known = frozenset(code for code in before if named.obligation_of(code) in laid)
    return [*passed_on, _of_predecessor(named, known or before)] if before else []


def _passed_on(rows: ParsedRows, named: ChangedAgency) -> list[Meaning]:
    """Whoever took over acts; where only the agency of the obligation is named nothing changes."""
    takers = rows.lookup.agency_names.successors_on(named.code, named.day)
    if not takers or SENDER not in rows.columns:
        return []
    return [Meaning(named, "import.remark.passed_on", takers, SENDER)]


def _of_predecessor(named: ChangedAgency, codes: frozenset[str]) -> Meaning:
    if len(codes) > 1:
        return Meaning(named, "import.several_predecessors", codes, is_error=True)
    return Meaning(named, "import.remark.of_predecessor", codes, ORIGIN)
