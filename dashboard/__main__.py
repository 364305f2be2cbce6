"""python -m dashboard: figures on the command line, and what a file would change. See --help."""

import sys

from dashboard.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
