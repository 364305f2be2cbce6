"""The database that is read: opened read-only, one statement, its rows in chunks.

What differs between databases, as in `store/engine.py` for the store.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from data_access.errors import DataUnavailable, LoadRefused

CHUNK: Final = 50_000  # rows
_SNAPSHOT: Final = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    "mysql": {"isolation_level": "REPEATABLE READ"},
    "mariadb": {"isolation_level": "REPEATABLE READ"},
}
# Said at the beginning of a session or transaction where the driver has no option for it.
_READ_ONLY: Final = {
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
    "oracle": "SET TRANSACTION READ ONLY",
}
_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_QUERY = re.compile(r"\(*\s*(?:select|with)\b", re.IGNORECASE)
_VIEW = re.compile(r"\w+(?:\.\w+){0,2}")


def shown_source(url: str) -> str:
    """A source for messages: neither its user nor any password, wherever in the URL that stands."""
    parsed = _parsed(url)
    return f"{parsed.get_backend_name()}://{parsed.host or ''}/{parsed.database or ''}"


def default_name(url: str, query: str) -> str:
    """What a source is called where it is given no name: the view, and where it stands."""
    parsed = _parsed(url)
    place = f"{parsed.host or ''}/{Path(parsed.database or '').name}".strip("/")
    return f"{Path(query).stem if query.lower().endswith('.sql') else query} ({place})"


@contextmanager
def opened(url: str) -> Iterator[sa.Connection]:
    """A connection that only reads, in one transaction that is rolled back at the end.

    Raises LoadRefused where the URL is none or its driver is not installed, DataUnavailable where
    the database cannot be reached, or goes away.
    """
    engine = _engine(url)
    options: Any = _SNAPSHOT.get(engine.dialect.name, {})
    try:
        with engine.connect().execution_options(**options) as connection:
            begins = _READ_ONLY.get(engine.dialect.name)
            if begins:
                connection.exec_driver_sql(begins)
            yield connection
    except SQLAlchemyError as error:
        raise DataUnavailable(
            "pull.unreachable", source=shown_source(url), reason=_reason(error, url)
        ) from error
    finally:
        engine.dispose()


def query_text(query: str) -> str | None:
    """The text of a query in a file; None where `query` names a view.

    Raises LoadRefused where it is neither, or not one SELECT.
    """
    if not query.lower().endswith(".sql"):
        if _VIEW.fullmatch(query) is None:
            raise LoadRefused("pull.no_view", query=query)
        return None
    try:
        text = Path(query).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LoadRefused("pull.no_query_file", query=query, reason=str(error)) from error
    text = text.strip().removesuffix(";")
    if _QUERY.match(_COMMENTS.sub("", text).strip()) is None:
        raise LoadRefused("pull.no_select", query=query)
    return text


def statement(query: str, since: str | None, least: object) -> sa.Select[Any]:
    """Everything of a view or query; with `least` from that value of column `since` on.

    A query stands inside another: it can only be read from. Rows without a value of `since` come
    too, so that they are seen and refused.
    """
    names: list[sa.ColumnClause[Any]] = [sa.column(since)] if since else []
    text = query_text(query)
    rows: Any = (
        sa.table(query.rpartition(".")[2], *names, schema=query.rpartition(".")[0] or None)
        if text is None
        else sa.text(text.replace(":", r"\:") + "\n").columns(*names).subquery("pulled")
    )
    chosen: sa.Select[Any] = sa.select(sa.literal_column("*")).select_from(rows)
    if since is None or least is None:
        return chosen
    return chosen.where(sa.or_(rows.c[since] >= least, rows.c[since].is_(None)))


@contextmanager
def reading(
    connection: sa.Connection, chosen: sa.Select[Any]
) -> Iterator[tuple[list[str], Iterator[Sequence[sa.Row[Any]]]]]:
    """The names of the columns of a statement, and its rows, CHUNK at a time."""
    streaming = {"stream_results": True, "yield_per": CHUNK}
    with connection.execute(chosen, execution_options=streaming) as result:
        yield list(result.keys()), result.partitions(CHUNK)


def _engine(url: str) -> sa.Engine:
    parsed = _parsed(url)
    options: dict[str, Any] = {"poolclass": sa.pool.NullPool}
    if parsed.get_backend_name() == "sqlite":  # which would make a file that is not there
        file = f"file:{quote(str(parsed.database or ''))}"
        parsed = parsed.set(database=file, query={"mode": "ro", "uri": "true"})
    elif parsed.get_backend_name() == "duckdb":
        options["connect_args"] = {"read_only": True}
    try:
        return sa.create_engine(parsed, **options)
    except (NoSuchModuleError, ImportError) as error:
        raise LoadRefused("pull.no_driver", driver=parsed.drivername) from error


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except (ArgumentError, ValueError):
        raise LoadRefused("pull.no_url") from None  # its text would show what stands in the URL


def _reason(error: SQLAlchemyError, url: str) -> str:
    """What the driver says, on one line, without the password."""
    text = str(getattr(error, "orig", None) or error)
    secrets = [_parsed(url).password, *map(str, _parsed(url).query.values())]
    for secret in filter(None, secrets):
        text = text.replace(str(secret), "***")
    return re.sub(r"\s+", " ", text).strip()[:300]
