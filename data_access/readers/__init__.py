"""Questions to the ledger, one subject a module; each gives a frame with declared columns.

More than fifteen files: the ledger has as many subjects.
"""
