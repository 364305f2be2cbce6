"""One stream of an OLE compound file, which is a small file system: [MS-CFB]."""

import struct
from collections.abc import Iterator, Sequence

_HEADER = 512
_ENTRY = 128  # bytes of an entry of the directory
_LAST_SECTOR = 0xFFFFFFFA  # from here on numbers have a meaning of their own
_STREAM, _ROOT = 2, 5
_SHIFTS = {9, 12}  # sectors of 512 or 4096 bytes
_MINI_SHIFT = 6


def ole_stream(content: bytes, names: Sequence[str]) -> bytes | None:
    """The first stream of the compound file `content` called one of `names`; None where none is.

    Raises ValueError or struct.error where the file is damaged.
    """
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in _SHIFTS:
        raise ValueError("sectors")
    first_directory, _, cutoff, first_mini = struct.unpack_from("<4I", content, 48)
    size = 1 << shift
    table = _allocation(content, size)
    directory = _joined(content, table, first_directory, size)
    entries = {name: each for name, each in _entries(directory)}
    found = next((entries[name] for name in names if name in entries), None)
    if found is None:
        return None
    _, start, length = found
    if length >= cutoff:
        return _joined(content, table, start, size)[:length]
    _, root_start, root_length = next(each for each in entries.values() if each[0] == _ROOT)
    minis = _joined(content, table, root_start, size)[:root_length]
    mini_table = _numbers(_joined(content, table, first_mini, size))
    return _joined(minis, mini_table, start, 1 << _MINI_SHIFT, header=0)[:length]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """The name of each stream and of the root; its kind, first sector and length."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (name_length,) = struct.unpack_from("<H", directory, at + 64)
        kind = directory[at + 66]
        start, length = struct.unpack_from("<2I", directory, at + 116)
        if kind in (_STREAM, _ROOT) and 2 <= name_length <= 64:
            name = directory[at : at + name_length - 2].decode("utf-16-le", "replace")
            yield name, (kind, start, length)


def _allocation(content: bytes, size: int) -> Sequence[int]:
    """Which sector follows each."""
    first, count = struct.unpack_from("<2I", content, 68)
    sectors = list(struct.unpack_from("<109I", content, 76))
    for _ in range(min(count, len(content) // size)):
        if first >= _LAST_SECTOR:
            break
        *more, first = _numbers(_sector(content, first, size))
        sectors += more
    used = (number for number in sectors if number < _LAST_SECTOR)
    return _numbers(b"".join(_sector(content, number, size) for number in used))


def _joined(
    content: bytes, table: Sequence[int], start: int, size: int, *, header: int = _HEADER
) -> bytes:
    """The sectors from `start` on; a chain that turns back on itself is damaged."""
    parts: list[bytes] = []
    while start < _LAST_SECTOR:
        if start >= len(table) or len(parts) > len(table):
            raise ValueError("chain")
        parts.append(_sector(content, start, size, header=header))
        start = table[start]
    return b"".join(parts)


def _sector(content: bytes, number: int, size: int, *, header: int = _HEADER) -> bytes:
    at = number * size + (max(header, size) if header else 0)
    if at >= len(content):
        raise ValueError("sector")
    return content[at : at + size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
