"""Lines between the rows of a table that say what the figures below them are: a unit, a share."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.importing.cells.numbers import read_number
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.label_words import AREA, INDICATOR
from data_access.importing.statistics.row_labels import Labels
from data_access.importing.statistics.unpivoting import has_figure


@dataclass
class Sections:
    """What the lines so far say: the unit, and whether the rows below them are no values.

    `is_unclear`: whether the first figures are of a part, and those of no total stand above them.
    """

    unit: str | None = None
    is_passed: bool = False
    has_values: bool = False
    is_unclear: bool = False

    def read(self, text: str) -> bool:
        """Take in a line; whether it says anything of the rows below it."""
        unit, bare = heading_words.unit(text), heading_words.without_unit(text)
        if heading_words.is_change_or_plan(text) or heading_words.is_share(bare):
            self.is_passed = True
        elif heading_words.is_part(text):
            self.is_passed, self.is_unclear = True, not self.has_values
        elif unit == "%" and self.has_values:
            self.is_passed = True
        elif unit or heading_words.is_total(text):
            self.unit, self.is_passed = unit or self.unit, False
        else:
            return False
        return True


def section_line(cells: Sequence[str | None], labels: Labels, values: Sequence[int]) -> str | None:
    """The text of a row that is such a line: alone in the row, and no figure; None for others."""
    names = [cells[labels[name]] for name in (AREA, INDICATOR) if name in labels]
    own = {text for index in values if (text := cells[index]) and has_figure(text)}
    texts = own | {text for text in names if text}
    text = next(iter(texts), "")
    is_line = len(texts) == 1 and (not own or read_number(text, ".") is None)
    if not is_line or (not own and any(cells[index] for index in values)):
        return None  # a locality of which nothing is known
    return text
