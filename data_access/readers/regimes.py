"""Readers of report regimes: what each is called, and what it rests on."""

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, schema
from data_access.store.schema import regime, regulation


@gives(regime_code="str", name_vi="str", name_en="str")
def read_names(engine: frames.Source, load: int) -> pd.DataFrame:
    """The names of each report regime known at `load`."""
    names = sa.select(regime.c.regime_code, regime.c.name_vi, regime.c.name_en)
    known = names.where(schema.visible(regime, load)).order_by(regime.c.regime_code)
    return frames.read(engine, known)


@gives(
    regime_code="str",
    article="str",
    regulation_type="str",
    number="str",
    issued_date="datetime64[us]",
    issuing_agency_code="str",
)
def read_legal_bases(engine: frames.Source, load: int) -> pd.DataFrame:
    """The regulation and the article that each report regime known at `load` rests on.

    Missing where the regime names none, or one that is not in the store.
    """
    named = sa.select(regulation).where(schema.visible(regulation, load)).subquery("named")
    statement = (
        sa.select(
            regime.c.regime_code,
            regime.c.article,
            named.c.regulation_type,
            named.c.number,
            named.c.issued_date,
            regime.c.issuing_agency_code,
        )
        .select_from(regime.outerjoin(named, named.c.regulation_id == regime.c.regulation_id))
        .where(schema.visible(regime, load))
        .order_by(regime.c.regime_code)
    )
    return frames.read(engine, statement)
