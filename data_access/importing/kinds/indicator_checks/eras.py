"""The check of eras: localities of one era never get the codes of another."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.names import naming_days
from data_access.importing.validation.rows import ParsedRows

_COLUMN = "area_code"


def check_eras(rows: ParsedRows) -> None:
    """Report localities written by name whose era the file contradicts.

    A file that names a locality in a period after it was dissolved counts by the old map: then no
    name in such a period is certain. A file that names every locality of today and no dissolved
    one counts by the new map, for earlier years too: then a name whose territory changed is not
    certain in a period before the reform. Codes are always accepted as they are.
    """
    if not rows.has(_COLUMN) or not rows.count:
        return
    names = rows.lookup.area_names
    codes = pc.cast(rows.columns[_COLUMN], pa.string()).to_pylist()
    written = pc.cast(rows.as_written(_COLUMN), pa.string()).to_pylist()
    day = naming_days(rows, rows.kind.column(_COLUMN))
    by_name = np.array([
        code in names.localities and text is not None and text.strip() != code
        for code, text in zip(codes, written, strict=True)
    ])  # fmt: skip
    never = np.datetime64("NaT")
    ends = np.array(
        [
            names.lifetimes[code][1] if is_name else never
            for code, is_name in zip(codes, by_name, strict=True)
        ],
        dtype="datetime64[D]",
    )
    is_dissolved = by_name & (day >= ends)
    if is_dissolved.any():
        _report(rows, by_name & (day >= ends[is_dissolved].min()), written)
    if _counts_by_new_map(rows, written, by_name):
        changed = np.array([code in names.changed for code in codes])
        _report(rows, by_name & changed & ~is_dissolved, written)


def _counts_by_new_map(
    rows: ParsedRows, written: list[str | None], by_name: npt.NDArray[np.bool_]
) -> bool:
    names = rows.lookup.area_names
    texts = {text for text, is_name in zip(written, by_name, strict=True) if is_name and text}
    candidates = [names.candidates(text) for text in texts]
    names_dissolved = any(not codes & names.present for codes in candidates)
    return not names_dissolved and names.present <= frozenset().union(*candidates, frozenset())


def _report(rows: ParsedRows, mask: npt.NDArray[np.bool_], written: list[str | None]) -> None:
    names = rows.lookup.area_names
    described = {
        text: names.described(names.candidates(text))
        for text, is_reported in zip(written, mask, strict=True)
        if is_reported and text
    }
    candidates = pa.array([described.get(text or "") for text in written], pa.string())
    rows.report(_COLUMN, pa.array(mask), "import.area_era", candidates=candidates)
