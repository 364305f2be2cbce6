"""The state of each agency, and the rows behind it."""

from collections.abc import Hashable, Mapping
from typing import Any

from dashboard.figures.details.agencies import agency_detail, lineage
from dashboard.ui.data.cache import cached
from data_access.store.schema import OBLIGATION_KEY, ObligationKey

agency_periods = cached(agency_detail.agency_periods)
listed_agencies = cached(agency_detail.listed_agencies)
obligations_of = cached(agency_detail.obligations_of)
receipts = cached(agency_detail.receipts)
due_dates = cached(agency_detail.due_dates)
missing_of = cached(agency_detail.missing_of)
on_time_trend_of = cached(agency_detail.on_time_trend_of)
names_of = cached(agency_detail.names_of)
mergers_of = cached(agency_detail.mergers_of)
successions_of = cached(agency_detail.successions_of)
reforms = cached(lineage.reforms)
regulations_of = cached(agency_detail.regulations_of)


def key_of(row: Mapping[Hashable, Any]) -> ObligationKey:
    """The key of the obligation of `row`, for `receipts` and `due_dates`."""
    return ObligationKey(*(row[name] for name in OBLIGATION_KEY))
