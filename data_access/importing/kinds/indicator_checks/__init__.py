"""Checks of observations that no other kind needs: eras of localities, totals, magnitude, units.

From top to bottom: eras, partial_totals, magnitude, unit_checks. Counts, the mixing of index and
change, and whose figures are without an area stand alone.
"""
