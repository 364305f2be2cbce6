"""Report reform, electronic documents, public service portal, reporting systems."""
