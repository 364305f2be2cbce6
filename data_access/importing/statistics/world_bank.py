"""World Development Indicators of the World Bank: the bulk file, one country's, and DataBank's."""

import csv
import re
from functools import cache
from pathlib import Path

from data_access.importing.cells.one_cell import read_date
from data_access.importing.model.country import COUNTRY
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.statistics.unpivoting import Figures, has_figure
from data_access.importing.tables.headings import top

_CODES = Path(__file__).parents[2] / "reference" / "wdi_codes.csv"
_COUNTRY = "VNM"
_YEAR = re.compile(r"(\d{4})(?: \[YR\1\])?")
_SERIES = ("indicator code", "series code")
_UPDATED = re.compile(
    r"last updated(?: date)?:?\s*(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})?", re.I
)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@cache
def known_codes() -> dict[str, tuple[str, float]]:
    """Our indicator for each series of the World Bank, and by what its values are divided."""
    with _CODES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r["wdi_code"]: (r["indicator_code"], float(r["divided_by"])) for r in rows}


def figures(grid: Grid) -> Sheet | None:
    """Viet Nam's figures in a World Bank file; None where the grid is none.

    A series that we do not know keeps its own code, and is then an unknown indicator. Other
    countries are dropped and counted. The bank does not say how final a figure is: `unknown`.
    """
    first_rows = top(grid)
    for head, row in enumerate(first_rows):
        names = [(cell or "").strip().lower() for cell in row]
        series = next((names.index(name) for name in _SERIES if name in names), None)
        if series is not None and "country code" in names:
            return _figures(grid, head, names, series, _updated(grid))
    return None


def _figures(grid: Grid, head: int, names: list[str], series: int, published: str | None) -> Sheet:
    numbers = grid.row_numbers
    result = Figures(grid.file, grid.name, int(numbers[head]), {"indicator_code": series})
    matches = {column: _YEAR.fullmatch(name.upper()) for column, name in enumerate(names)}
    years = {column: match[1] for column, match in matches.items() if match}
    country, columns = names.index("country code"), [column.to_pylist() for column in grid.columns]
    others = 0
    for row in range(head + 1, len(numbers)):
        code = columns[series][row]
        if code is None or columns[country][row] is None:
            continue
        if columns[country][row].strip() != _COUNTRY:
            others += 1
            continue
        indicator, divided_by = known_codes().get(code.strip(), (code.strip(), 1.0))
        for column, year in years.items():
            text = columns[column][row]
            if has_figure(text):
                result.add(int(numbers[row]), column, {
                    "indicator_code": indicator,
                    "area_code": COUNTRY,
                    "period_code": year,
                    "vintage": "unknown",
                    "value": text if divided_by == 1 else repr(float(text) / divided_by),
                    "published_date": published,
                    "source": f"World Bank, World Development Indicators, {code.strip()}",
                })  # fmt: skip
    if others:
        result.remark("import.remark.other_countries", count=others)
    return result.as_sheet(grid.messages)


def _updated(grid: Grid) -> str | None:
    """The day on which the bank last updated the file, as the file says."""
    for column, following in zip(grid.columns, (*grid.columns[1:], None), strict=True):
        for row, cell in enumerate(column.to_pylist()):
            match = _UPDATED.fullmatch((cell or "").strip())
            if match is None:
                continue
            text = match[1] or (following[row].as_py() if following is not None else None) or ""
            american = _AMERICAN.fullmatch(text)
            if american:  # month first, as the bank writes
                return f"{american[3]}-{int(american[1]):02}-{int(american[2]):02}"
            return text if read_date(text) else None
    return None
