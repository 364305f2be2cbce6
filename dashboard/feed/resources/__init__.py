"""What the feed gives: each resource with its parameters, its fields and its rows."""
