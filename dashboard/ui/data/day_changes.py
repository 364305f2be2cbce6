"""What a day changed, as the screen reads it."""

from dashboard.figures.details import day_changes
from dashboard.ui.data.cache import kept

day_before = day_changes.day_before
moved_obligations = kept(day_changes.moved_obligations)
moved_coverage = kept(day_changes.moved_coverage)
