"""Typed rows of a file and every check of them against the kind and the store.

From top to bottom: accepted_rows > checks > defaults, day_order > names, keys, confirmed,
receipt_numbers, whose_obligation > changed_agencies > rows > store_lookup, row_errors, store_types
> agency_names, stored_obligations, stored_receipts. Eighteen files, since each is one question
that is asked of the rows; checks that one kind alone uses stand with the kinds.
"""
