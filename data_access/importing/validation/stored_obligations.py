"""What a file's reports are held against: the obligations that the newest load sees."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.readers import states
from data_access.store import frames, schema
from data_access.store.engine import stage
from data_access.store.schema import (
    OBLIGATION_KEY,
    ObligationKey,
    obligation,
    obligation_latest,
)


@dataclass(frozen=True)
class Standing:
    """How an obligation stands on a day: each due date that it ever had, and its state; None before
    its data window.
    """

    due_dates: frozenset[date]
    state: str | None
    is_simulated: bool


class StoredObligations:
    """The obligations of the newest load, over the writer's own connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, keys: pa.Table) -> pd.DataFrame:
        """The obligations that `keys` (distinct) name, with window start and due date."""
        incoming = stage(self._connection, obligation, keys)
        names = (*OBLIGATION_KEY, "window_start_date", "due_date")
        statement = sa.select(*(obligation.c[name] for name in names)).select_from(
            incoming.join(obligation, _is_named_by(incoming))
        )
        return frames.read_staged(self._connection, statement, incoming)

    def missing(self, keys: pa.Table) -> pd.DataFrame:
        """Those of `keys` that name no obligation, each once."""
        incoming = stage(self._connection, obligation, keys)
        is_there = sa.exists().where(_is_named_by(incoming))
        statement = sa.select(*incoming.c).where(~is_there).distinct()
        return frames.read_staged(self._connection, statement, incoming)

    def standing(self, keys: Collection[ObligationKey], day: date) -> dict[ObligationKey, Standing]:
        """How those of `keys` that are there stand at the end of `day`."""
        columns = zip(*keys, strict=True) if keys else ([] for _ in OBLIGATION_KEY)
        named = {
            name: pa.array(codes, pa.string())
            for name, codes in zip(OBLIGATION_KEY, columns, strict=True)
        }
        incoming, known = stage(self._connection, obligation, pa.table(named)), obligation_latest
        key = [known.c[name] for name in OBLIGATION_KEY]
        is_named = sa.and_(*(each == incoming.c[each.name] for each in key))
        state = sa.case((states.holds(known, day), states.state(known, day)))
        statement = sa.select(*key, known.c.due_date, state, known.c.is_simulated)
        spans = self._connection.execute(statement.select_from(incoming.join(known, is_named)))
        found: dict[ObligationKey, list[tuple[date, str | None, bool]]] = {}
        for *codes, due, state_then, is_simulated in spans:
            found.setdefault(ObligationKey(*codes), []).append((due, state_then, is_simulated))
        incoming.drop(self._connection)
        return {key: _standing(each) for key, each in found.items()}

    def laid_on(
        self, agency_codes: Sequence[str], period_codes: Sequence[str]
    ) -> set[ObligationKey]:
        """The keys of the obligations of these periods that were laid on these agencies."""
        statement = sa.select(*(obligation.c[name] for name in OBLIGATION_KEY)).where(
            _is_open(),
            obligation.c.origin_agency_code.in_(agency_codes),
            obligation.c.period_code.in_(period_codes),
        )
        return set(map(ObligationKey._make, self._connection.execute(statement)))

    def last_window_starts(self, period_codes: Sequence[str | None]) -> list[date | None]:
        """For each period the latest first day of its data windows; None for none."""
        rows = self._connection.execute(
            sa.select(obligation.c.period_code, sa.func.max(obligation.c.window_start_date))
            .where(_is_open(), obligation.c.period_code.in_(filter(None, period_codes)))
            .group_by(obligation.c.period_code)
        )
        starts: dict[str, date | None] = {code: start for code, start in rows}
        return [starts.get(code or "") for code in period_codes]


def _standing(spans: Sequence[tuple[date, str | None, bool]]) -> Standing:
    """Of the spans of one due date each; one of them is in force on the day."""
    dues, states_then, marks = zip(*spans, strict=True)
    return Standing(frozenset(dues), next(filter(None, states_then), None), any(marks))


def _is_named_by(incoming: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(*(obligation.c[name] == incoming.c[name] for name in OBLIGATION_KEY), _is_open())


def _is_open() -> sa.ColumnElement[bool]:
    return obligation.c.to_load == schema.OPEN_LOAD
