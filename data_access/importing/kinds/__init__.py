"""Kinds of files, each described once."""
