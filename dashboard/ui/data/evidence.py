"""What the pages of evidence read: where each agency stands, and the rows that prove it."""

from dashboard.figures import evidence
from dashboard.ui.data.cache import kept

agency_periods = kept(evidence.agency_periods)
listed_agencies = kept(evidence.listed_agencies)
obligations_of = kept(evidence.obligations_of)
receipts = kept(evidence.receipts)
due_dates = kept(evidence.due_dates)
missing_of = kept(evidence.missing_of)
on_time_trend_of = kept(evidence.on_time_trend_of)
successions_of = kept(evidence.successions_of)
regulations_of = kept(evidence.regulations_of)
latest_observations = kept(evidence.latest_observations)
