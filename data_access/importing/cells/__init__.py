"""Text of cells to values: dates, numbers, periods, flags, choices; old fonts.

From top to bottom: whole_columns > one_cell, numbers > spelled_periods, word_lists. Text in old
fonts (legacy_text) stands alone.
"""
