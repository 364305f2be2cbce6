"""Figures as statistical offices publish them, turned into one row for each."""
