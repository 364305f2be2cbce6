"""What the pages of evidence read: where each agency stands, and the rows that prove it."""

from dashboard.figures.details import agency_detail
from dashboard.ui.data.cache import kept

agency_periods = kept(agency_detail.agency_periods)
listed_agencies = kept(agency_detail.listed_agencies)
obligations_of = kept(agency_detail.obligations_of)
receipts = kept(agency_detail.receipts)
due_dates = kept(agency_detail.due_dates)
missing_of = kept(agency_detail.missing_of)
on_time_trend_of = kept(agency_detail.on_time_trend_of)
successions_of = kept(agency_detail.successions_of)
regulations_of = kept(agency_detail.regulations_of)
latest_observations = kept(agency_detail.latest_observations)
