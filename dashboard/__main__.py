"""python -m dashboard: figures on the command line, and what a file would change. See --help."""

from data_access.commands.console import start

if __name__ == "__main__":
    start("dashboard.commands.cli")
