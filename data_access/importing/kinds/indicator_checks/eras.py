"""The check of eras: localities of one era never get the codes of another."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.indicator_checks.named_areas import COLUMN, NamedAreas, is_settled
from data_access.importing.validation.rows import ParsedRows


def check_eras(rows: ParsedRows) -> None:
    """Report areas that are no more in the period, and names whose era the file contradicts.

    A file that names a locality in a period after it was dissolved counts by the old map: then no
    name in such a period is certain; nor is, in a period across the reform, a name beside which
    nothing settled the era. A file that names every locality of today and no dissolved one counts
    by the new map, for earlier years too: then a name whose territory changed is not certain in a
    period before the reform. Codes are accepted as they are where they exist in the period or came
    after it: figures of earlier years are published by the new map.
    """
    if not rows.has(COLUMN) or not rows.count:
        return
    areas = NamedAreas(rows)
    is_gone = areas.ends <= areas.first
    _report_gone(rows, areas, is_gone)
    is_dissolved = areas.by_name & (areas.day >= areas.ends)
    is_open = _of_two_territories(areas) & ~is_dissolved & ~is_settled(rows)
    is_across = areas.begins > areas.first
    by_old_map = is_open & _since_first(areas, is_dissolved & is_gone)
    unsettled = is_open & is_across & _since_first(areas, is_dissolved)
    _report_era(rows, areas, by_old_map | unsettled)
    _say_last_day(rows, areas, is_open & is_across & ~unsettled)
    if _counts_by_new_map(areas):
        changed = np.array([code in areas.names.changed for code in areas.codes])
        _report_era(rows, areas, areas.by_name & changed & ~is_dissolved)


def _of_two_territories(areas: NamedAreas) -> npt.NDArray[np.bool_]:
    """Whether the name of each row is of a former territory that changed, and of another."""
    names = areas.names
    changed = np.array([
        len(each) > 1 and not each.isdisjoint(names.changed) for each in areas.candidates
    ])  # fmt: skip
    return np.asarray(areas.by_name & changed)


def _since_first(areas: NamedAreas, contradicting: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The rows of days on which the first locality of `contradicting` was no more."""
    if not contradicting.any():
        return contradicting
    return np.asarray(areas.day >= areas.ends[contradicting].min())


def _counts_by_new_map(areas: NamedAreas) -> bool:
    named = {each for each, is_name in zip(areas.candidates, areas.by_name, strict=True) if is_name}
    names_dissolved = any(not codes & areas.names.present for codes in named)
    return not names_dissolved and areas.names.present <= frozenset().union(*named)


def _report_era(rows: ParsedRows, areas: NamedAreas, mask: npt.NDArray[np.bool_]) -> None:
    candidates = _each(areas, mask, lambda row: areas.candidates[row])
    rows.report(COLUMN, pa.array(mask), "import.area_era", candidates=candidates)


def _say_last_day(rows: ParsedRows, areas: NamedAreas, mask: npt.NDArray[np.bool_]) -> None:
    """Say once which names in periods across a reform the last day alone decided."""
    if not mask.any():
        return
    named = frozenset(str(areas.codes[row]) for row in np.flatnonzero(mask))
    first = np.arange(len(mask)) == np.flatnonzero(mask)[0]
    names = areas.names.described(named, areas.day[mask][0])
    rows.report(COLUMN, pa.array(first), "import.remark.area_era_last_day", is_remark=True,
               names=names, count=int(mask.sum()))  # fmt: skip


def _report_gone(rows: ParsedRows, areas: NamedAreas, mask: npt.NDArray[np.bool_]) -> None:
    def taker(row: int) -> frozenset[str]:
        return areas.names.successors_on(str(areas.codes[row]), areas.day[row])

    ends, other = pa.array(areas.ends), _each(areas, mask, taker)
    rows.report(COLUMN, other.is_valid(), "import.area_gone", ends=ends, other=other)
    alone = pc.and_(pa.array(mask), other.is_null())
    rows.report(COLUMN, alone, "import.area_gone_alone", ends=ends)


def _each(
    areas: NamedAreas, mask: npt.NDArray[np.bool_], codes_of: Callable[[int], frozenset[str]]
) -> pa.Array:
    """The areas that `codes_of` gives for each row of `mask`, as called on its day."""
    described: list[str | None] = [None] * len(mask)
    for row in np.flatnonzero(mask).tolist():
        described[row] = areas.names.described(codes_of(row), areas.day[row]) or None
    return pa.array(described, pa.string())
