"""Every kind of file that can be imported, in the order in which an empty store takes them."""

from data_access.importing.kinds.agencies import AGENCIES, SUCCESSIONS
from data_access.importing.kinds.days_off import DAYS_OFF
from data_access.importing.kinds.direction_answers import DIRECTION_ANSWERS
from data_access.importing.kinds.directions import DIRECTIONS
from data_access.importing.kinds.indicators import INDICATORS, OBSERVATIONS, TARGETS
from data_access.importing.kinds.obligations import EXEMPTIONS, EXTENSIONS, OBLIGATIONS
from data_access.importing.kinds.receipts import RECEIPTS
from data_access.importing.kinds.regimes import (
    ASSIGNMENTS,
    REGIME_CHANGES,
    REGIME_INDICATORS,
    REGIMES,
    SCHEDULES,
)
from data_access.importing.kinds.regulations import REGULATIONS, REQUIREMENTS, STAGES

KINDS = {
    kind.name: kind
    for kind in (
        AGENCIES,
        SUCCESSIONS,
        REGULATIONS,
        REQUIREMENTS,
        STAGES,
        REGIMES,
        SCHEDULES,
        ASSIGNMENTS,
        OBLIGATIONS,
        EXTENSIONS,
        EXEMPTIONS,
        RECEIPTS,
        DIRECTIONS,
        DIRECTION_ANSWERS,
        REGIME_CHANGES,
        INDICATORS,
        REGIME_INDICATORS,
        OBSERVATIONS,
        TARGETS,
        DAYS_OFF,
    )
}
