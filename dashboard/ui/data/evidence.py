"""What the pages of evidence read: where each agency stands, and the rows that prove it."""

from dashboard.figures import evidence
from dashboard.ui.data.cache import kept

agency_periods = kept(evidence.agency_periods)
listed_agencies = kept(evidence.listed_agencies)
obligations_of = kept(evidence.obligations_of)
receipts = kept(evidence.receipts)
due_dates = kept(evidence.due_dates)
