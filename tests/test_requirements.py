"""What is imported is declared, and what is declared is what the locks install."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN = {"dashboard", "data_access", "pages", "tests", "bench"}
PROGRAM = ("app.py", "dashboard/**/*.py", "data_access/**/*.py", "pages/*.py")
WORKSHOP = ("start.py", "tests/**/*.py", "bench/**/*.py")
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", re.MULTILINE)


def imported(*patterns: str) -> set[str]:
    """The top-level names of others' packages in the modules that match."""
    names: set[str] = set()
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(str(node.module).partition(".")[0])
    return names - OWN - sys.stdlib_module_names


def pins(name: str) -> dict[str, str]:
    """The version of each package that a list or a lock names."""
    pinned = PIN.findall((ROOT / name).read_text(encoding="utf-8"))
    return {canonical(package): version for package, version in pinned}


def canonical(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def direct(lock: str, listed: str) -> set[str]:
    """The packages that a lock holds because the list names them."""
    blocks = re.split(r"^(?=\w)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = re.compile(rf"# .*-r {re.escape(listed)}$", re.MULTILINE)
    return {
        canonical(block.partition("==")[0].partition("[")[0])
        for block in blocks
        if named.search(block)
    }


@pytest.mark.parametrize(
    ("lists", "patterns"),
    [
        (["requirements.txt"], PROGRAM),
        (["requirements.txt", "requirements-dev.txt"], WORKSHOP),
    ],
)
def test_every_package_that_is_imported_is_declared(
    lists: list[str], patterns: tuple[str, ...]
) -> None:
    declared = {package for name in lists for package in pins(name)}
    providers = packages_distributions()
    undeclared = {
        module
        for module in imported(*patterns)
        if not declared & {canonical(package) for package in providers.get(module, [])}
    }
    assert undeclared == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_list_pins_each_package_exactly_and_its_lock_says_the_same(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.match(line) and line != "-r requirements.txt"] == []
    lock = name.replace(".txt", ".lock")
    assert pins(name).items() <= pins(lock).items()
    assert direct(lock, name) == set(pins(name))


def test_the_lock_of_the_tests_holds_that_of_the_program() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
    assert "index-url" not in text
