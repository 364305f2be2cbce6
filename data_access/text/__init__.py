"""Text: message catalogues, comparing and sorting Vietnamese, text that is safe in a spreadsheet.

From top to bottom: folding > collation. The others stand alone.
"""
