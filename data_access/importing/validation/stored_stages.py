"""What a file's stages are held against: the days on which agencies got where, as stored."""

from datetime import date
from typing import Final

import sqlalchemy as sa

from data_access.store.schema import OPEN_LOAD, regulation, regulation_stage

ISSUED: Final = "issued"
DECREE_DAY: Final = date(
    2019, 3, 12
)  # NĐ 09/2019/NĐ-CP: what was issued before is no fruit of its work


def first_days(connection: sa.Connection, *, is_simulated: bool) -> dict[tuple[str, str], date]:
    """The first day on which the newest load sees an agency at a stage, by agency and stage.

    ISSUED is that of its first normative regulation under the decree.
    """
    reached, document = regulation_stage.c, regulation.c
    stages = sa.select(reached.agency_code, reached.stage, sa.func.min(reached.stage_date)).where(
        reached.to_load == OPEN_LOAD, reached.is_simulated.is_(is_simulated)
    )
    issued = sa.select(
        document.agency_code, sa.literal(ISSUED), sa.func.min(document.issued_date)
    ).where(
        document.to_load == OPEN_LOAD,
        document.is_simulated.is_(is_simulated),
        document.is_normative,
        document.issued_date >= DECREE_DAY,
    )
    found = (
        *connection.execute(stages.group_by(reached.agency_code, reached.stage)),
        *connection.execute(issued.group_by(document.agency_code)),
    )
    return {(agency, stage): day for agency, stage, day in found}
