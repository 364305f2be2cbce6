"""Files to rows: every kind of file is described once, read, checked entirely, loaded atomically.

From top to bottom: run > reading > kinds, statistics > validation, files, tables, reports > cells >
model.
"""
