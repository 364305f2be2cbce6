"""Figures as statistical offices publish them, unpivoted to one row for each.

From top to bottom: layouts > sdmx_csv, wide, world_bank > period_headings, unpivoting.
"""
