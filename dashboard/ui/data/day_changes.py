"""What a day changed, as the screen reads it."""

from dashboard.figures.details import day_changes
from dashboard.ui.data.cache import cached

day_before = day_changes.day_before
moved_obligations = cached(day_changes.obligation_changes)
moved_coverage = cached(day_changes.coverage_changes)
