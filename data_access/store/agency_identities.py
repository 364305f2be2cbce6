"""From schema version 3 to 4: an agency that goes on has one code, its identity (docs/adr/0016).

Up to version 3 each reform gave a living agency another code, tied to the one before by a
succession such as `continues`. The step never looks at `schema`, which later versions change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, Final

import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store.schema.columns import date, flag, integer, text

SAME_AGENCY: Final = ("unchanged", "continues", "continues-name", "renamed-and-enlarged")
_OPEN: Final = 2_147_483_647
_ORIGIN: Final = ("origin_agency_code", "regime_code", "period_code")
_DECISION: Final = (*_ORIGIN, "decided_date", "decision_number")
# each table: its columns of agencies, then its key where agencies are part of it
_TABLES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "agency": (("agency_code", "parent_code"), ("agency_code", "valid_from_date")),
    "agency_succession": (
        ("predecessor_code", "successor_code"),
        ("predecessor_code", "successor_code", "kind"),
    ),
    "regulation": (("agency_code",), ()),
    "issue_requirement": (("agency_code",), ("agency_code", "valid_from_date")),
    "regulation_stage": (("agency_code",), ("agency_code", "stage", "stage_date")),
    "regime": (("issuing_agency_code", "receiving_agency_code"), ()),
    "regime_agency": (("agency_code",), ("regime_code", "agency_code", "valid_from_date")),
    "regime_change": (("agency_code",), ()),
    "obligation": (("origin_agency_code", "agency_code"), _ORIGIN),
    "extension": (("origin_agency_code",), _DECISION),
    "exemption": (("origin_agency_code",), _DECISION),
    "receipt": (("origin_agency_code", "agency_code"), (*_ORIGIN, "sequence")),
}  # fmt: skip
_OLD_COLUMNS: Final = (
    "era", "kind", "tier", "parent_code", "name_vi", "name_en", "short_name_vi", "short_name_en",
    "aliases", "region_code", "protocol_order", "north_south_order", "collation_key",
    "identifier_code", "contact", "source", "confidence", "is_simulated", "from_load", "to_load",
)  # fmt: skip
_IDENTITY = sa.table("agency_identity", sa.column("code"), sa.column("identity"))


def from_3_to_4(connection: sa.Connection) -> None:
    """Codes of one agency become its first one; each stays as the official code of its days.

    Raises LoadRefused where two facts of the two codes would become one: nothing is written then.
    """
    _add_columns(connection)
    before = _codes_before(connection)
    identities = {code: _first(code, before) for code in before}
    with_ours = sa.Table(
        _IDENTITY.name,
        sa.MetaData(),
        *(sa.Column(name, sa.Text) for name in ("code", "identity")),
        prefixes=["TEMPORARY"],
    )
    with_ours.create(connection, checkfirst=False)
    if identities:
        rows = [{"code": code, "identity": first} for code, first in identities.items()]
        connection.execute(with_ours.insert(), rows)
        _number_receipts(connection, identities)
        for name, (codes, key) in _TABLES.items():
            _refuse_shared_keys(connection, name, key)
            _replace(connection, _table(name, codes), codes)
        _drop_own_successions(connection)
    with_ours.drop(connection, checkfirst=False)


def _add_columns(connection: sa.Connection) -> None:
    """Table `agency` anew, for DuckDB takes no required column into a table with rows."""
    old = ("agency_code", "valid_from_date", "valid_to_date", *_OLD_COLUMNS)
    older, saved = _table("agency", old), _agency_table("agency_before")
    saved.create(connection, checkfirst=False)
    codes = sa.select(*(older.c[name] for name in old), older.c.agency_code)
    connection.execute(saved.insert().from_select([*old, "official_code"], codes))
    agency = _agency_table("agency")
    agency.drop(connection)
    agency.create(connection, checkfirst=False)
    names = [column.name for column in agency.c]
    rows = sa.select(*(saved.c[name] for name in names))
    connection.execute(agency.insert().from_select(names, rows))
    saved.drop(connection)


def _agency_table(name: str) -> sa.Table:
    version = ("agency_code", "valid_from_date", "from_load")
    return sa.Table(
        name,
        sa.MetaData(),
        text("agency_code", required=True),
        date("valid_from_date", required=True),
        date("valid_to_date"),
        text("official_code", required=True),
        *(text(column, required=True) for column in _OLD_COLUMNS[:3]),
        text("parent_code"),
        *(text(column, required=True) for column in _OLD_COLUMNS[4:8]),
        text("aliases"),
        text("region_code"),
        integer("protocol_order"),
        integer("north_south_order"),
        text("collation_key", required=True),
        text("identifier_code"),
        text("contact"),
        *(text(column) for column in ("change_kind", "legal_basis", "note")),
        text("source"),
        text("confidence"),
        flag("is_simulated", required=True),
        integer("from_load", required=True),
        integer("to_load", required=True),
        sa.UniqueConstraint(*version, name=f"{name}_version").ddl_if(dialect="postgresql"),
    )


def _codes_before(connection: sa.Connection) -> dict[str, str]:
    """The code that each code goes on from, as known at the newest load; noted in `agency`.

    Two agencies cannot both be the one that goes on: then none is.
    """
    told = ("kind", "legal_basis", "note")
    table = _table("agency_succession", ("predecessor_code", "successor_code", *told, "to_load"))
    agency = _table("agency", ("agency_code", "valid_from_date", "change_kind", *told[1:]))
    first_day = (
        sa.select(sa.func.min(agency.c.valid_from_date))
        .where(agency.c.agency_code == sa.bindparam("successor"))
        .scalar_subquery()
    )
    statement = sa.select(table).where(table.c.kind.in_(SAME_AGENCY), table.c.to_load == _OPEN)
    rows = connection.execute(statement).all()
    followed = [row.successor_code for row in rows]
    going_on = [row for row in rows if followed.count(row.successor_code) == 1]
    for row in going_on:
        is_first = sa.and_(
            agency.c.agency_code == sa.bindparam("successor"),
            agency.c.valid_from_date == first_day,
        )
        change = {"change_kind": row.kind, "legal_basis": row.legal_basis, "note": row.note}
        connection.execute(
            agency.update().where(is_first).values(**change), {"successor": row.successor_code}
        )
    return {row.successor_code: row.predecessor_code for row in going_on}


def _first(code: str, before: Mapping[str, str]) -> str:
    passed = {code}
    while code in before:
        code = before[code]
        if code in passed:
            raise LoadRefused("store.upgrade_circle", code=code)
        passed.add(code)
    return code


def _number_receipts(connection: sa.Connection, identities: Mapping[str, str]) -> None:
    """Receipts of two codes for one report are counted on: first those of the earlier code."""
    receipt = _table("receipt", (*_ORIGIN, "sequence", "received_at"))
    key = [_identity(receipt.c.origin_agency_code), receipt.c.regime_code, receipt.c.period_code]
    is_ours = receipt.c.origin_agency_code.in_({*identities, *identities.values()})
    shared = (
        sa.select(*key)
        .where(is_ours)
        .group_by(*key)
        .having(sa.func.count(receipt.c.origin_agency_code.distinct()) > 1)
    )
    for identity, regime, period in connection.execute(shared).all():
        codes = [identity, *(code for code, first in identities.items() if first == identity)]
        of_report = sa.and_(
            receipt.c.origin_agency_code.in_(codes),
            receipt.c.regime_code == regime,
            receipt.c.period_code == period,
        )
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        begun: dict[str, Any] = {}
        for row in connection.execute(sa.select(receipt).where(of_report)):
            numbers[row.origin_agency_code].add(row.sequence)
            came = begun.get(row.origin_agency_code, row.received_at)
            begun[row.origin_agency_code] = min(came, row.received_at)
        taken = 0
        for code in sorted(numbers, key=lambda code: (code != identity, begun[code], code)):
            for number in sorted(numbers[code], reverse=True):  # from above: no two are ever equal
                is_it = sa.and_(
                    receipt.c.origin_agency_code == code,
                    receipt.c.regime_code == regime,
                    receipt.c.period_code == period,
                    receipt.c.sequence == number,
                )
                connection.execute(receipt.update().where(is_it).values(sequence=number + taken))
            taken += max(numbers[code])


def _refuse_shared_keys(connection: sa.Connection, name: str, key: Iterable[str]) -> None:
    """Two rows that are visible at one load must not come to one key."""
    codes = [column for column in key if column.endswith(("agency_code", "cessor_code"))]
    if not codes:
        return
    table = _table(name, (*key, "from_load", "to_load"))
    new_key = [_identity(table.c[each]) if each in codes else table.c[each] for each in key]
    named = [column.label(f"key_{place}") for place, column in enumerate(new_key)]
    old = sa.func.concat(*(part for each in codes for part in (table.c[each], " ")))
    shared = (
        sa.select(*named).group_by(*new_key).having(sa.func.count(old.distinct()) > 1)
    ).subquery("shared")
    if name == "agency_succession":
        named_rows = sa.select(*named, table).where(new_key[0] != new_key[1]).subquery("named_rows")
    else:
        named_rows = sa.select(*named, table).subquery("named_rows")
    same = [named_rows.c[each.name] == shared.c[each.name] for each in shared.c]
    versions: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in connection.execute(sa.select(named_rows).join(shared, sa.and_(*same))):
        versions[tuple(row)[: len(named)]].append(row)
    colliding = [found for found, rows in versions.items() if _overlap(rows)]
    if colliding:
        example = " / ".join(map(str, min(colliding, key=str)))
        raise LoadRefused("store.upgrade_shared", table=name, example=example)


def _overlap(rows: Iterable[Any]) -> bool:
    """Whether some load sees two of the versions."""
    pairs = combinations(rows, 2)
    return any(a.from_load < b.to_load and b.from_load < a.to_load for a, b in pairs)


def _replace(connection: sa.Connection, table: sa.TableClause, codes: Iterable[str]) -> None:
    known = sa.select(_IDENTITY.c.code)
    for name in codes:
        column = table.c[name]
        connection.execute(
            table.update().where(column.in_(known)).values({name: _identity(column)})
        )


def _drop_own_successions(connection: sa.Connection) -> None:
    """What was tied is one agency now; how it changed stands in its dated rows."""
    table = _table("agency_succession", ("predecessor_code", "successor_code"))
    connection.execute(table.delete().where(table.c.predecessor_code == table.c.successor_code))


def _identity(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    first = sa.select(_IDENTITY.c.identity).where(_IDENTITY.c.code == column).scalar_subquery()
    return sa.func.coalesce(first, column)


def _table(name: str, columns: Iterable[str]) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns))
