"""The texts that the cells of an old workbook share: [MS-XLS] 2.4.265, SST."""

import struct
from collections.abc import Iterator, Sequence

_WIDE, _EXTRA, _RUNS = 1, 4, 8  # two bytes a sign; phonetic data behind it; changes of font


def shared_texts(parts: Sequence[bytes]) -> list[str]:
    """Each shared text. `parts`: the records of the table, empty after its end.

    Raises ValueError or struct.error where the table is damaged.
    """
    pieces = list(parts[: parts.index(b"")] if b"" in parts else parts)
    if not pieces:
        return []
    (count,) = struct.unpack_from("<I", pieces[0], 4)
    walk = _Walk(pieces, 0, 8)
    return [walk.text() for _ in range(count)]


class _Walk:
    """A place in the records of the table."""

    def __init__(self, pieces: Sequence[bytes], piece: int, at: int) -> None:
        self._pieces, self._piece, self._at = pieces, piece, at

    def text(self) -> str:
        """The text that begins here; go on behind it."""
        self._turn()
        signs, flags = struct.unpack_from("<HB", self._current, self._at)
        self._at += 3
        runs = self._number("<H") if flags & _RUNS else 0
        extra = self._number("<I") if flags & _EXTRA else 0
        found = "".join(self._signs(signs, 2 if flags & _WIDE else 1))
        self._skip(4 * runs + extra)
        return found

    @property
    def _current(self) -> bytes:
        return self._pieces[self._piece]

    def _number(self, kind: str) -> int:
        (number,) = struct.unpack_from(kind, self._current, self._at)
        self._at += struct.calcsize(kind)
        return int(number)

    def _turn(self) -> bool:
        """Go on to the next record where this one is at its end."""
        if self._at < len(self._current):
            return False
        if self._piece + 1 >= len(self._pieces):
            raise ValueError("texts")
        self._piece, self._at = self._piece + 1, 0
        return True

    def _signs(self, count: int, width: int) -> Iterator[str]:
        """The next `count` signs; in each further record a byte says anew how wide they are."""
        while count:
            if self._turn():
                width = 2 if self._current[0] & _WIDE else 1
                self._at = 1
            here = min(count, (len(self._current) - self._at) // width)
            if not here:
                raise ValueError("texts")
            signs = self._current[self._at : self._at + here * width]
            yield signs.decode("utf-16-le" if width > 1 else "latin-1", "replace")
            self._at += here * width
            count -= here

    def _skip(self, count: int) -> None:
        while count:
            self._turn()
            here = min(count, len(self._current) - self._at)
            self._at += here
            count -= here
