"""Frame in, frame out: pure, no store, no clock, no screen."""
