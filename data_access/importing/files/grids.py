"""A file to grids: every cell as it is written, all rows from the top, nothing interpreted."""

import stat
from pathlib import Path

from data_access.importing.files.csv_files import read_csv
from data_access.importing.files.file_magic import is_workbook
from data_access.importing.files.xlsx import read_xlsx
from data_access.importing.model.sheet import Grid, unreadable

_CSV = (".csv", ".tsv", ".txt")
_XLSX = ".xlsx"


def grids(path: Path) -> tuple[Grid, ...]:
    """The grids of a .csv, .tsv, .txt or .xlsx file, at least one; a workbook under any of these.

    Raises ImportRejected, with what it is and what to do, where the file is none of these, damaged,
    or too large.
    """
    _plain_file(path)
    is_packed, suffix = is_workbook(path), path.suffix.lower()
    if suffix == _XLSX or (is_packed and suffix in _CSV):
        return read_xlsx(path)
    if suffix in _CSV:
        return (read_csv(path),)
    raise unreadable(path, "import.format_unknown", suffix=path.suffix)


def _plain_file(path: Path) -> None:
    """Refuse folders, pipes and devices: reading one may never end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unreadable(path, "import.file_absent", reason=error.strerror or "") from error
    if not stat.S_ISREG(mode):
        raise unreadable(path, "import.not_a_file")
