"""What is said of a file that was brought to the wrong place: where it is taken."""

from pathlib import Path
from typing import Final

from data_access.errors import ImportRejected
from data_access.importing.cells.word_lists import means
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.kinds.explanations import AGENCY, EXPLANATIONS, REPORT, TEXT_COLUMN
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import Sheet, unreadable
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.reading import recognise
from data_access.text.folding import comparison_key

_OF_HEADINGS: Final = frozenset({
    "import.no_headings", "import.other_headings", "import.heading_missing", "import.kind_unknown",
})  # fmt: skip


def recognise_loaded(path: Path, choice: ReadingChoice = EVERYTHING) -> FileSchema:
    """The kind of a file that is to be loaded; see `recognise`."""
    try:
        return recognise(path, KINDS.values(), choice)
    except ImportRejected as rejected:
        point_on(rejected, path, choice)
        raise


def point_on(
    rejected: ImportRejected, path: Path, choice: ReadingChoice, *, is_list: bool = False
) -> None:
    """Raise ImportRejected with where the file is taken, if it was `rejected` for its headings and
    they are those of another place: a list of explanations (`is_list`) is not loaded, and what is
    loaded is no such list. A list that lacks a heading is still one.
    """
    if not any(each.reason in _OF_HEADINGS for each in rejected.messages):
        return
    if is_list and rejected.sheet is not None and _is_a_list(rejected.sheet):
        return
    kinds = KINDS.values() if is_list else [*KINDS.values(), EXPLANATIONS]
    try:
        kind = recognise(path, kinds, choice)
    except ImportRejected:
        return
    if kind is EXPLANATIONS and rejected.sheet is not None and _is_of_another(rejected.sheet):
        return
    if kind is EXPLANATIONS:
        raise unreadable(path, "import.is_explanations") from rejected
    if not is_list:
        return
    text = CatalogueTexts((f"import.kind.{kind.name}",))
    raise unreadable(path, "import.is_of_kind", kind=text, name=kind.name) from rejected


def _is_of_another(sheet: Sheet) -> bool:
    """Whether nothing but "Lý do" could be an explanation, and no heading is of the list's own."""
    spellings = EXPLANATIONS.by_spelling()
    headings = [*sheet.headings, *(text for _, text, _ in sheet.ignored)]
    named = [heading for heading in headings if not means(heading, "bare_reason")]
    own = {TEXT_COLUMN, AGENCY.name, REPORT.name}
    return not any((each := spellings.get(comparison_key(heading))) and each.name in own
                   for heading in named)  # fmt: skip


def _is_a_list(sheet: Sheet) -> bool:
    """Whether a sheet has the title of a list of explanations, or most of its headings."""
    spellings = EXPLANATIONS.by_spelling()
    columns = {spellings.get(comparison_key(heading)) for heading in sheet.headings} - {None}
    return AGENCY in columns or len(columns) * 2 > len(EXPLANATIONS.columns)


def has_answers(path: Path) -> bool:
    """Whether a file has answers to directions too, as lists do that agencies are sent."""
    try:
        recognise(path, [KINDS["direction_answers"]])
    except ImportRejected:
        return False
    return True
