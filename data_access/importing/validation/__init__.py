"""Typed rows of a file and every check of them against the kind and the store.

From top to bottom: accepted_rows > checks > defaults > names, keys > rows > store_lookup,
row_errors > agency_names. Checks that only kinds of statistics use: eras, magnitude, unit_checks >
units.
"""
