"""The number of a document as it is written in a list, and as the document itself bears it."""

import re

_WORDS_BEFORE = re.compile(
    r"(?:(?:thông tư(?: liên tịch)?|quyết định|nghị quyết|nghị định)\s+)?(?:số\s*:?\s*)?(?=\d)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*([/–—-])\s*")
_NUMBER = re.compile(r"(\d+/(?:\d{4}/)?)(TTLT|TT|QĐ|NQ|NĐ|CT)(-)(\S+)", re.IGNORECASE)


def plain_number(text: str | None) -> str | None:
    """ "Thông tư số 09/2025/TT - BTC." as 09/2025/TT-BTC; what is no such number as it stands.

    NĐ 30/2020/NĐ-CP, Phụ lục III: number, year, type and issuer, with no space between them.
    """
    if text is None:
        return None
    bare = _WORDS_BEFORE.sub("", text.strip(), count=1).rstrip(" .;,")
    joined = _SIGN.sub(lambda sign: sign[1].replace("–", "-").replace("—", "-"), bare)
    found = _NUMBER.fullmatch(joined)
    if found is None:
        return text
    number, kind, hyphen, issuer = found.groups()
    return f"{number}{kind.upper()}{hyphen}{issuer.upper() if issuer.islower() else issuer}"
