"""The documents are true where a machine can tell: links, files, words, sizes, provenance."""

import re
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote

import pytest

from data_access.text.messages import LANGUAGES, texts

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MOST_BYTES_OF_PICTURES = 1_500_000
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
WRITTEN_BY_US = {".py", ".po", ".md"}
HIDDEN = {".ci", ".github", ".gitignore", ".pre-commit-config.yaml", ".streamlit"}
MADE = {"__pycache__", "results"}  # anywhere
NAMES_A_FILE = re.compile(r"`((?:[\w.\-]+/)+[\w.\-]+\.(?:py|md|csv|toml|geojson|po|txt|yml|yaml))`")


def _files() -> Iterator[Path]:
    """Every file of the project, by its path in it: not caches, stores or environments."""
    for top in ROOT.iterdir():
        hidden = top.name.startswith(".") and top.name not in HIDDEN
        if hidden or top.name == "data" or (top / "pyvenv.cfg").exists():
            continue
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and not MADE & set(path.relative_to(ROOT).parts):
                yield path.relative_to(ROOT)


FILES = sorted(_files())
PAGES = [path for path in FILES if path.suffix == ".md"]


def _read(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _rows(page: Path) -> list[list[str]]:
    """The cells of the tables of a page, without their headings."""
    lines = [line for line in _read(page).splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = {number for number, row in enumerate(rows) if set("".join(row)) <= set("-: ")}
    return [row for number, row in enumerate(rows) if not {number, number + 1} & rules]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", _read(page))
    inside = [link for link in links if "://" not in link]
    folder = (ROOT / page).parent
    assert [link for link in inside if not (folder / unquote(link)).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_file_that_a_page_names_is_there(page: Path) -> None:
    named = set(NAMES_A_FILE.findall(_read(page)))
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_page_of_docs_is_in_the_index() -> None:
    index = _read(Path("docs/README.md"))
    pages = [path.relative_to("docs") for path in PAGES if path.is_relative_to("docs")]
    listed = set(re.findall(r"\]\(([^)#]+)\)", index))
    assert [str(page) for page in pages if str(page) not in {*listed, "README.md"}] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_number_date_and_status(decision: Path) -> None:
    title, empty, status = decision.read_text(encoding="utf-8").split("\n")[:3]
    assert title.startswith(f"# {int(decision.name[:4])}. ")
    assert empty == ""
    assert re.fullmatch(r"\*\d{4}-\d\d-\d\d(, amended \d{4}-\d\d-\d\d)?\. Status: .+\.\*", status)


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_changelog_is_in_dated_sections_newest_first() -> None:
    sections = re.findall(r"^## (.+)$", _read(Path("CHANGELOG.md")), re.MULTILINE)
    assert sections[0] == "[Unreleased]"
    days = [date.fromisoformat(section) for section in sections[1:]]
    assert days == sorted(days, reverse=True)


def test_every_bundled_file_has_its_provenance() -> None:
    patterns = [
        pattern
        for row in _rows(Path("docs/provenance.md"))
        for pattern in re.findall(r"`([^`]+)`", row[0])
    ]
    bundled = [path.as_posix() for path in FILES if path.suffix not in WRITTEN_BY_US]
    unknown = [path for path in bundled if not any(fnmatch(path, each) for each in patterns)]
    gone = [each for each in patterns if not any(fnmatch(path, each) for path in bundled)]
    assert unknown == []
    assert gone == []


def test_the_terms_of_the_island_data_go_with_it() -> None:
    folder = ROOT / "dashboard" / "static" / "boundaries"
    for licence in ("LGPL-3", "GPL-3"):
        assert "Version 3, 29 June 2007" in (folder / "licences" / f"{licence}.txt").read_text()
    assert "LGPL-3.0-or-later" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_pictures_are_small_together_and_each_is_shown() -> None:
    pictures = sorted((DOCS / "screens").iterdir())
    assert sum(picture.stat().st_size for picture in pictures) <= MOST_BYTES_OF_PICTURES
    links = [link for page in PAGES for link in re.findall(r"!\[.*?\]\((.*?)\)", _read(page))]
    assert {picture.name for picture in pictures} == {Path(link).name for link in links}


def _said(language: str) -> str:
    folders = [ROOT / "dashboard" / "texts", ROOT / "data_access" / "texts"]
    return "\n".join(
        text for folder in folders for text in texts(folder, language).values()
    ).lower()


def test_the_words_of_the_glossary_are_on_screen_and_in_the_code() -> None:
    said = {language: _said(language) for language in LANGUAGES}
    code = "\n".join(
        _read(path) for path in FILES if path.suffix == ".py" and path.parts[0] != "tests"
    )
    rows = _rows(Path("docs/glossary.md"))
    assert len(rows) > 30
    for vietnamese, english, names, _ in rows:
        for language, words in (("vi", vietnamese), ("en", english)):
            for word in words.split(" / "):
                assert word == "–" or word.lower() in said[language], word
        for name in re.findall(r"`([^`]+)`", names):
            assert re.search(rf"\b{re.escape(name)}\b", code), name
