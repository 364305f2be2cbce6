"""What a day changed, as the screen reads it."""

from dashboard.figures import moved
from dashboard.ui.data.cache import kept

day_before = moved.day_before
moved_obligations = kept(moved.moved_obligations)
moved_coverage = kept(moved.moved_coverage)
