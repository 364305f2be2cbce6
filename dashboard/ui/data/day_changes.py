"""What changed since the day before."""

from dashboard.figures.details.changes import day_changes
from dashboard.ui.data.cache import cached

day_before = day_changes.day_before
obligation_changes = cached(day_changes.obligation_changes)
coverage_changes = cached(day_changes.coverage_changes)
