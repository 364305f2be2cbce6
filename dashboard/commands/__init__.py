"""The command line of the dashboard: figures, and what a file would change."""
