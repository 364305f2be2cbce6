"""The sample store: public figures as published, a ledger made up and marked so."""
