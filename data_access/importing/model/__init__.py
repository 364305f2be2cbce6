"""What reading and checking speak of: columns of a kind, sheets, problems, outcomes."""
