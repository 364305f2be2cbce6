"""All tables: the version of the schema, and the tables of the ledger."""

from data_access.store.schema.agencies import agency, agency_succession
from data_access.store.schema.calendar import calendar_day
from data_access.store.schema.directions import direction
from data_access.store.schema.indicators import indicator, observation, target
from data_access.store.schema.obligations import exemption, extension, obligation, receipt
from data_access.store.schema.regimes import (
    regime,
    regime_agency,
    regime_change,
    regime_indicator,
    regime_schedule,
)
from data_access.store.schema.regulations import issue_requirement, regulation, regulation_stage

SCHEMA_VERSION = 6  # raise it when a table changes: docs/store.md

LEDGER = (
    agency,
    agency_succession,
    regulation,
    issue_requirement,
    regulation_stage,
    regime,
    regime_schedule,
    regime_agency,
    regime_indicator,
    regime_change,
    obligation,
    extension,
    exemption,
    receipt,
    direction,
    indicator,
    observation,
    target,
    calendar_day,
)
