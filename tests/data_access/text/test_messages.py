"""Message catalogues: texts by key and language, and the catalogues that this project has."""

from pathlib import Path

import pytest

from data_access.errors import DataUnavailable, ImportRejected, LoadRefused
from data_access.text.messages import LANGUAGES, TEXT, catalogue, texts

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _write(folder: Path, name: str, **messages: str) -> None:
    entries = "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in messages.items())
    (folder / name).write_text(HEADER + entries, encoding="utf-8")


def test_a_text_is_found_by_language_and_key_with_its_values(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", late="trễ {days} ngày làm việc")
    _write(tmp_path, "a.en.po", late="{days} working days late")
    say = catalogue(tmp_path)
    assert say("vi", "late", days=12) == "trễ 12 ngày làm việc"
    assert say("en", "late", days=12) == "12 working days late"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("1", "1 working day late"),
        (1, "1 working day late"),
        ("0", "0 working days late"),
        ("2", "2 working days late"),
        ("1,001", "1,001 working days late"),
        ("1.0", "1.0 working days late"),
        ("—", "— working days late"),
    ],
)
def test_the_number_as_it_is_written_decides_between_one_and_many(
    tmp_path: Path, days: object, said: str
) -> None:
    _write(tmp_path, "a.vi.po", late="trễ {days} ngày làm việc")
    entry = 'msgid "late"\nmsgid_plural "days"\n'
    forms = 'msgstr[0] "{days} working day late"\nmsgstr[1] "{days} working days late"\n'
    (tmp_path / "a.en.po").write_text(HEADER + entry + forms, encoding="utf-8")
    say = catalogue(tmp_path)
    assert say("en", "late", days=days) == said
    assert say("vi", "late", days=days) == f"trễ {days} ngày làm việc"


def test_an_empty_form_is_an_error(tmp_path: Path) -> None:
    entry = 'msgid "late"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] "{days} days"\n'
    (tmp_path / "a.en.po").write_text(HEADER + entry, encoding="utf-8")
    with pytest.raises(ValueError, match="late"):
        texts(tmp_path, "en")


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("import.progress.checking", {"file": "a.csv", "rows": 1}, "a.csv: checking 1 row…"),
        ("import.progress.checking", {"file": "a.csv", "rows": 2}, "a.csv: checking 2 rows…"),
        ("import.outcome.rejected", {"file": "a.csv", "rejected": 1},
         "a.csv: 1 row with faults returned."),
    ],
)  # fmt: skip
def test_english_counts_one_row_and_two_rows(
    key: str, values: dict[str, object], said: str
) -> None:
    assert TEXT("en", key, **values) == said


def test_every_catalogue_of_a_folder_is_read(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", one="một")
    _write(tmp_path, "b.vi.po", two="hai")
    assert texts(tmp_path, "vi") == {"one": "một", "two": "hai"}


def test_a_value_is_shown_as_it_is_braces_and_all(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", wrong="giá trị {value} sai")
    assert catalogue(tmp_path)("vi", "wrong", value="{x} 5%") == "giá trị {x} 5% sai"


def test_a_value_may_be_named_key(tmp_path: Path) -> None:
    _write(tmp_path, "a.en.po", shared="{key} repeats")
    assert catalogue(tmp_path)("en", "shared", key="agency_code") == "agency_code repeats"


def test_an_unknown_key_or_language_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", one="một")
    say = catalogue(tmp_path)
    for language, key in (("vi", "two"), ("en", "one")):
        with pytest.raises(KeyError):
            say(language, key)


def test_a_missing_value_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", late="trễ {days} ngày")
    with pytest.raises(KeyError):
        catalogue(tmp_path)("vi", "late")


def test_an_empty_text_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", one="")
    with pytest.raises(ValueError, match="one"):
        texts(tmp_path, "vi")


def test_a_key_in_two_files_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "a.vi.po", one="một")
    _write(tmp_path, "b.vi.po", one="mốt")
    with pytest.raises(ValueError, match="one"):
        texts(tmp_path, "vi")


def test_a_fault_speaks_both_languages() -> None:
    for kind in (DataUnavailable, LoadRefused):
        fault = kind("store.no_such_load", load=9, newest=3)
        assert str(fault) == fault.text("en")
        assert fault.text("vi") == "Kho dữ liệu không có đợt nạp 9; đợt mới nhất là 3."
        assert set(LANGUAGES) == {"vi", "en"}


def test_a_rejected_file_keeps_its_problems() -> None:
    assert ImportRejected(["dòng 3", "dòng 9"]).messages == ("dòng 3", "dòng 9")
