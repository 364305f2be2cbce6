"""What a file's reports are held against: the obligations that the newest load sees."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.store import frames, schema
from data_access.store.engine import stage
from data_access.store.schema import OBLIGATION_KEY, ObligationKey, obligation


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


def _is_named_by(incoming: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(*(obligation.c[name] == incoming.c[name] for name in OBLIGATION_KEY), _is_open())


def _is_open() -> sa.ColumnElement[bool]:
    return obligation.c.to_load == schema.OPEN_LOAD
