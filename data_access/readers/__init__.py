"""Questions to the ledger, one subject a module: bound statements in, frames with declared columns out."""
