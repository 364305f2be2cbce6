"""Watch a folder: new files are checked, loaded one load each, and moved away with their report.

A file is moved only after its load is complete. After an interruption it is recognised by its
content as already loaded, and moved. So the watch may be stopped at any moment.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from data_access.clock import hanoi_now, user
from data_access.commands.console import tell
from data_access.errors import ImportRejected, LoadRefused, StoreError
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.other_places import recognise_loaded
from data_access.importing.reports.message_report import message_lines, write_report
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.run import Checked, check_file, write
from data_access.store import loads
from data_access.store.write_sessions import BUSY
from data_access.text.messages import TEXT

DONE, REJECTED = "done", "rejected"
EVERY_SECONDS = 2.0
_LOCK = ".watch.lock"
_BEING_WRITTEN = (".", "~$")  # how programs name a file that they have not finished
_UNFINISHED = {".tmp", ".part", ".partial", ".filepart", ".crdownload"}

FileState = tuple[int, int]  # size and time of the last change


@dataclass
class Watch:
    """A folder that is watched, and how its files are loaded."""

    folder: Path
    store: str
    is_simulated: bool
    language: str
    choice: ReadingChoice = EVERYTHING
    _seen: dict[Path, FileState] = field(default_factory=dict)

    def sweep(self) -> int:
        """Process every file unchanged since the previous sweep; returns how many.

        Raises StoreError where the store cannot be reached or another load is running: then the
        files stay.
        """
        kinds: list[tuple[int, Path, FileSchema]] = []
        processed = 0
        for path in self._settled():
            try:
                kind = recognise_loaded(path, self.choice)
            except ImportRejected as rejected:
                self._reject(path, rejected.messages, rejected)
                processed += 1
            else:
                kinds.append((list(KINDS).index(kind.name), path, kind))
        for _, path, kind in sorted(kinds, key=lambda each: each[:2]):
            self._take(path, kind)
            processed += 1
        return processed

    def _settled(self) -> list[Path]:
        """The files unchanged since the previous sweep, so completely written."""
        now = dict(_stamped(self.folder))
        settled = sorted(path for path, stamp in now.items() if self._seen.get(path) == stamp)
        self._seen = now
        return settled

    def _take(self, path: Path, kind: FileSchema) -> None:
        try:
            with loads.audited_writing(self.store) as writer:
                checked = check_file(
                    writer,
                    kind,
                    path,
                    is_simulated=self.is_simulated,
                    loaded_by=user(),
                    loaded_at=hanoi_now(),
                    choice=self.choice,
                )
                for line in message_lines(checked.remarks, self.language):
                    tell(line)
                outcome = write(writer, checked, dry_run=False)
        except ImportRejected as rejected:
            self._reject(path, rejected.messages, rejected)
            return
        except LoadRefused as error:
            if error.key == BUSY:  # the next sweep tries again
                raise
            message = ValidationMessage(path.name, None, None, None, error.key, error.values)
            self._reject(path, [message], ImportRejected([message]))
            return
        lines = list(outcome_lines(outcome, self.language, dry_run=False))
        self._finish(path, checked, lines)

    def _finish(self, path: Path, checked: Checked, lines: Sequence[str]) -> None:
        for line in lines:
            tell(f"{_now()} {line}")
        report = [*lines, *message_lines(checked.remarks, self.language)]
        put = _put_away(path, self.folder / DONE)
        put.with_name(f"{put.name}.txt").write_text("\n".join(report) + "\n", encoding="utf-8")

    def _reject(
        self, path: Path, messages: Sequence[ValidationMessage], error: ImportRejected
    ) -> None:
        tell(f"{_now()} {TEXT(self.language, 'import.watch.rejected', file=path.name)}")
        for line in message_lines(messages, self.language):
            tell(line)
        put = _put_away(path, self.folder / REJECTED)
        write_report(messages, put.with_name(f"{put.name}.csv"), self.language)
        if error.sheet is not None:
            target = put.with_name(f"{put.name}.returned.xlsx")
            write_rejects(error.sheet, messages, target, self.language, with_good_rows=True)


def watch(
    folder: Path,
    store: str,
    *,
    is_simulated: bool,
    language: str,
    choice: ReadingChoice = EVERYTHING,
) -> None:
    """Process files in `folder` as they arrive, until interrupted. `choice`: what of workbooks.

    Raises LoadRefused where the folder is already being watched.
    """
    for name in (DONE, REJECTED):
        (folder / name).mkdir(exist_ok=True)
    watched = Watch(folder, store, is_simulated, language, choice)
    with _alone(folder):
        tell(TEXT(language, "import.watch.begins", folder=folder))
        while True:
            try:
                watched.sweep()
            except StoreError as error:
                tell(f"{_now()} {error.text(language)}")
            time.sleep(EVERY_SECONDS)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LoadRefused("store.watched", folder=folder) from error
    try:
        yield
    finally:
        lock.release()


def _stamped(folder: Path) -> Iterator[tuple[Path, FileState]]:
    for entry in os.scandir(folder):
        path = Path(entry.path)
        is_finished = (
            not entry.name.startswith(_BEING_WRITTEN) and path.suffix.lower() not in _UNFINISHED
        )
        if is_finished and entry.is_file(follow_symlinks=False):
            state = entry.stat(follow_symlinks=False)
            yield path, (state.st_size, state.st_mtime_ns)


def _put_away(path: Path, folder: Path) -> Path:
    """Move a file into `folder`; an earlier one of the same name is kept."""
    target, again = folder / path.name, 2
    while target.exists():
        target = folder / f"{path.stem} ({again}){path.suffix}"
        again += 1
    return path.replace(target)


def _now() -> str:
    return f"{hanoi_now():%d/%m/%Y %H:%M:%S}"
