"""A copy of an embedded store, made while others read it and a load changes it."""

import shutil
from pathlib import Path

from data_access.errors import DataUnavailable, LoadRefused
from data_access.store.engine import POINTER, copy_journal, current_file, fsync, is_embedded
from data_access.store.journal import FILE, pinned_loads
from data_access.store.publishing import published_files

_TRIES = 3


def back_up(store: str, target: Path) -> Path:
    """Copy `store` into `target`, a folder that is a store then; gives the copied current file.

    The journal first: of a meeting that it names the load is in the copy. Raises LoadRefused where
    `target` is in use or the store is a database, DataUnavailable where it cannot be read.
    """
    if not is_embedded(store):
        raise LoadRefused("backup.database")
    if target.exists() and any(target.iterdir()):
        raise LoadRefused("backup.in_use", folder=target)
    current_file(store)  # raises where there is no store, before a folder is made
    target.mkdir(parents=True, exist_ok=True)
    if (Path(store) / FILE).exists():
        copy_journal(Path(store) / FILE, target / FILE)
    copied = _copied_current(store, target)
    for file in published_files(store, pinned_loads(str(target))) - {current_file(store)}:
        shutil.copyfile(file, target / file.name)
    (target / POINTER).write_text(f"{copied.name}\n", encoding="utf-8")
    for path in (*target.iterdir(), target):
        fsync(path)
    return copied


def _copied_current(store: str, target: Path) -> Path:
    """A published file never changes; two loads may remove it before it is opened here."""
    for _ in range(_TRIES):
        file = current_file(store)
        try:
            return Path(shutil.copyfile(file, target / file.name))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise DataUnavailable("store.unreadable", store=store, reason=str(error)) from error
    raise DataUnavailable("store.unreadable", store=store, reason=f"{file.name}: no such file")
