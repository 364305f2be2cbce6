"""An export that is interrupted leaves the file that was there before, and no half one."""

from pathlib import Path

import click
import pytest

from dashboard.commands.export import _write

BEFORE, AFTER = b"the file of yesterday", b"the file of today"


def interrupt(path: Path, content: bytes) -> int:
    """Half of the content comes onto the disk."""
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
    raise KeyboardInterrupt


def fill_up(path: Path, content: bytes) -> int:
    """Half of the content comes onto the disk, which is full then."""
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
    raise OSError(28, "No space left on device")


def test_what_is_written_replaces_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "report.docx"
    out.write_bytes(BEFORE)
    _write(out, AFTER, "en")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("report.docx", AFTER)
    ]


@pytest.mark.parametrize(
    ("fault", "raised"), [(interrupt, KeyboardInterrupt), (fill_up, click.UsageError)]
)
@pytest.mark.parametrize("was_there", [True, False])
def test_no_half_file_is_left(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: object,
    raised: type[BaseException],
    was_there: bool,
) -> None:
    out = tmp_path / "report.docx"
    if was_there:
        out.write_bytes(BEFORE)
    monkeypatch.setattr(Path, "write_bytes", fault)
    with pytest.raises(raised):
        _write(out, AFTER, "en")
    monkeypatch.undo()
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == ({"report.docx": BEFORE} if was_there else {})


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError):
        _write(tmp_path / "nowhere" / "report.docx", AFTER, "en")
