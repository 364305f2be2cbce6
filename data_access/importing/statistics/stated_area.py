"""The locality that the lines above a table name: its figures are then not the country's."""

import re
from collections.abc import Iterable, Iterator

from data_access.errors import ImportRejected
from data_access.importing.cells.region_names import is_locality
from data_access.importing.model.country import COUNTRY
from data_access.importing.model.sheet import Grid
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.label_words import AREA, spellings
from data_access.importing.tables.headings import Cells
from data_access.importing.tables.table_context import labelled_values
from data_access.text.folding import comparison_key

_LONGEST = 4  # words of a name: Bà Rịa - Vũng Tàu
_DATED = re.compile(r"^[^,]{2,30},\s*ngày\b", re.IGNORECASE)  # Hà Nội, ngày 5 tháng 1 năm 2020
_OWN = re.compile(
    r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|(?:chi )?cục thống kê|thống kê|sở [^,;]{3,60}?)"
    r"(?: (?:tỉnh|thành phố|tp\.?)) |\b(?:trên địa bàn|của) (?:tỉnh|thành phố|tp\.?) "
    r"|(?<!các )(?<!trừ )(?<!giữa )(?<!so với )\b(?:tỉnh|thành phố|tp\.?) [^,;]{2,25}?"
    r"(?: (?:năm|quý|tháng|\d{1,2} tháng)\b|\s*$)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(?:cả nước|toàn quốc|(?<!chủ nghĩa )việt nam)\b", re.IGNORECASE
)  # the national name heads every document
_WORD = re.compile(r"[^\W\d_]+")


def area_above(grid: Grid, above: Cells) -> str:
    """Whose the figures are of rows that name no area: the country's, unless a line says otherwise.

    Raises ImportRejected where the lines above the table name a locality in other words.
    """
    stated = _stated_area(above) or _own_area(above)
    named = [] if stated else _named_localities(above)
    if named:
        areas = ", ".join(f"“{each}”" for each in named)
        message = ValidationMessage(
            grid.file, None, None, None, "import.area_above", {"areas": areas}, sheet=grid.name
        )
        raise ImportRejected([message])
    return stated or COUNTRY


def _own_area(above: Cells) -> str | None:
    """The only locality of the lines, where they say that the table is its own.

    So do its letterhead, "UBND TỈNH CAO BẰNG", "trên địa bàn tỉnh Cao Bằng" and "... TỈNH CAO BẰNG
    NĂM 2024"; nothing may speak of the country.
    """
    lines = [" ".join(text.split()) for row in above for text in row if text]
    named = {comparison_key(each): each for each in _named_localities(above)}
    own = [each for line in lines if _OWN.search(line) for each in _localities([line])]
    is_of_country = any(map(_COUNTRY.search, lines))
    return own[0] if own and len(named) == 1 and not is_of_country else None


def _stated_area(above: Cells) -> str | None:
    """The area of a line such as "Địa phương: Hà Nội"."""
    values = ((comparison_key(heading), value) for heading, value in labelled_values(above))
    return next((value.strip() for heading, value in values if heading in spellings(AREA)), None)


def _named_localities(above: Cells) -> list[str]:
    """The localities in the words of lines above a table, places of signing aside, as written."""
    lines = (text for row in above for text in row if text and not _DATED.match(text.strip()))
    return list(dict.fromkeys(_localities(lines)))


def _localities(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        words = _WORD.findall(line)
        for size in range(_LONGEST, 1, -1):
            groups = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            found = [group for group in groups if is_locality(group)
                     and (not group.isascii() or _is_name_in(line, group))]  # fmt: skip
            if found:
                yield from found
                break


def _is_name_in(line: str, group: str) -> bool:
    """Whether plain letters are a name, Kon Tum, in a line written with diacritics."""
    return not line.isascii() and all(word[0].isupper() for word in group.split())
