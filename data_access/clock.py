"""Who runs a program, and when."""

import getpass
import os
import time
from contextlib import suppress
from datetime import datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))


def hanoi_now() -> datetime:
    """The time on a clock in Hanoi."""
    return datetime.now(HANOI).replace(tzinfo=None, microsecond=0)


def seconds_now() -> float:
    """The seconds since 1970, as tokens count them."""
    return time.time()


def user() -> str:
    """The name of who runs the command; the number of the process where the machine knows none."""
    with suppress(OSError, KeyError, ImportError):  # no name for this user on this machine
        return getpass.getuser()
    return str(os.getpid())
