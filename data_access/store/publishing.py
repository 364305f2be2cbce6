"""The files of the embedded store: a private draft a load, then one atomic change of `CURRENT`.

A reading process keeps the file that it opened; a load that is killed leaves `CURRENT` unchanged.
"""

import re
import shutil
from itertools import chain, count
from pathlib import Path

from data_access.errors import DataUnavailable, LoadRefused
from data_access.store.engine import POINTER, current_file, fsync, unreadable
from data_access.store.journal import pinned_loads

LOCK = "writing.lock"
DRAFT = "draft.duckdb"
_NAME = re.compile(r"reporting-\d{6,}(-\d+)?\.duckdb")


def draft(store: str) -> Path:
    """A private copy of the current file, to be changed by one load.

    Raises DataUnavailable where `CURRENT` names no file that can be copied.
    """
    target = Path(store) / DRAFT
    discard(target)
    try:
        shutil.copyfile(current_file(store), target)
    except OSError as error:
        discard(target)
        raise unreadable(store, str(error)) from error
    return target


def new_draft(store: str) -> Path:
    """The path of a new store's first file. Raises LoadRefused where there is a store already."""
    folder = Path(store)
    if (folder / POINTER).exists():
        raise LoadRefused("store.exists", store=store)
    discard(folder / DRAFT)
    return folder / DRAFT


def publish(store: str, written: Path, load: int) -> None:
    """Name the closed file `written`, make `CURRENT` point to it, remove superseded files."""
    folder = Path(store)
    previous = current_file(store) if (folder / POINTER).exists() else None
    target = _unused_name(folder, load)
    fsync(written)
    written.replace(target)
    fsync(folder)  # the file has its name before the pointer names it
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(target.name + "\n", encoding="utf-8")
    fsync(pointer)
    pointer.replace(folder / POINTER)
    fsync(folder)
    _remove_superseded(store, {target, previous})


def _unused_name(folder: Path, load: int) -> Path:
    """A name that no file has: an upgrade changes no load, and an open file is never replaced."""
    name = f"reporting-{load:06d}"
    numbered = (folder / f"{name}-{number}.duckdb" for number in count(2))
    return next(file for file in chain([folder / f"{name}.duckdb"], numbered) if not file.exists())


def _remove_superseded(store: str, needed: set[Path | None]) -> None:
    """Keep the current file, the previous one (still being opened) and those pinned by meetings."""
    try:
        pinned = pinned_loads(store)
    except DataUnavailable:  # the load is done; without the journal nobody knows what is pinned
        return
    everything = {file for file in Path(store).glob("*.duckdb") if _NAME.fullmatch(file.name)}
    for file in everything - needed - published_files(store, pinned):
        discard(file)


def published_files(store: str, of_loads: set[int]) -> set[Path]:
    """The files of these loads, those of an upgrade too."""
    names = tuple(f"reporting-{load:06d}" for load in of_loads)
    found = (file for file in Path(store).glob("*.duckdb") if _NAME.fullmatch(file.name))
    return {file for file in found if file.name.startswith(names)}


def discard(file: Path) -> None:
    """Remove a file of the store and its log, if they exist."""
    for path in (file, file.with_name(file.name + ".wal")):
        try:
            path.unlink(missing_ok=True)
        except PermissionError:  # Windows keeps a file that is being read; the next load retries
            continue
