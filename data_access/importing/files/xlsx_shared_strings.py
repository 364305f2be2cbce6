"""The texts that cells of a workbook share: a million of them may share one long text."""

import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

PART = "xl/sharedStrings.xml"
MOST_TEXT = 256 << 20  # bytes
STRIKE = re.compile(rb'<(?:\w+:)?strike\b(?![^<>]{0,60}\bval="(?:0|false)")')
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_SHARED = re.compile(rb'\bt="s"[^<>]{0,300}>\s*<(?:\w+:)?v>(\d{1,7})<')

Lengths = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SharedTexts:
    """`lengths`: the bytes of each text, its tags included. `struck`: which are struck through."""

    lengths: Lengths
    struck: frozenset[int] = frozenset()


def shared_texts(chunks: Iterable[bytes]) -> SharedTexts:
    """What is known of each shared text; of one in pieces, whether any piece is struck through."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
    starts = [match.start() for match in _TEXT.finditer(content)]
    edges = np.array([*starts, len(content)], dtype=np.int64)
    found = STRIKE.finditer(content) if b"strike" in content else ()
    struck = (bisect(starts, match.start()) - 1 for match in found)
    return SharedTexts(edges[1:] - edges[:-1], frozenset(struck))


def exceeds_limit(texts: Lengths, cells: int, parts: Iterable[Iterable[bytes]]) -> bool:
    """Whether `cells` cells of `parts` hold more of the shared `texts` than fits in memory."""
    if not len(texts) or int(texts.max()) * cells <= MOST_TEXT:
        return False
    total = 0
    for chunk in (chunk for part in parts for chunk in part):
        used = np.array(_SHARED.findall(chunk), dtype="S7").astype(np.int64)
        total += int(texts[used[used < len(texts)]].sum())
    return total > MOST_TEXT
