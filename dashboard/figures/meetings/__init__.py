"""Meetings: what one showed, kept for ever, and what differs from it."""
