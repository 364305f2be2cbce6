"""A disk that is full while loading: the store stays as it was, and the next load works."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data_access.errors import DataUnavailable
from data_access.store import publishing, schema
from tests import factories
from tests.factories import regulations_loaded

ROOT = Path(__file__).parents[3]
MANY = 60_000
LOADING = f"""
import resource, sys
from datetime import date
from data_access.errors import DataUnavailable
from data_access.store import schema
from tests import factories
from tests.factories import regulations_loaded
rows = [factories.regulation(str(n), "M22-C", date(2020, 1, 6)) for n in range({MANY})]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    factories.fill(sys.argv[1], (schema.regulation, rows))
except DataUnavailable as error:
    sys.exit(error.key + ": " + error.text("vi"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the size of files is Unix's")
@pytest.mark.parametrize("room", ["while_copying", "while_writing"])
def test_no_room_leaves_the_store_and_says_so(embedded: str, room: str) -> None:
    size = max(file.stat().st_size for file in Path(embedded).glob("reporting-*"))
    limit = size // 2 if room == "while_copying" else size + 200_000
    before = (
        regulations_loaded(embedded),
        sorted(path.name for path in Path(embedded).iterdir()),
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOADING, embedded, str(limit)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("store.full: Không đủ chỗ trên đĩa")
    assert (
        regulations_loaded(embedded),
        sorted(path.name for path in Path(embedded).iterdir()),
    ) == before
    row = factories.regulation("2", "M22-C", date(2020, 1, 6))
    assert factories.fill(embedded, (schema.regulation, [row])) == 2
    assert regulations_loaded(embedded) == (2, 2)


def test_no_room_for_the_pointer_leaves_it_where_it_was(
    embedded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "fsync", full)
    row = factories.regulation("2", "M22-C", date(2020, 1, 6))
    with pytest.raises(DataUnavailable) as error:
        factories.fill(embedded, (schema.regulation, [row]))
    assert error.value.key == "store.full"
    monkeypatch.undo()
    assert regulations_loaded(embedded) == (1, 1)
    assert not (Path(embedded) / publishing.DRAFT).exists()
