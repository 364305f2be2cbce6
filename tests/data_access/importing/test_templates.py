"""Templates import as they are, and their example rows would be right if they were meant."""

import csv
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reports.templates import example_rows, marked_examples, write_template
from data_access.store.loads import writing
from data_access.text.messages import LANGUAGES
from tests.import_files import hand_in, take


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_template_imports_as_it_is_into_a_new_store_and_changes_nothing(
    store: str, tmp_path: Path, suffix: str
) -> None:
    with writing(store) as writer:
        for kind, language in product(KINDS.values(), LANGUAGES):
            path = tmp_path / f"{kind.name}-{language}.{suffix}"
            write_template(kind, path, language)
            outcome = hand_in(writer, kind.name, path)
            assert (outcome.load_id, outcome.new) == (None, 0)
            assert outcome.examples == len(example_rows(kind))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_examples_of_all_templates_are_right_and_fit_together(
    store: str, tmp_path: Path, suffix: str
) -> None:
    with writing(store) as writer:
        for kind in KINDS.values():
            path = tmp_path / f"{kind.name}.{suffix}"
            headings = [column.heading("vi") for column in kind.columns]
            examples = [
                [row.get(column.name, "") for column in kind.columns] for row in example_rows(kind)
            ]
            _fill(path, [headings, *examples])
            outcome = hand_in(writer, kind.name, path, simulated=False)
            assert outcome.new + outcome.corrected >= len(examples)


def _fill(path: Path, lines: list[list[str]]) -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        return
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    book.save(path)


def test_a_row_written_under_the_examples_is_taken_and_they_are_not(
    store: str, tmp_path: Path
) -> None:
    kind, path = KINDS["indicators"], tmp_path / "indicators.csv"
    write_template(kind, path, "vi")
    row = example_rows(kind)[0]
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([row.get(column.name, "") for column in kind.columns])
    outcome = take(store, "indicators", path)
    assert (outcome.new, outcome.examples) == (1, 1)


def test_a_csv_template_has_a_byte_order_mark_and_the_headings_of_its_language(
    tmp_path: Path,
) -> None:
    kind = KINDS["receipts"]
    for language in LANGUAGES:
        write_template(kind, tmp_path / f"{language}.csv", language)
        text = (tmp_path / f"{language}.csv").read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        first = text.decode("utf-8-sig").splitlines()[0]
        assert first == ",".join(column.heading(language) for column in kind.columns)


def test_a_workbook_template_explains_every_column_on_a_second_sheet(tmp_path: Path) -> None:
    for kind in KINDS.values():
        path = tmp_path / f"{kind.name}.xlsx"
        write_template(kind, path, "vi")
        book = openpyxl.load_workbook(path)
        assert len(book.worksheets) == 2
        notes = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
        assert [row[1] for row in notes[: len(kind.columns)]] == [c.name for c in kind.columns]
        book.close()


def test_codes_typed_into_a_workbook_template_stay_text(tmp_path: Path) -> None:
    kind = KINDS["receipts"]
    write_template(kind, tmp_path / "receipts.xlsx", "vi")
    book = openpyxl.load_workbook(tmp_path / "receipts.xlsx")
    place = [column.name for column in kind.columns].index("period_code")
    letter = openpyxl.utils.get_column_letter(place + 1)
    assert book.worksheets[0].column_dimensions[letter].number_format == "@"
    book.close()


def test_a_template_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "receipts.csv"
    path.write_text("filled in", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_template(KINDS["receipts"], path, "vi")
    assert path.read_text(encoding="utf-8") == "filled in"


def test_headings_of_a_kind_are_all_different_in_each_language() -> None:
    for kind in KINDS.values():
        assert len(kind.by_spelling()) >= 2 * len(kind.columns)
        for language in LANGUAGES:
            headings = [column.heading(language) for column in kind.columns]
            assert len(set(headings)) == len(headings)
            assert marked_examples(kind, language)
