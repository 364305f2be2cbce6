"""How much text the cells of a workbook hold: a million of them may share one long text."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

PART = "xl/sharedStrings.xml"
MOST_TEXT = 256 << 20  # bytes
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_SHARED = re.compile(rb'\bt="s"[^<>]{0,300}>\s*<(?:\w+:)?v>(\d{1,7})<')

Lengths = npt.NDArray[np.int64]


def lengths(chunks: Iterable[bytes]) -> Lengths:
    """The bytes of each shared text, its tags included."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
    starts = [match.start() for match in _TEXT.finditer(content)]
    edges = np.array([*starts, len(content)], dtype=np.int64)
    return edges[1:] - edges[:-1]


def exceeds_limit(texts: Lengths, cells: int, parts: Iterable[Iterable[bytes]]) -> bool:
    """Whether `cells` cells of `parts` hold more of the shared `texts` than fits in memory."""
    if not len(texts) or int(texts.max()) * cells <= MOST_TEXT:
        return False
    total = 0
    for chunk in (chunk for part in parts for chunk in part):
        used = np.array(_SHARED.findall(chunk), dtype="S7").astype(np.int64)
        total += int(texts[used[used < len(texts)]].sum())
    return total > MOST_TEXT
