"""Sections of the page of public aggregates."""
