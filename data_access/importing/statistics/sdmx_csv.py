"""SDMX-CSV 1.0 and 2.0, read by pysdmx: what its columns mean to us."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pysdmx.io import read_sdmx

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.model.sheet import FIRST_ROW, Grid, Sheet, unreadable
from data_access.importing.statistics.unpivoting import Figures, has_figure

_VERSION_1, _VERSION_2 = "DATAFLOW", "STRUCTURE"
_INDICATOR = ("INDICATOR", "SERIES", "MEASURE", "SUBJECT", "STAT_INDICATOR")
_TIME, _VALUE = "TIME_PERIOD", "OBS_VALUE"
_NOT_A_BREAKDOWN = {
    _TIME, _VALUE, *_INDICATOR, "REF_AREA", "FREQ", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS",
    "DECIMALS", "OBS_CONF", "CONF_STATUS", "TIME_FORMAT", "ACTION", "STRUCTURE", "STRUCTURE_ID",
    "STRUCTURE_NAME", _VERSION_1, "PUBLISHED", "SOURCE", "COMMENT_OBS",
}  # fmt: skip
_TOTALS = {"_T", "_Z", "_X", ""}  # SDMX codes for total and not applicable
# SDMX code list CL_OBS_STATUS: A normal, P provisional, E estimated; M, L, O: there is no value
_VINTAGE = {"A": "final", "P": "preliminary", "E": "estimate", "": "unknown"}
_NO_VALUE = {"M", "L", "O"}
_HALF = re.compile(r"(\d{4})-S([12])")
_OF_YEAR = re.compile(r"(\d{4})-A1")
_LABEL = re.compile(r":\s.*$", re.DOTALL)  # "VN: Viet Nam" where the file gives code and label


def is_sdmx(grid: Grid) -> bool:
    """Whether the first row is that of an SDMX-CSV file."""
    headings = {_bare(column[0].as_py()) for column in grid.columns}
    return {_TIME, _VALUE} <= headings and bool({_VERSION_1, _VERSION_2} & headings)


def figures(path: Path, grid: Grid) -> Sheet:
    """The observations of an SDMX-CSV file.

    Values are multiplied by 10 to the power of UNIT_MULT. Raises ImportRejected where pysdmx cannot
    read the file, or it asks to delete: what was published is withdrawn as a load, never deleted.
    """
    headings = [_bare(column[0].as_py()) for column in grid.columns]
    if "ACTION" in headings:
        actions = set(grid.columns[headings.index("ACTION")][1:].to_pylist())
        if "D" in actions:
            raise unreadable(path, "import.sdmx_deletes")
    try:
        datasets = read_sdmx(_text(grid), validate=False).data
    except Exception as error:
        raise unreadable(path, "import.not_sdmx", reason=str(error)[:200]) from error
    result = Figures(grid.file, grid.name, 1)
    value_column = headings.index(_VALUE)
    for row, cells in _rows(datasets, grid, headings):
        has_value = has_figure(cells[_VALUE]) and cells[_VALUE] != "NaN"
        if has_value and cells.get("OBS_STATUS", "") not in _NO_VALUE:
            result.add(row, value_column, _observation(cells))
    return result.as_sheet(grid.messages)


def _text(grid: Grid) -> str:
    """The file as text, for pysdmx."""
    table = {number: column.to_pylist() for number, column in enumerate(grid.columns)}
    frame = pd.DataFrame(table).fillna("")
    frame.iloc[0] = [_bare(cell) for cell in frame.iloc[0]]
    return frame.map(_code).to_csv(index=False, header=False)


def _bare(heading: str | None) -> str:
    return (heading or "").split(":")[0].strip().upper()


def _code(cell: str) -> str:
    return _LABEL.sub("", cell) if ": " in cell else cell


def _rows(datasets: Any, grid: Grid, headings: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each observation and its row number; a file may hold several data sets."""
    by_flow: dict[str, list[int]] = {}
    flow = headings.index("STRUCTURE_ID" if "STRUCTURE_ID" in headings else _VERSION_1)
    for number, name in enumerate(grid.columns[flow][1:].to_pylist(), start=FIRST_ROW):
        by_flow.setdefault(_code(name or ""), []).append(number)
    for dataset in datasets:
        name = dataset.short_urn.partition("=")[2]
        numbers = by_flow[name]
        for number, row in zip(numbers, dataset.data.fillna("").to_dict("records"), strict=True):
            yield number, {str(key): str(cell) for key, cell in row.items()} | {_VERSION_1: name}


def _observation(cells: Mapping[str, str]) -> dict[str, str | None]:
    multiplier = int(cells.get("UNIT_MULT") or 0)
    value = cells[_VALUE]
    if multiplier:
        value = repr(float(value) * 10**multiplier)
    status = cells.get("OBS_STATUS", "")
    parts = [
        f"{name}={cell}"
        for name, cell in cells.items()
        if name not in _NOT_A_BREAKDOWN and cell not in _TOTALS
    ]
    return {
        "indicator_code": next((cells[name] for name in _INDICATOR if cells.get(name)), None)
        or cells[_VERSION_1],
        "area_code": cells.get("REF_AREA") or None,
        "period_code": _period(cells[_TIME]),
        "vintage": _VINTAGE.get(status, status),
        "disaggregation": ";".join(parts) or None,
        "value": value,
        "unit": cells.get("UNIT_MEASURE") or None,
        "source": f"SDMX {cells[_VERSION_1]}",
    }


def _period(text: str) -> str:
    half, year = _HALF.fullmatch(text), _OF_YEAR.fullmatch(text)
    if half:
        return f"{half[1]}-H{half[2]}"
    return year[1] if year else read_period(text) or text
