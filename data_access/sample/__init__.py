"""Builds the sample store: public figures as published, a ledger made up and marked so."""

from data_access.sample.building import build

__all__ = ["build"]
