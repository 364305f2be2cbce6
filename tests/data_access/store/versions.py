"""Stores as programs of each schema version left them, and the figures that they gave.

`fixtures/schema_N`: the tables of version N on each database, as statements; rows, the same on
both; and figures, of the program of that version. Of a new version:

    python -m tests.data_access.store.versions

writes them: the rows of the version before, upgraded. Add rows of what is new to `rows.sql`, and
run it again for their figures.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import sqlalchemy as sa
from duckdb_sqlalchemy import Dialect as DuckDB
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.schema import CreateIndex, CreateTable

from dashboard.figures import evaluate
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.store import schema
from data_access.store.engine import is_embedded, open_engine
from data_access.store.upgrade import upgrade
from data_access.store.write_sessions import creating_session

FOLDER: Final = Path(__file__).parent / "fixtures"
DIALECTS: Final[dict[str, sa.Dialect]] = {"duckdb": DuckDB(), "postgresql": PGDialect_psycopg()}
ALL: Final = range(1, schema.SCHEMA_VERSION + 1)
ASKED: Final = ("as_of", "load", "period", "geography", "by")
Figures = dict[tuple[str, ...], tuple[str, ...]]


def folder(version: int) -> Path:
    """Where a schema version is kept."""
    return FOLDER / f"schema_{version}"


def tables(dialect: str) -> str:
    """The present tables and indexes, as statements of a database."""
    statements, is_server = [], dialect == "postgresql"
    for table in schema.metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        described = [CreateTable(table), *map(CreateIndex, indexes if is_server else ())]
        statements += [str(one.compile(dialect=DIALECTS[dialect])).strip() for one in described]
    lines = "\n\n".join(f"{one};" for one in statements).expandtabs(4).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def make(store: str, version: int, *more: sa.Insert) -> None:
    """Make at `store` the one of a schema version, with its rows and `more`."""
    dialect = "duckdb" if is_embedded(store) else "postgresql"
    with creating_session(store) as connection:
        for name in (dialect, "rows"):
            statements = (folder(version) / f"{name}.sql").read_text(encoding="utf-8")
            for statement in statements.split(";\n"):
                if statement.strip():
                    connection.exec_driver_sql(statement)
        for row in more:
            connection.execute(row)


def kept_figures(version: int) -> Figures:
    """The figures that a version gave, but those that are computed in another way since.

    By as_of, load, period, geography, by, figure and group: numerator, denominator, value.
    What is nought on all sides is left out.
    """
    with (folder(version) / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (*(row[name] for name in ASKED), row["figure"], row["group"]): (
            row["numerator"],
            row["denominator"],
            row["value"],
        )
        for row in rows
        if FIGURES[row["figure"]].version == int(row["version"])
    }


def figures(store: str, asked: set[tuple[str, ...]], names: set[str]) -> Figures:
    """The figures `names` of `store` now, for each of `asked` (ASKED), as `kept_figures`."""
    engine = open_engine(store)
    reads = Reads(engine)
    found = {}
    for question in sorted(asked):
        as_of, load, period, geography, by = question
        selection = Selection(
            date.fromisoformat(as_of), int(load), period or None, geography=geography
        )
        listed = [n for n, f in FIGURES.items() if n in names and (not by or by in f.groups)]
        for answer in evaluate.values(reads, selection, listed, by or None):
            values = (answer.numerator, answer.denominator, answer.value)
            if any(values):
                key = (*question, answer.figure, answer.group)
                found[key] = tuple("" if value is None else repr(value) for value in values)
    engine.dispose()
    return found


def _rows(store: str) -> Iterator[str]:
    engine = open_engine(store)
    with engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(sa.select(table).order_by(*table.c)).mappings():
                given = {name: value for name, value in row.items() if value is not None}
                names, values = ", ".join(given), ", ".join(map(_literal, given.values()))
                yield f"INSERT INTO {table.name} ({names}) VALUES ({values});\n"  # noqa: S608
    engine.dispose()


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"


def write() -> None:
    """Keep the present version: its tables, rows and figures."""
    present = folder(schema.SCHEMA_VERSION)
    present.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        (present / f"{dialect}.sql").write_text(tables(dialect), encoding="utf-8")
    has_rows = (present / "rows.sql").exists()
    with TemporaryDirectory() as place:
        store = str(Path(place) / "store")
        make(store, schema.SCHEMA_VERSION - (not has_rows))
        upgrade(store)
        (present / "rows.sql").write_text("".join(_rows(store)), encoding="utf-8")
        asked = {key[: len(ASKED)] for key in kept_figures(schema.SCHEMA_VERSION - 1)}
        rows = figures(store, asked, set(FIGURES))
    with (present / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = (*ASKED, "figure", "version", "group", "numerator", "denominator", "value")
        writer.writerow(names)
        for key, values in rows.items():
            version = FIGURES[key[len(ASKED)]].version
            writer.writerow((*key[:-1], version, key[-1], *values))


if __name__ == "__main__":
    write()
