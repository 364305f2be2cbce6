"""The speaker's own sentences in an address: by slide, packed so that a link stays short."""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Final

LONGEST: Final = 160  # letters of a sentence
_MOST_BYTES: Final = 16_000  # unpacked


def written(words: Mapping[str, str]) -> str | None:
    """The text of the sentences; None without any."""
    if not words:
        return None
    packed = zlib.compress(json.dumps(dict(words), ensure_ascii=False).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read(text: str) -> dict[str, str]:
    """The sentences of a text of `written`, by slide. Raises ValueError for any other text."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
        found = json.loads(zlib.decompressobj().decompress(packed, _MOST_BYTES))
    except zlib.error as error:
        raise ValueError(text) from error
    if not isinstance(found, dict) or not all(
        isinstance(said, str) and said.strip() and len(said) <= LONGEST for said in found.values()
    ):
        raise ValueError(text)
    return found
