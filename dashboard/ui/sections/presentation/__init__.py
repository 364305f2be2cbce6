"""The deck: its slides, their order and words, and how to take it along."""
