"""Forms as offices send them: exactly the rows and the faults that were listed by hand."""

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.run import check_file
from data_access.store.loads import writing

FILES = Path(__file__).parent / "fixtures" / "untidy"
LOADED_AT = datetime(2026, 1, 5, 9, 0)
KIND = {
    "old_font": "receipts",
    "two_sheets": "stages",
    "text_signs": "stages",
}
DETAIL = ("rows", "columns", "candidates", "first")
NAMES = sorted(path.name.split(".")[0] for path in FILES.glob("*.problems.csv"))
_stores: dict[str, str] = {}


def filled(place: str) -> str:
    """The store at `place`, made once: reference data, a few regimes, obligations, indicators."""
    if place not in _stores:
        assert main(["init-store", "--store", place]) == 0
        for kind in ("regimes", "schedules", "obligations", "indicators", "observations"):
            path = str(FILES / "base" / f"{kind}.csv")
            assert main(["import", kind, path, "--simulated", "--store", place]) == 0
        _stores[place] = place
    return place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(str(tmp_path_factory.mktemp("untidy") / "store"))


def listed(name: str, what: str) -> list[dict[str, str]]:
    path = FILES / f"{name}.{what}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(message: ValidationMessage) -> dict[str, str]:
    detail = next((message.values[key] for key in DETAIL if key in message.values), "")
    return {
        "sheet": message.sheet or "",
        "cell": message.cell or "",
        "heading": message.column or "",
        "value": message.value or "",
        "reason": message.reason,
        "detail": str(detail),
    }


def rows_of(table: pa.Table, names: list[str]) -> list[dict[str, str]]:
    columns = {}
    for name in names:
        column = table[name].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = pc.cast(column, pa.string())
        columns[name] = ["" if value is None else _written(value) for value in column.to_pylist()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)


@pytest.mark.parametrize("name", NAMES)
def test_an_untidy_file_gives_exactly_the_rows_and_faults_listed_for_it(
    folder: str, name: str
) -> None:
    compare(folder, name)


@pytest.mark.parametrize("name", ["receipts_faults", "extensions"])
def test_faults_that_the_store_decides_are_the_same_on_each_database(
    new_store: Callable[[], str], name: str
) -> None:
    compare(filled(new_store()), name)


def compare(store: str, name: str) -> None:
    kind = KIND.get(name, name.split("_")[0])
    path = next(FILES.glob(f"{name}.xlsx"), FILES / f"{name}.csv")
    found: list[ValidationMessage]
    with writing(store) as writer:
        try:
            checked = check_file(
                writer,
                KINDS[kind],
                path,
                is_simulated=kind != "regulations",
                loaded_by="test",
                loaded_at=LOADED_AT,
                take_good_rows=True,
            )
            found, rows = [*checked.remarks, *checked.errors], checked.rows
        except ImportRejected as rejected:
            found, rows = list(rejected.messages), None
    expected = listed(name, "problems")
    assert sorted(map(shown, found), key=str) == sorted(expected, key=str)
    assert all(message.text(language) for message in found for language in ("vi", "en"))
    wanted = listed(name, "rows")
    if wanted:
        assert rows is not None
        assert rows_of(rows, list(wanted[0])) == wanted
    else:
        assert rows is None
