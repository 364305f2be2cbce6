"""The sample store of the tests, built once for the sources that make it."""

import hashlib
import shutil
import sys
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

import data_access
from data_access.sample import building

SOURCES = Path(data_access.__file__).parent
MOST_STORES = 3  # of the branches and changes that one works on in turn


def cached_store(cache: Path) -> Path:
    """The sample store of the present sources in the folder `cache`, built where it is missing.

    Test runs at the same time wait for one build. The stores used longest ago are removed.
    """
    store = cache / fingerprint()
    with FileLock(cache / "building.lock"):
        if not store.exists():
            with TemporaryDirectory(dir=cache) as folder:
                built = Path(folder) / "store"
                building.build(str(built))
                built.rename(store)
        store.touch()
        _remove_oldest(cache)
    return store


def fingerprint(sources: Path = SOURCES) -> str:
    """A hash of all that makes the store: the sources with their data, Python and the packages."""
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted(f"{package.name}=={package.version}" for package in distributions()):
        digest.update(name.encode())
    for path in sorted(sources.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(sources).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def contents(store: Path) -> dict[str, tuple[int, int]]:
    """The files of a store with their size and time, so that a change is seen."""
    files = [path for path in store.iterdir() if path.suffix != ".lock"]
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def _remove_oldest(cache: Path) -> None:
    folders = sorted(filter(Path.is_dir, cache.iterdir()), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-MOST_STORES]:
        shutil.rmtree(folder)
