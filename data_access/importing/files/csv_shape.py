"""The shape of a CSV file by its first part: encoding, delimiter, width."""

import codecs
import csv
import io
from collections.abc import Sequence
from contextlib import suppress

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLED = 30  # records


def encoding_of(head: bytes) -> tuple[str, bytes]:
    """The encoding that the first bytes show, and the byte order mark, if there is one."""
    for byte_order_mark, encoding in _UTF16.items():
        if head.startswith(byte_order_mark):
            return encoding, byte_order_mark
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8", codecs.BOM_UTF8
    sample = head[:200]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 4 > len(sample) // 2 and not even:
        return "utf-16-le", b""
    if even * 4 > len(sample) // 2 and not odd:
        return "utf-16-be", b""
    return "utf-8", b""


def records(text: str, delimiter: str, most: int) -> list[list[str]]:
    """The first records of `text`, at most `most`, up to one that cannot be read."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == most:
                break
    return rows


def delimiter_of(text: str) -> tuple[str, int]:
    """The delimiter, and how many first lines only state it ("sep=;")."""
    first = text.split("\n", 1)[0].strip("\r").lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    return max(_DELIMITERS, key=lambda each: _fit(text, each)), 0


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records have the same number of cells, more than one; and which."""
    lengths = [len(row) for row in records(text, delimiter, _SAMPLED) if len(row) > 1]
    usual = max(lengths, key=lengths.count, default=0)
    return lengths.count(usual), usual


def width_of(first: Sequence[Sequence[str]]) -> int:
    """The number of cells that most of the first records have; lines of one cell do not count."""
    lengths = [len(row) for row in first if sum(bool(cell.strip()) for cell in row) > 1]
    lengths = lengths or [len(row) for row in first]
    return max(lengths, key=lambda length: (lengths.count(length), length), default=1) or 1
