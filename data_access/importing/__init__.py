"""Files to rows: every kind of file described once, read, checked as a whole, loaded atomically."""
