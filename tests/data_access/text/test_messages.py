"""Message catalogues: texts by key and language, and the catalogues that this project has."""

from pathlib import Path

import pytest

from data_access.errors import DataUnavailable, ImportRejected, LoadRefused
from data_access.text.messages import LANGUAGES, catalogue, texts

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
    assert ImportRejected(["dòng 3", "dòng 9"]).problems == ("dòng 3", "dòng 9")
