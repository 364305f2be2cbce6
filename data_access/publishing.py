"""The files of the embedded store: a private draft a load, then one atomic change of `CURRENT`.

A process that reads keeps the file it opened; a load that is killed leaves `CURRENT` as it was.
"""

import re
import shutil
from pathlib import Path

from data_access.engine import POINTER, current_file, fsync
from data_access.errors import LoadRefused
from data_access.journal import pinned_loads
from data_access.schema import SCHEMA_VERSION

LOCK = "writing.lock"
DRAFT = "draft.duckdb"
_NAME = re.compile(r"reporting-\d{6,}(-v\d+)?\.duckdb")


def draft(store: str) -> Path:
    """A private copy of the current file, to be changed by one load."""
    target = Path(store) / DRAFT
    _remove(target)
    shutil.copyfile(current_file(store), target)
    return target


def new_draft(store: str) -> Path:
    """The place of a new store's first file. Raises LoadRefused where there is a store already."""
    folder = Path(store)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / POINTER).exists():
        raise LoadRefused("store.exists", store=store)
    _remove(folder / DRAFT)
    return folder / DRAFT


def publish(store: str, written: Path, load: int) -> None:
    """Name the closed file `written`, make `CURRENT` point to it, remove what nobody needs."""
    folder = Path(store)
    target = folder / f"reporting-{load:06d}.duckdb"
    if target.exists():  # an upgrade changes no load; an open file is never replaced
        target = folder / f"reporting-{load:06d}-v{SCHEMA_VERSION}.duckdb"
    fsync(written)
    written.replace(target)
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(target.name + "\n", encoding="utf-8")
    fsync(pointer)
    pointer.replace(folder / POINTER)
    fsync(folder)
    _remove_superseded(store, target)


def _remove_superseded(store: str, current: Path) -> None:
    """Keep the current file, the one before (someone may be opening it) and what a meeting pins."""
    files = sorted(file for file in Path(store).glob("*.duckdb") if _NAME.fullmatch(file.name))
    pinned = tuple(f"reporting-{load:06d}" for load in pinned_loads(store))
    before = [file for file in files if file < current]
    for file in before[:-1]:
        if not file.name.startswith(pinned):
            _remove(file)


def _remove(file: Path) -> None:
    for path in (file, file.with_name(file.name + ".wal")):
        try:
            path.unlink(missing_ok=True)
        except (
            PermissionError
        ):  # Windows keeps a file that someone reads; the next load tries again
            continue
