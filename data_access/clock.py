"""Where the command line speaks, and who runs it when."""

import getpass
import os
import sys
from contextlib import suppress
from datetime import datetime, timedelta, timezone

DONE, REFUSED, WRONG_USE = 0, 1, 2  # exit status
HANOI = timezone(timedelta(hours=7))


def hanoi_now() -> datetime:
    """The time on a clock in Hanoi."""
    return datetime.now(HANOI).replace(tzinfo=None, microsecond=0)


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """A line of progress or of what is wrong."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def user() -> str:
    """The name of who runs the command; the number of the process where the machine knows none."""
    with suppress(OSError, KeyError, ImportError):  # no name for this user on this machine
        return getpass.getuser()
    return str(os.getpid())
