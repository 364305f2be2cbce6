"""The output of a command, and its exit status.

A reader may close the pipe before the end (`… | head`). The rest of the text is then discarded, but
the command goes on: what is loaded and the exit status do not depend on the reader.
"""

import errno
import io
import os
import signal
import sys
import threading
from importlib import import_module
from types import FrameType
from typing import NoReturn, TextIO

DONE, REFUSED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_NOBODY_READS = {errno.EPIPE, errno.EINVAL}  # the second on Windows


def start(module: str) -> NoReturn:
    """Run `main` of `module`; Ctrl+C ends it silently, wherever it is."""
    asked_to_end = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        asked_to_end.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    sys.unraisablehook = _ask_again
    try:
        sys.exit(import_module(module).main())
    except BaseException:
        if not asked_to_end.is_set():  # DuckDB raises a RuntimeError for the KeyboardInterrupt
            raise
        sys.exit(INTERRUPTED)


def _ask_again(lost: "sys.UnraisableHookArgs") -> None:
    """Ctrl+C that fell into a finalizer, where Python drops what is raised, comes once more."""
    if lost.exc_type is KeyboardInterrupt:
        threading.Timer(0.05, signal.raise_signal, [signal.SIGINT]).start()
    else:
        sys.__unraisablehook__(lost)


def say(text: str) -> None:
    """A line of the result."""
    _write(sys.stdout, text)


def tell(text: str) -> None:
    """A line of progress or of what is wrong."""
    _write(sys.stderr, text)


def speak_utf8() -> None:
    """Write UTF-8, whatever the encoding of the machine's console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by who started the program
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError as error:
        silence(stream)
        if error.errno not in _NOBODY_READS and stream is sys.stdout:  # a full disk, for one
            tell(str(error.strerror))
            sys.exit(REFUSED)


def silence(stream: TextIO) -> None:
    """Discard what is still to be written to `stream`."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
