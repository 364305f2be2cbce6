"""What moved between two days, two visits or two loads, down to the rows that moved it."""
