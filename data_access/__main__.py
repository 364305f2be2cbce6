"""python -m data_access: load data, write templates, make stores. See --help."""

import sys

from data_access.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
