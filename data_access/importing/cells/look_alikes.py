"""Signs that nobody sees, and letters that look like Vietnamese ones."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.legacy_text import is_legacy

# zero-width spaces and joiners, the byte order mark, marks of direction, the soft hyphen
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad"
_EITHER = f"[{_UNSEEN}\u00d0\u00f0\u0189\u0256]"
_UNSEEN_SIGNS = re.compile(f"[{_UNSEEN}]")
_BARRED_D = str.maketrans("\u00d0\u00f0\u0189\u0256", "ĐđĐđ")  # Icelandic eth, African D


def without_look_alikes(texts: pa.Array) -> pa.Array:
    """`texts` without unseen signs, and with Đ for its look-alikes.

    Text in an old font stays as it is: there these signs are letters.
    """
    is_suspect = pc.fill_null(pc.match_substring_regex(texts, _EITHER), False)
    if not pc.any(is_suspect).as_py():
        return texts
    cleaned = [
        _cleaned(text) if suspect else text
        for text, suspect in zip(texts.to_pylist(), is_suspect.to_pylist(), strict=True)
    ]
    return pa.array(cleaned, pa.string())


def _cleaned(text: str) -> str:
    seen = _UNSEEN_SIGNS.sub("", text)
    is_old_font = not seen.isascii() and (is_legacy(text) or is_legacy(seen))
    return text if is_old_font else seen.translate(_BARRED_D)
