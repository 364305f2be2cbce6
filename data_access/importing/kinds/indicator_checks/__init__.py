"""Checks of observations that no other kind needs: eras of localities, magnitude, units.

From top to bottom: eras, magnitude, unit_checks.
"""
