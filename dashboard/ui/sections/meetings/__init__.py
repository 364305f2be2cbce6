"""Meetings and what was frozen for them."""
