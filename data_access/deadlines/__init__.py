"""When a report is due, and why: calendar and windows below, generation on top."""
