"""Names in a period across a reform are read in the era that names beside them settle."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.indicator_checks.named_areas import COLUMN, SETTLED, NamedAreas
from data_access.importing.validation.rows import ParsedRows

_FIGURES = ("indicator_code", "period_code", "vintage")  # what counts by one map


@dataclass(frozen=True)
class _Across:
    """Rows of one indicator, period and vintage across one reform, by who has the name in it: only
    a locality of before, only one of after, or one of each; of these, which code each has.
    """

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    both: dict[int, tuple[str, str]] = field(default_factory=dict)


def settle_eras(rows: ParsedRows) -> None:
    """Put the code of the era that the file settles for an indicator and period, and say it once.

    A name that only one of two eras has settles the names that both have; so does a list of every
    locality of today. Where names of both eras stand side by side nothing is settled. Adds the
    column SETTLED.
    """
    settled = np.zeros(rows.count, dtype=np.bool_)
    if rows.has(COLUMN) and rows.count:
        areas = NamedAreas(rows)
        for figures in _across_a_reform(rows, areas):
            is_whole = areas.names.present <= areas.named(figures)
            for reform, group in _by_reform(areas, figures).items():
                if _settle(areas, group, settled, is_whole=is_whole):
                    _say(rows, areas, group, reform)
        if settled.any():
            rows.columns[COLUMN] = pa.array(areas.codes, pa.string()).dictionary_encode()
    rows.columns[SETTLED] = pa.array(settled)


def _across_a_reform(rows: ParsedRows, areas: NamedAreas) -> Iterable[list[int]]:
    """The rows of each indicator, period and vintage that name a locality, across a reform."""
    key = [pc.cast(rows.columns[name], pa.string()) for name in _FIGURES if name in rows.columns]
    figures: dict[tuple[object, ...], list[int]] = {}
    for row in np.flatnonzero(areas.by_name & areas.is_across()).tolist():
        figures.setdefault(tuple(each[row].as_py() for each in key), []).append(row)
    return figures.values()


def _by_reform(areas: NamedAreas, figures: list[int]) -> dict[np.datetime64, _Across]:
    groups: dict[np.datetime64, _Across] = {}
    for row in figures:
        lived = _lived(areas, row)
        before = [code for code, (_, ends) in lived.items() if ends <= areas.day[row]]
        after = [code for code, (begins, _) in lived.items() if begins > areas.first[row]]
        if len(lived) > 2 or not before + after:
            continue
        reform = lived[before[0]][1] if before else lived[after[0]][0]
        group = groups.setdefault(reform, _Across())
        if before and after:
            group.both[row] = (before[0], after[0])
        else:
            (group.before if before else group.after).append(row)
    return groups


def _lived(areas: NamedAreas, row: int) -> dict[str, tuple[np.datetime64, np.datetime64]]:
    """The lifetimes of the localities with the name that existed in any part of the period."""
    lifetimes = areas.names.lifetimes
    return {
        code: lifetimes[code]
        for code in areas.candidates[row]
        if lifetimes[code][0] <= areas.day[row] and lifetimes[code][1] > areas.first[row]
    }


def _settle(
    areas: NamedAreas, group: _Across, settled: npt.NDArray[np.bool_], *, is_whole: bool
) -> bool:
    """Settle the names that both eras have, if one era alone is named; whether to say it.

    `is_whole`: every locality of today is named.
    """
    if bool(group.before) == bool(group.after) and (group.before or not is_whole):
        return False
    for row, (before, after) in group.both.items():
        areas.codes[row] = before if group.before else after
        settled[row] = True
    return bool(group.before or (group.after and group.both))


def _say(rows: ParsedRows, areas: NamedAreas, group: _Across, reform: np.datetime64) -> None:
    settling = group.before or group.after
    named = frozenset(str(areas.codes[row]) for row in settling)
    mask = np.zeros(rows.count, dtype=np.bool_)
    mask[min([*settling, *group.both])] = True
    rows.report(
        COLUMN,
        pa.array(mask),
        f"import.remark.area_era_{'before' if group.before else 'after'}",
        is_remark=True,
        day=pd.Timestamp(str(reform)).date(),
        names=areas.names.described(named, areas.day[settling[0]]),
        count=len(settling) + len(group.both),
    )
