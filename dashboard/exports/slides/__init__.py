"""The slides of a meeting: one message each, with the values that say it."""
