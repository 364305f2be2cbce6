"""What the page of timeliness reads."""

from dashboard.figures import arrivals, delays
from dashboard.ui.data.cache import kept

arrival_curves = kept(arrivals.arrival_curves)
late_bands = kept(delays.late_bands)
missing_ages = kept(delays.missing_ages)
due_days = kept(delays.due_days)
coming_days = kept(delays.coming_days)
controlled_trend = kept(delays.controlled_trend)
revisions_by_month = kept(delays.revisions_by_month)
has_cascade = kept(delays.has_cascade)
upstream_delays = kept(delays.upstream_delays)
