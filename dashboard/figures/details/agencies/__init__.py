"""Agencies one by one: where each stands, against its peers, and what it came from."""
