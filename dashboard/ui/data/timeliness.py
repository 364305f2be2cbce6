"""What the page of timeliness reads."""

from dashboard.figures.details import arrivals, timeliness
from dashboard.ui.data.cache import cached

arrival_curves = cached(arrivals.arrival_curves)
late_bands = cached(timeliness.late_bands)
missing_ages = cached(timeliness.missing_ages)
due_days = cached(timeliness.due_days)
coming_days = cached(timeliness.coming_days)
controlled_trend = cached(timeliness.controlled_trend)
revisions_by_month = cached(timeliness.revisions_by_month)
has_upstream = cached(timeliness.has_upstream)
upstream_delays = cached(timeliness.upstream_delays)
