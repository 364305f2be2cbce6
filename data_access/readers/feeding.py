"""Reader of the reports that feed an indicator: those of the regimes that require it."""

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import Scope, counted, obligations
from data_access.store import frames, schema
from data_access.store.schema import regime_indicator


@gives(
    regime_code="str",
    state="str",
    is_owed="boolean",
    is_revised="boolean",
    obligation_count="Int64",
    simulated_count="Int64",
)
def read_feeding(engine: frames.Source, scope: Scope, indicator_code: str) -> pd.DataFrame:
    """How many obligations of the scope in each regime and state had to report the indicator.

    Those whose original due date lies in the time in which the regime requires it.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        spans = rows.spans
        is_required = (
            sa.exists()
            .where(
                schema.visible(regime_indicator, scope.load),
                regime_indicator.c.indicator_code == indicator_code,
                regime_indicator.c.regime_code == spans.c.regime_code,
                regime_indicator.c.valid_from_date <= spans.c.original_due_date,
                sa.or_(
                    regime_indicator.c.valid_to_date.is_(None),
                    regime_indicator.c.valid_to_date > spans.c.original_due_date,
                ),
            )
            .correlate(spans)
        )
        obligation_count, simulated_count = rows.counts
        stated = (
            sa.select(
                spans.c.regime_code,
                states.state(spans, scope.as_of).label("state"),
                states.is_owed(spans, scope.as_of).label("is_owed"),
                states.is_revised(spans, scope.as_of).label("is_revised"),
                obligation_count,
                simulated_count,
            )
            .where(rows.condition, is_required)
            .subquery("stated")
        )
        return frames.read_on(connection, counted(stated, rows.node))
