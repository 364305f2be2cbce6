"""What the page of timeliness reads."""

from dashboard.figures.details import arrivals, timeliness
from dashboard.ui.data.cache import kept

arrival_curves = kept(arrivals.arrival_curves)
late_bands = kept(timeliness.late_bands)
missing_ages = kept(timeliness.missing_ages)
due_days = kept(timeliness.due_days)
coming_days = kept(timeliness.coming_days)
controlled_trend = kept(timeliness.controlled_trend)
revisions_by_month = kept(timeliness.revisions_by_month)
has_cascade = kept(timeliness.has_cascade)
upstream_delays = kept(timeliness.upstream_delays)
