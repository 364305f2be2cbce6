"""A file to grids: every cell as it is written, all rows from the top, nothing interpreted."""

import stat
from pathlib import Path

from data_access.importing.files.csv_files import read_csv
from data_access.importing.files.file_magic import ODS, XLS, XLSX, packed_format
from data_access.importing.files.ods import read_ods
from data_access.importing.files.xls import read_xls
from data_access.importing.files.xlsx import read_xlsx
from data_access.importing.model.sheet import Grid, unreadable

_BEGINNING = 1 << 12
_CSV = (".csv", ".tsv", ".txt")
_WORKBOOKS = {XLSX: read_xlsx, XLS: read_xls, ODS: read_ods}


def grids(path: Path) -> tuple[Grid, ...]:
    """The grids of a .csv, .tsv, .txt, .xlsx, .xls or .ods file, at least one, by what it holds.

    Raises ImportRejected, with what it is and what to do, where the file is none of these, damaged,
    or too large.
    """
    _plain_file(path)
    packed, suffix = packed_format(path), path.suffix.lower()
    if packed and suffix in (*_CSV, *_WORKBOOKS):
        return _WORKBOOKS[packed](path)
    if suffix == XLS and _is_tabbed(path):  # as programs of the web write what Excel opens
        return (read_csv(path),)
    if suffix in _WORKBOOKS:  # which says why it is none
        return _WORKBOOKS[suffix](path)
    if suffix in _CSV:
        return (read_csv(path),)
    raise unreadable(path, "import.format_unknown", suffix=path.suffix)


def _is_tabbed(path: Path) -> bool:
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return b"\t" in beginning and b"\0" not in beginning


def _plain_file(path: Path) -> None:
    """Refuse folders, pipes and devices: reading one may never end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unreadable(path, "import.file_absent", reason=error.strerror or "") from error
    if not stat.S_ISREG(mode):
        raise unreadable(path, "import.not_a_file")
