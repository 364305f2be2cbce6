"""Wide sheets and those of the statistics office: a column for each month, quarter or year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from data_access.errors import ImportRejected
from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.region_names import is_region
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.country import COUNTRY, is_country
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.heading_words import vintage
from data_access.importing.statistics.period_headings import PeriodHeadings, find_headings
from data_access.importing.statistics.unpivoting import Figures, has_figure
from data_access.importing.tables.headings import Cells, spread, top
from data_access.text.folding import comparison_key

_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit)\s*:\s*([^:;]+?)(?:\s*[-–/]\s*unit\b.*)?$", re.I)
_INDICATOR = re.compile(r"(?:chỉ tiêu|indicator)\s*:\s*(.+)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:công bố|phát hành|published|released)[^\d]*(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})", re.I
)
_NUMBERED = re.compile(r"^(?:biểu(?: số)?|bảng|table)?\s*[\d.]+[.:]?\s+", re.IGNORECASE)
_BILINGUAL = re.compile(r"\s[-–]\s|\n")
_BY_AREA = re.compile(r"\s*(?:phân|chia)?\s*theo\s+(?:địa phương|tỉnh|vùng).*$", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """What the lines above a table say about all its figures."""

    indicator: str | None
    unit: str | None
    published: str | None
    vintage: str | None


def figures(grid: Grid) -> Sheet | None:
    """The figures of a wide sheet; None where the grid is none.

    Rows are localities (and the country) where a heading or a name says so, else indicators of the
    country. A heading marked "Sơ bộ" or "Ước tính" makes its column preliminary or an estimate; the
    columns beside it without a mark are final; without any mark the vintage is unknown. Columns
    that hold no values of a period are passed over with a remark. Raises ImportRejected where no
    column holds values, nothing says which of several do, or the first figures have no name.
    """
    cells = spread(top(grid), grid)
    headings = find_headings(cells)
    if headings is None:
        return None
    title = _title(cells[: headings.first])
    labels = _labels(grid, headings)
    if not labels:
        return None
    result = Figures(grid.file, grid.name, int(grid.row_numbers[headings.last]), labels)
    _say_columns(grid, headings, labels, result)
    _collect(grid, headings, title, labels, result)
    if not result.rows and not result.faults:
        return None
    told_by = "" if "indicator_code" in labels else comparison_key(title.indicator or "")
    return replace(result.as_sheet(grid.messages), told_by=told_by)


def _say_columns(
    grid: Grid, headings: PeriodHeadings, labels: dict[str, int], result: Figures
) -> None:
    """Say which columns with figures are passed over; refuse the sheet where none can be told."""
    unclear = headings.unclear or (() if headings.columns else headings.not_values)
    if unclear:
        reason = "import.unclear_columns" if headings.unclear else "import.no_values"
        columns = _named(headings, unclear)
        message = ValidationMessage(
            grid.file, None, None, None, reason, {"columns": columns}, sheet=grid.name
        )
        raise ImportRejected([message])
    below = [column[headings.last + 1 :] for column in grid.columns]
    known = {*headings.columns, *labels.values(), *headings.not_values}
    others = [
        index
        for index, column in enumerate(below)
        if index not in known
        and column.null_count < len(column)
        and not means(headings.texts[index], "counter")
    ]
    for reason, passed in (
        ("import.remark.not_values", headings.not_values),
        ("import.remark.columns_ignored", others),
    ):
        if passed:
            result.remark(reason, columns=_named(headings, passed))


def _named(headings: PeriodHeadings, columns: Sequence[int]) -> str:
    """Columns by letter and heading: B “Kế hoạch 2020”, C."""
    texts = ((letter(index), headings.texts[index]) for index in columns)
    return ", ".join(f"{at} “{text}”" if text else at for at, text in texts)


def _title(above: Cells) -> Title:
    lines = list(dict.fromkeys(text.strip() for row in above for text in row if text))
    indicator = next((match[1] for line in lines if (match := _INDICATOR.search(line))), None)
    unit = next((match[1] for line in lines if (match := _UNIT.search(line))), None)
    published = next((match[1] for line in lines if (match := _PUBLISHED.search(line))), None)
    day = read_date(published) if published else None
    plain = [line for line in lines if not _UNIT.search(line) and not _PUBLISHED.search(line)]
    first = _BY_AREA.sub("", _NUMBERED.sub("", plain[0])).strip() if plain else None
    return Title(
        indicator or first,
        unit.strip() if unit else None,
        f"{day:%Y-%m-%d}" if day else None,
        next((each for line in lines if (each := vintage(line))), None),
    )


def _labels(grid: Grid, headings: PeriodHeadings) -> dict[str, int]:
    """The columns that say what a row is about, by code name: area_code, indicator_code, unit.

    A column without such a heading, left of the figures, holds areas where the country is among
    them, else indicators.
    """
    labels = _named_labels(headings)
    if "area_code" in labels or "indicator_code" in labels:
        return labels
    first = min((*headings.columns, *headings.not_values))
    for column in range(first):
        texts = [text for text in grid.columns[column][headings.last + 1 :].to_pylist() if text]
        if any(not text.strip().isdigit() for text in texts):
            is_area = any(is_country(_label(text)) for text in texts)
            return labels | {"area_code" if is_area else "indicator_code": column}
    return labels


def _named_labels(headings: PeriodHeadings) -> dict[str, int]:
    """The columns whose heading says that they hold areas, indicators or units."""
    labels: dict[str, int] = {}
    for column, text in enumerate(headings.texts):
        for name in ("area_code", "indicator_code", "unit"):
            if column not in headings.columns and comparison_key(text) in _spellings(name):
                labels.setdefault(name, column)
    units = [column for column, text in enumerate(headings.texts) if means(text, "unit")]
    if units and "indicator_code" in labels:  # else it may mean the agency
        labels.setdefault("unit", units[0])
    return labels


@cache
def _spellings(name: str) -> frozenset[str]:
    return frozenset(comparison_key(each) for each in ColumnSpec(name).spellings())


def _label(text: str) -> str:
    """A label without the English beside it: "CẢ NƯỚC - WHOLE COUNTRY"."""
    parts = _BILINGUAL.split(text.strip(), maxsplit=1)
    is_translated = len(parts) > 1 and parts[1].isascii() and not parts[0].isascii()
    return parts[0] if is_translated else text.strip()


def _collect(
    grid: Grid, headings: PeriodHeadings, title: Title, labels: dict[str, int], result: Figures
) -> None:
    columns = [column.to_pylist() for column in grid.columns]
    is_marked = any(marked for _, marked in headings.columns.values())
    regions: list[int] = []
    for row in range(headings.last + 1, len(grid.row_numbers)):
        labelled = {name: columns[column][row] for name, column in labels.items()}
        number = int(grid.row_numbers[row])
        area = _label(labelled["area_code"]) if labelled.get("area_code") else None
        if area and is_region(area):
            regions.append(number)
            continue
        indicator = labelled.get("indicator_code") or (
            title.indicator if "area_code" in labels else None
        )
        if not (indicator if "area_code" not in labels else area):
            if any(has_figure(columns[column][row]) for column in headings.columns):
                _report_label_missing(number, result)
            continue
        for column, (period, marked) in headings.columns.items():
            if has_figure(columns[column][row]):
                result.add(number, column, {
                    "indicator_code": indicator.strip() if indicator else None,
                    "area_code": area or COUNTRY,
                    "period_code": period,
                    "vintage": marked or title.vintage or ("final" if is_marked else "unknown"),
                    "value": columns[column][row],
                    "published_date": title.published,
                    "unit": labelled.get("unit") or title.unit,
                })  # fmt: skip
    if regions:
        result.remark("import.remark.region_rows", rows=", ".join(map(str, regions)))


def _report_label_missing(row: int, result: Figures) -> None:
    """Report figures without a name; before any other they may be a heading, not understood."""
    result.fault(row, "import.label_missing")
    if not result.rows:
        raise ImportRejected(result.faults)
