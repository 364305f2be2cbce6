"""Everything about one agency, down to each receipt."""
