"""python -m dashboard: figures, and the preview of a load. See --help."""

from data_access.commands.console import start

if __name__ == "__main__":
    start("dashboard.commands.cli")
