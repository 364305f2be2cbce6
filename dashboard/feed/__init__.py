"""The open feed: what the board shows, for programs; `/api/v1` of the same application."""
