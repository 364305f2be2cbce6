"""What linters cannot see: the rules of the house, read from the files themselves."""

import ast
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from dashboard.figures.registry import FIGURES
from dashboard.ui import pages
from data_access.text.messages import LANGUAGES, singulars, texts

ROOT = Path(__file__).parents[1]
LONGEST_PAGE = 60  # lines
LONGEST_MODULE = 400
NO_NOUN = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
READS_THE_CLOCK = ("dashboard/ui/", "data_access/clock.py")  # the screen and the command lines
ON_SCREEN = ("app.py", "pages/", "dashboard/ui/", "dashboard/shell.py",
             "dashboard/server/identity.py", "dashboard/server/media.py",
             "dashboard/server/paths.py", "dashboard/server/return_address.py")  # fmt: skip
ARRANGEMENT_ONLY = (ast.If, ast.IfExp, ast.For, ast.While, ast.comprehension, ast.FunctionDef,
                    ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)  # fmt: skip
# Written in two parts, or this file would name them itself.
ELSEWHERE = tuple(
    "".join(parts)
    for parts in (
        ("/wo", "rk/"),
        ("../sha", "red"),
        ("/t", "mp/"),
        ("py", "pi.org"),
        ("pythonho", "sted.org"),
        ("npm", "js.org"),
        ("deb.deb", "ian.org"),
        ("proxy.gol", "ang.org"),
    )
)
COUNTED = re.compile(r"\{(\w+)\} (?:[a-z-]+ ){0,2}?([a-z]+s)\b")
NO_NOUN_IN_S = {"as", "has", "is", "its", "runs", "times", "was"}
NO_COUNT = {
    "code", "day", "file", "load", "newest", "period", "threshold",  # a day, the number of a load
    "executive", "locality", "rate", "ratio", "share",  # 18/22, 80.0 %
}  # fmt: skip
HIDDEN = {".ci", ".github", ".pre-commit-config.yaml", ".streamlit"}
BINARY = {".woff2", ".xlsx", ".png", ".ico", ".parquet", ".gz", ".pyc"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


CODE = [ROOT / "app.py", *_modules("dashboard", "data_access", "pages")]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def _where(pattern: str, paths: list[Path]) -> set[str]:
    """The files in which a line matches `pattern`."""
    wanted = re.compile(pattern)
    return {_name(path) for path in paths if wanted.search(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", _modules("pages"), ids=_name)
def test_a_page_is_short_and_only_arranges(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) < LONGEST_PAGE
    assert not [node for node in ast.walk(_tree(page)) if isinstance(node, ARRANGEMENT_ONLY)]


def test_every_page_is_in_the_menu() -> None:
    assert set(pages.NAMES) == {page.stem for page in _modules("pages")}


def test_no_module_is_longer_than_one_subject_needs() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_a_module_is_named_for_what_it_is_about() -> None:
    paths = [*CODE, *_modules("tests", "bench")]
    assert [_name(path) for path in paths if NO_NOUN & {path.stem, path.parent.name}] == []


def test_no_html_from_data() -> None:
    assert _where(r"unsafe_allow_html|unsafe_allow_javascript", CODE) == set()


def test_the_mark_of_simulated_rows_is_written_in_one_module() -> None:
    assert _where(r"[\"'](mark|frame)\.simulated[\"']", CODE) == {"dashboard/wording.py"}


def test_streamlit_only_on_the_screen() -> None:
    users = {_name(path) for path in CODE if "streamlit" in _imported(path)}
    assert {name for name in users if not name.startswith(ON_SCREEN)} == set()


def test_vendor_sql_and_drivers_only_in_the_engine() -> None:
    vendor = r"exec_driver_sql|\bsa\.text\(|\bsa\.DDL\(|dialect\.name|driver_connection"
    engines = {"data_access/store/engine.py", "data_access/store/nodes.py",
               "data_access/pulling/source.py"}  # fmt: skip
    assert _where(vendor, CODE) == engines
    drivers = {"duckdb", "psycopg", "duckdb_sqlalchemy", "sqlite3", "adbc_driver_postgresql"}
    users = {_name(path) for path in CODE if drivers & _imported(path)}
    assert users <= {"data_access/store/engine.py"}


def test_no_clock_below_the_screen_and_the_command_line() -> None:
    clocks = r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|Timestamp\.(now|today))\("
    readers = _where(clocks, CODE)
    assert {name for name in readers if not name.startswith(READS_THE_CLOCK)} == set()


def _catalogues() -> list[Path]:
    return sorted(path for path in ROOT.glob("*/texts/*.vi.po"))


@pytest.mark.parametrize("vietnamese", _catalogues(), ids=_name)
def test_a_catalogue_says_the_same_in_both_languages(vietnamese: Path) -> None:
    folder = vietnamese.parent
    english = vietnamese.with_name(vietnamese.name.replace(".vi.", ".en."))
    keys = {path: _keys(path) for path in (vietnamese, english)}
    assert set(keys[vietnamese]) == set(keys[english])
    for path, found in keys.items():
        assert [key for key, times in found.items() if times > 1] == [], path.name
    for key in keys[vietnamese]:
        spoken = {language: texts(folder, language)[key] for language in LANGUAGES}
        assert _values(spoken["vi"]) == _values(spoken["en"]), key
        assert unicodedata.is_normalized("NFC", spoken["vi"]), key


def _keys(catalogue: Path) -> Counter[str]:
    found = re.findall(r'^msgid "(.+)"$', catalogue.read_text(encoding="utf-8"), re.MULTILINE)
    return Counter(found)


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("folder", ["dashboard", "data_access"])
def test_an_english_message_that_counts_has_a_form_for_one(folder: str) -> None:
    """A value before a noun in -s counts, unless its name says that it is no whole number."""
    place = ROOT / folder / "texts"
    many, one = texts(place, "en"), singulars(place, "en")
    counting = {
        key
        for key, text in many.items()
        for value, noun in COUNTED.findall(text)
        if value not in NO_COUNT and noun not in NO_NOUN_IN_S
    }
    assert counting - set(one) == set()
    for key, (decides, text) in one.items():
        assert decides in _values(many[key]), key
        assert _values(text) <= _values(many[key]), key
        assert text != many[key], key


def test_vietnamese_has_one_form() -> None:
    assert [path.name for path in _catalogues() if "msgid_plural" in path.read_text("utf-8")] == []


def test_every_english_catalogue_has_its_vietnamese_one() -> None:
    english = {path.name.replace(".en.", ".vi.") for path in ROOT.glob("*/texts/*.en.po")}
    assert english == {path.name for path in _catalogues()}


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_figure_is_described_in_both_languages(name: str) -> None:
    figure = FIGURES[name]
    parts = ["name", "definition", "numerator"]
    if figure.denominator is not None:
        parts.append("denominator")
    keys = [f"figure.{name}.{part}" for part in parts]
    keys += [f"rule.{key}" for key in figure.rules] + [f"owner.{figure.owner}"]
    assert figure.rules
    assert figure.version >= 1
    for language in LANGUAGES:
        known = texts(ROOT / "dashboard" / "texts", language)
        assert [key for key in keys if not known.get(key)] == []


def test_every_described_figure_is_in_the_registry() -> None:
    known = texts(ROOT / "dashboard" / "texts", "vi")
    described = {key.split(".")[1] for key in known if re.fullmatch(r"figure\.\w+\.\w+", key)}
    assert described == set(FIGURES)


def test_how_a_figure_is_computed_and_reads_is_decided_with_the_figures_alone() -> None:
    elsewhere = [p for p in _modules("dashboard") if "dashboard/figures/" not in _name(p)]
    deciders = _where(r"\.(is_rate|quantile|direction)\b|figure(\.name)? == \"", elsewhere)
    assert deciders <= {"dashboard/exports/figures_page.py"}


def test_the_import_contracts_hold() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    done = subprocess.run(  # noqa: S603
        [*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _written() -> Iterator[Path]:
    """Every text file of the project: not its data, its caches, or a virtual environment."""
    kept = [p for p in ROOT.iterdir() if p.name in HIDDEN or p.name[0] != "."]
    for top in kept:
        if top.name == "data" or (top / "pyvenv.cfg").exists():
            continue
        for path in [top] if top.is_file() else top.rglob("*"):
            parts = set(path.relative_to(ROOT).parts)
            if (
                path.is_file()
                and path.suffix not in BINARY
                and not parts & {"__pycache__", "results"}
            ):
                yield path


def test_no_file_names_a_place_outside_the_project() -> None:
    found = {
        (_name(path), place)
        for path in _written()
        for place in ELSEWHERE
        if place.encode() in path.read_bytes()
    }
    assert found == set()
