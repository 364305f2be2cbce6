"""The cached sample store: another one for other sources, the same for the same."""

import os
from pathlib import Path

import pytest

from tests.sample_cache import MOST_STORES, cached_store, contents, fingerprint


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "schema.py").write_text("VERSION = 1")
    (folder / "regimes.csv").write_text("R1")
    return folder


def test_a_change_of_code_or_data_makes_another_store(sources: Path) -> None:
    seen = {fingerprint(sources)}
    (sources / "schema.py").write_text("VERSION = 2")
    seen.add(fingerprint(sources))
    (sources / "regimes.csv").write_text("R2")
    seen.add(fingerprint(sources))
    (sources / "regimes.csv").rename(sources / "schedules.csv")
    seen.add(fingerprint(sources))
    assert len(seen) == 4


def test_compiled_code_makes_no_other_store(sources: Path) -> None:
    before = fingerprint(sources)
    (sources / "schema.pyc").write_bytes(b"compiled")
    assert fingerprint(sources) == before


def test_the_stores_used_longest_ago_are_removed(tmp_path: Path) -> None:
    for age in range(MOST_STORES + 2):
        folder = tmp_path / f"{age} days old"
        folder.mkdir()
        os.utime(folder, (1e9 - age * 86_400,) * 2)
    present = tmp_path / fingerprint()
    present.mkdir()
    assert cached_store(tmp_path) == present
    left = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert left == {present.name, *(f"{age} days old" for age in range(MOST_STORES - 1))}


def test_a_store_written_into_is_told_from_one_that_was_only_read(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("reporting-000001.duckdb")
    before = contents(tmp_path)
    (tmp_path / "writing.lock").touch()
    assert contents(tmp_path) == before
    (tmp_path / "CURRENT").write_text("reporting-000002.duckdb\n")
    assert contents(tmp_path) != before
