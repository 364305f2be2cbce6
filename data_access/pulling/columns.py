"""The rows of a database as columns of a file; which columns it has, and how they are called."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data_access.clock import HANOI
from data_access.errors import LoadRefused
from data_access.importing.model.columns import FileSchema

_AS_THEY_ARE: Final = (str, int, float, bool, date)
PASSED_OVER: Final = ""


def read_mapping(path: Path, kind: FileSchema) -> dict[str, str]:
    """The column of the kind, or PASSED_OVER, by that of the view: [columns] of a TOML file.

    Raises LoadRefused where there is no such file, or it names a column that the kind has not.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("columns")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LoadRefused("pull.mapping_unreadable", path=path, reason=str(error)) from error
    if not isinstance(found, dict):
        raise LoadRefused("pull.mapping_unreadable", path=path, reason="[columns]")
    known = {column.name for column in kind.columns} | {PASSED_OVER}
    unknown = [str(name) for name in found.values() if name not in known]
    if unknown:
        accepted = ", ".join(column.name for column in kind.columns)
        raise LoadRefused(
            "pull.mapping_unknown", path=path, names=", ".join(unknown), accepted=accepted
        )
    return {str(name).casefold(): column for name, column in found.items()}


def headings(
    names: Sequence[str], mapping: Mapping[str, str], since: str | None, kind: FileSchema
) -> list[str]:
    """What each column of the view is called in the file; PASSED_OVER for one that is left out.

    The column of the watermark is left out where the kind has none so called. Raises LoadRefused
    where the mapping names a column that the view has not, or two columns are called the same.
    """
    known = {name.casefold() for name in names}
    absent = [name for name in mapping if name not in known]
    if since is not None and since.casefold() not in known:
        absent.append(since)
    if absent:
        raise LoadRefused("pull.no_column", names=", ".join(absent), known=", ".join(names))
    own = {column.name for column in kind.columns}
    given = [mapping.get(name.casefold(), name) for name in names]
    if since is not None and since.casefold() not in mapping and since not in own:
        given = [PASSED_OVER if name.casefold() == since.casefold() else name for name in given]
    twice = {name for name in given if name and given.count(name) > 1}
    if twice:
        raise LoadRefused("pull.column_twice", names=", ".join(sorted(twice)))
    return given


def table(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> pa.Table:
    """Rows as columns, each as its values are; where they are of several types, as text."""
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [[] for _ in names]
    wanted = [(name, values) for name, values in zip(names, columns, strict=True) if name]
    return pa.table({name: _array(values) for name, values in wanted})


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """Tables of the same columns one under the other; what differs in type becomes text."""
    try:
        return pa.concat_tables(tables, promote_options="permissive")
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        names = tables[0].column_names
        texts = [_as_text_where_types_differ(tables, name) for name in names]
        return pa.table(dict(zip(names, texts, strict=True)))


def _as_text_where_types_differ(tables: Sequence[pa.Table], name: str) -> pa.ChunkedArray:
    parts = [each[name] for each in tables]
    kinds = {part.type for part in parts} - {pa.null()}
    kind = kinds.pop() if len(kinds) == 1 else pa.string()
    return pa.chunked_array([chunk.cast(kind) for part in parts for chunk in part.chunks], kind)


def _array(values: Sequence[Any]) -> pa.Array:
    plain = [_plain(value) for value in values]
    try:
        return pa.array(plain, from_pandas=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array([None if value is None else str(value) for value in plain], pa.string())


def _plain(value: Any) -> Any:
    """A value as files have it: whole numbers whole, moments on a clock in Hanoi."""
    if isinstance(value, datetime):
        return value.astimezone(HANOI).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, time | timedelta):
        return str(value)
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    return str(value)
