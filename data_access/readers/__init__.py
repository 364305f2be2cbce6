"""Questions to the ledger, one subject a module; each gives a frame with declared columns."""
