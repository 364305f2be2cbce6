"""python -m data_access: load data, write templates, make stores. See --help."""

import sys

from data_access.commands.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
