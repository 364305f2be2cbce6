"""Parts of a page, by subject."""
