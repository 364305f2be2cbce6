"""Typed rows of a file and every check of them against the kind and the store."""
