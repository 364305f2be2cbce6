"""The sample store: public figures as published, and a simulated ledger that is marked as such.

From top to bottom: building > desk, deliveries > one module a kind of rows (regulations, stages,
catalogue, progress, decisions, receipts, directions) > behaviour, requirements > curves > days,
reforms, draws.
More than fifteen files: a module for each kind of rows that the ledger holds.
"""
