"""python -m data_access: load data, write templates, make stores. See --help."""

from data_access.commands.console import start

if __name__ == "__main__":
    start("data_access.commands.cli")
