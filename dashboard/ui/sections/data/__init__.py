"""What came in, and the way in for a file."""
