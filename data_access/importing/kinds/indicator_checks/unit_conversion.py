"""Figures in another scale of their unit, triệu đồng for tỷ đồng, where the store confirms it.

The unit above a table may be left from another one: only where the converted figures are of the
size of those that the store has, and the written ones are not, is it the unit that they are in.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.indicator_checks.unit_checks import report_units, times_own
from data_access.importing.validation.rows import ParsedRows

_FEWEST = 3  # figures that the store has of the indicator
_ROOM = 4.0  # how far beyond them a figure may be

_Sizes = tuple[float, float]  # the smallest and the largest, without their signs


def convert_units(rows: ParsedRows) -> None:
    """Put the figures of another scale in the unit of their indicator, said."""
    if not rows.has("unit"):
        return
    codes, areas, units, values = (
        pc.cast(rows.columns[name], kind).to_pylist()
        for name, kind in (("indicator_code", pa.string()), ("area_code", pa.string()),
                           ("unit", pa.string()), ("value", pa.float64()))
    )  # fmt: skip
    times = [times_own(rows, code, unit) for code, unit in zip(codes, units, strict=True)]
    scaled = {code for code, each in zip(codes, times, strict=True)
              if code and each is not None and not np.isclose(each, 1)}  # fmt: skip
    if not scaled:
        return
    sizes = _sizes(rows.lookup.figures(sorted(scaled)).dropna(subset="value"))
    rows_of: dict[tuple[str, float], list[int]] = {}
    for row, (code, value, each) in enumerate(zip(codes, values, times, strict=True)):
        if code in scaled and value is not None and each is not None:
            rows_of.setdefault((code, each), []).append(row)
    converted: list[float | None] = [None] * rows.count
    for (code, each), same in rows_of.items():
        known = [sizes.get((code, areas[row] or "")) or sizes.get((code, "")) for row in same]
        found = _converted([values[row] for row in same], each, known)
        for row, figure in zip(same, found, strict=True) if found else ():
            converted[row] = figure
    is_converted = [each is not None for each in converted]
    figures = pa.array(converted, pa.float64())
    report_units(rows, "unit", is_converted, "import.remark.unit_converted", figure=figures)
    rows.columns["value"] = pc.coalesce(figures, rows.columns["value"])
    own = [rows.lookup.units[code or ""][0] if is_other else unit
           for code, unit, is_other in zip(codes, units, is_converted, strict=True)]  # fmt: skip
    rows.columns["unit"] = pa.array(own, pa.string())


def _sizes(known: pd.DataFrame) -> dict[tuple[str, str], _Sizes]:
    """How large the figures of each indicator and area are; of the indicator under no area."""
    sizes: dict[tuple[str, str], _Sizes] = {}
    whole = known.assign(area_code="")
    groups = pd.concat([known, whole]).groupby(["indicator_code", "area_code"])["value"]
    for (code, area), values in groups:
        size = values.abs()
        if len(size) >= _FEWEST and size.max() > 0:
            sizes[str(code), str(area)] = float(size.min()), float(size.max())
    return sizes


def _converted(
    written: Sequence[float], times: float, sizes: Sequence[_Sizes | None]
) -> list[float] | None:
    """The figures in their indicator's own unit, where the store confirms that they are not in it.

    All of them are then of the size of those that it has, and as written one is not.
    """
    converted = [value * times if times > 1 else value / round(1 / times) for value in written]
    are_confirmed = all(map(_is_of_size, converted, sizes))
    return converted if are_confirmed and not all(map(_is_of_size, written, sizes)) else None


def _is_of_size(value: float, size: _Sizes | None) -> bool:
    return size is not None and size[0] / _ROOM <= abs(value) <= size[1] * _ROOM
