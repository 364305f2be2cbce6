"""A deck as one file of HTML that asks nothing of anybody."""
