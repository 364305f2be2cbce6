"""Benchmarks: run by hand, in ratios. Never part of the tests."""
