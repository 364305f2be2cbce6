"""The columns left of figures that say what a row is about, and what they say of each row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data_access.importing.cells.region_names import is_region
from data_access.importing.cells.word_lists import means
from data_access.importing.model.country import is_country
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.label_words import (
    ABOUT,
    AREA,
    INDICATOR,
    UNIT,
    is_area_name,
    plain_label,
    spellings,
)
from data_access.importing.statistics.value_columns import PeriodHeadings
from data_access.importing.tables.headings import without_brackets
from data_access.text.folding import comparison_key

PART = "disaggregation"

Labels = dict[str, int]


@dataclass(frozen=True)
class RowLabel:
    """What a row says of its figures, as text; None where it does not say."""

    area: str | None
    indicator: str | None
    unit: str | None
    part: str | None

    @property
    def is_of_region(self) -> bool:
        return bool(self.area) and is_region(str(self.area))

    @property
    def is_total(self) -> bool:
        """Whether its figures are the sum of those above it, which need not be the country."""
        area = str(self.area or "")
        return heading_words.is_total(area) and not is_area_name(area)

    @property
    def is_of_part(self) -> bool:
        """Whether its figures are of a part of what stands above it."""
        if self.part is not None:
            return not is_whole(self.part)
        return bool(self.area) and heading_words.is_part(str(self.area))


def is_whole(text: str) -> bool:
    """Whether a word in a column of parts means the total of them."""
    return heading_words.is_total(text) or is_country(text)


def find_labels(grid: Grid, headings: PeriodHeadings) -> Labels:
    """The columns that say what a row is about, by code name.

    A column without such a heading, left of the figures, holds areas where the names of some are
    among its own, else indicators. One with totals and parts says of which part a row is.
    """
    labels = _named_labels(headings)
    first = min((*headings.columns, *headings.not_values, *headings.unclear))
    left = {column: [text for text in grid.columns[column][headings.last + 1 :].to_pylist() if text]
            for column in range(first)}  # fmt: skip
    if AREA not in labels and INDICATOR not in labels:
        named = next((each for each, texts in left.items()
                      if any(not text.strip().isdigit() for text in texts)), None)  # fmt: skip
        if named is None:
            return labels
        is_area = any(is_area_name(text) and not heading_words.is_total(text)
                      for text in left[named])  # fmt: skip
        labels |= {AREA if is_area else INDICATOR: named}
    parts = (
        each for each, texts in left.items() if each not in labels.values() and _are_parts(texts)
    )
    if AREA in labels and (part := next(parts, None)) is not None:
        labels[PART] = part
    return labels


def _are_parts(texts: Sequence[str]) -> bool:
    return any(is_whole(text) or heading_words.is_part(text) for text in texts)


def _named_labels(headings: PeriodHeadings) -> Labels:
    """The columns whose heading says that they hold areas, indicators or units."""
    labels: Labels = {}
    for column, text in enumerate(headings.texts):
        for name in ABOUT:
            key = comparison_key(text if name == UNIT else without_brackets(text))
            if column not in headings.columns and key in spellings(name):
                labels.setdefault(name, column)
    units = [column for column, text in enumerate(headings.texts) if means(text, "unit")]
    if units and INDICATOR in labels:  # else it may mean the agency
        labels.setdefault(UNIT, units[0])
    return labels


def reader(rows: Sequence[Sequence[str | None]], labels: Labels) -> Callable[[int], RowLabel]:
    """What reads the label of each row, from the top down.

    Where a column says of which part a row is, an area stands over all its parts; where each row
    has an area and an indicator, either may stand over several rows.
    """
    above: dict[str, str | None] = {}
    inherited = (
        [AREA]
        if PART in labels
        else [AREA, INDICATOR]
        if {AREA, INDICATOR} <= labels.keys()
        else []
    )

    def read(row: int) -> RowLabel:
        cells = {name: rows[row][column] for name, column in labels.items()}
        own = [labels[name] for name in (AREA, INDICATOR, PART) if name in labels]
        for name in inherited if any(rows[row][column] for column in own) else ():
            cells[name] = above[name] = cells[name] or above.get(name)
        return _row_label(cells)

    return read


def _row_label(cells: Mapping[str, str | None]) -> RowLabel:
    area, indicator = cells.get(AREA), cells.get(INDICATOR)
    return RowLabel(
        plain_label(area) if area else None,
        indicator.strip() if indicator else None,
        cells.get(UNIT),
        cells.get(PART),
    )
