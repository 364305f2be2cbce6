"""The nouns of an import: columns of a kind, grids and sheets, messages, outcomes.

From top to bottom: sheet > validation_messages. The others stand alone.
"""
