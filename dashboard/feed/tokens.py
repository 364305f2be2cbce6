"""Tokens: by which a program is known, with a role. Of each only a hash is kept, in the journal."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from dashboard.access import Access
from dashboard.tables import records
from data_access.store import audit, journal

_TOKEN, _END = "feed_token", "feed_token_end"
_PREFIX: Final = "htttbc_"  # so that one that was published by mistake can be found


@dataclass(frozen=True)
class Token:
    """A token without its secret; `until`: its last day. `ended_by`: who revoked it."""

    number: int
    access: Access
    until: date
    written_by: str
    written_at: datetime
    ended_by: str | None

    def is_valid(self, today: date) -> bool:
        """Whether it still opens the feed."""
        return self.ended_by is None and today <= self.until


def add(store: str, access: Access, until: date, written_by: str, at: datetime) -> str:
    """A new token of a client; it is told this once."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    journal.add_entry(
        store,
        _TOKEN,
        written_by,
        at,
        audit.entry(written_by, at, "feed_token", access.name, after=access.role),
        client=access.name,
        role=access.role,
        agency_code=access.agency,
        token_hash=_hash(secret),
        until_date=until,
    )
    return secret


def revoke(store: str, token: Token, written_by: str, at: datetime) -> None:
    """End a token from now on; it stays in the list."""
    ended = token.access
    told = audit.entry(written_by, at, "feed_token_revoked", ended.name, before=ended.role)
    journal.add_entry(store, _END, written_by, at, told, token_id=token.number)


def tokens(store: str) -> list[Token]:
    """Every token there ever was, oldest first."""
    return [_token(row, _ended(store)) for row in records(journal.entries(store, _TOKEN))]


def find(store: str, secret: str, today: date) -> Token | None:
    """The token of a secret; None where there is none, it is over, or it was revoked."""
    rows = journal.entries(store, _TOKEN)
    own = rows.loc[rows["token_hash"] == _hash(secret)]
    for row in records(own):
        token = _token(row, _ended(store))
        if token.is_valid(today):
            return token
    return None


def _ended(store: str) -> dict[int, str]:
    rows = journal.entries(store, _END)
    return dict(zip(rows["token_id"].tolist(), rows["written_by"], strict=True))


def _token(row: Mapping[Any, Any], ended: Mapping[int, str]) -> Token:
    agency = row["agency_code"] if isinstance(row["agency_code"], str) else None
    return Token(
        int(row["entry_id"]),
        Access(row["role"], agency, str(row["client"])),
        row["until_date"].date(),
        str(row["written_by"]),
        row["written_at"].to_pydatetime(),
        ended.get(int(row["entry_id"])),
    )


def _hash(secret: str) -> str:
    """The secret has 256 random bits: no salt and no slow hash would make it harder to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()
