"""Files that take long: written beside the page, one after the other, and cancelled."""

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from dashboard.exports.progress import Progress

_UNSEEN: Final = 30.0  # seconds after which nobody waits for it: the viewer has gone
_PAUSE: Final = 2.0  # seconds for the other viewers after each second of work
_ONE_AT_A_TIME: Final = threading.Lock()  # in a process, whose other viewers go on reading


class Cancelled(Exception):
    """The viewer cancelled the file, or has gone."""


@dataclass(frozen=True)
class LongFile:
    """A file to be written. `question`: what it is of; `stages`: see `Progress`."""

    question: Hashable
    work: Callable[[Progress], bytes]
    stages: int = 1


class FileJob(Progress):
    """The writing of one file."""

    def __init__(self, asked: LongFile) -> None:
        super().__init__(asked.stages)
        self.question = asked.question
        self._work = asked.work
        self.is_cancelled = False
        self._seen, self._worked = time.monotonic(), 0.0
        self._file: Future[bytes] = Future()
        threading.Thread(target=self._write, name="file", daemon=True).start()

    def cancel(self) -> None:
        """End it before its next part; what was written is dropped."""
        self.is_cancelled = True

    @property
    def is_over(self) -> bool:
        """Whether there is a file, or an error; who asks still waits for it."""
        self._seen = time.monotonic()
        return self._file.done()

    def wait(self, seconds: float) -> None:
        """Until it is over, but not longer than `seconds`."""
        end = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < end:
            time.sleep(0.02)

    def file(self) -> bytes:
        """What was written; raises what went wrong."""
        return self._file.result()

    def check(self) -> None:
        """Let the other viewers go first; raises Cancelled where nobody wants it any more."""
        if time.monotonic() - self._seen > _UNSEEN:
            self.cancel()
        if self.is_cancelled:
            raise Cancelled
        time.sleep(_PAUSE * (time.thread_time() - self._worked))
        self._worked = time.thread_time()

    def _write(self) -> None:
        try:
            with _ONE_AT_A_TIME:
                self._worked = time.thread_time()
                self.check()
                self._file.set_result(self._work(self))
        except Exception as error:  # raised again for who asks for the file
            self._file.set_exception(error)
