"""Every table of the store as a SQLAlchemy Table: the one description, for both databases."""

from data_access.store.schema.agencies import agency, agency_succession
from data_access.store.schema.calendar import calendar_day
from data_access.store.schema.directions import direction
from data_access.store.schema.indicators import indicator, observation, target
from data_access.store.schema.journal import journal_metadata
from data_access.store.schema.latest import obligation_latest, obligation_tally
from data_access.store.schema.ledger import OPEN_LOAD, metadata, of_agencies, visible
from data_access.store.schema.loads import load, store
from data_access.store.schema.obligations import (
    OBLIGATION_KEY,
    ObligationKey,
    exemption,
    extension,
    obligation,
    receipt,
)
from data_access.store.schema.regimes import (
    regime,
    regime_agency,
    regime_change,
    regime_indicator,
    regime_schedule,
)
from data_access.store.schema.regulations import issue_requirement, regulation, regulation_stage
from data_access.store.schema.tables import LEDGER, SCHEMA_VERSION

__all__ = [
    "LEDGER",
    "OBLIGATION_KEY",
    "OPEN_LOAD",
    "SCHEMA_VERSION",
    "ObligationKey",
    "agency",
    "agency_succession",
    "calendar_day",
    "direction",
    "exemption",
    "extension",
    "indicator",
    "issue_requirement",
    "journal_metadata",
    "load",
    "metadata",
    "obligation",
    "obligation_latest",
    "obligation_tally",
    "observation",
    "of_agencies",
    "receipt",
    "regime",
    "regime_agency",
    "regime_change",
    "regime_indicator",
    "regime_schedule",
    "regulation",
    "regulation_stage",
    "store",
    "target",
    "visible",
]
