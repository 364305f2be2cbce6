"""Reads and loads the store of the reporting dashboard. Knows no screen."""
