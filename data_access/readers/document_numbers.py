"""The number of a document: as the document bears it, of which year it is, and who issued it."""

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

# NĐ 30/2020/NĐ-CP, Phụ lục III, and NĐ 78/2025/NĐ-CP: number, year of issue, type, then the
# abbreviation of who issues; a joint circular (TTLT) has that of each.
NUMBER: Final = re.compile(
    r"\d+\s*/\s*(?:(?P<year>\d{4})\s*/\s*)?(?P<type>TTLT|TT|QĐ|NQ|NĐ|CT)\s*-\s*(?P<signs>.+)"
)
LOST_LETTERS: Final = "[?\ufffd]"  # a letter that a wrong encoding lost
IN_LETTERS: Final = ("number", "title", "signer")
_WORDS_BEFORE = re.compile(
    r"(?:(?:thông tư(?: liên tịch)?|quyết định|nghị quyết|nghị định|TTLT|TT|QĐ|NQ|NĐ)\s+)?"
    r"(?:số\s*:?\s*)?(?=\d)",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"\s*,?\s+ngày\s+\d{1,2}\s*(?:[/.-]|tháng)\s*\d.*", re.IGNORECASE)
_SIGN = re.compile(r"\s*([/–—-])\s*")
_AS_WRITTEN = re.compile(r"(\d+/(?:\d{4}/)?)(TTLT|TT|QĐ|NQ|NĐ|CT)(-)(\S+)", re.IGNORECASE)
_OF_LOCALITIES: Final = frozenset({"UBND", "HĐND"})


class Signs:
    """The abbreviations with which agencies sign their documents: their short and other names.

    `agencies`: dated rows of agencies; `identities`: the agency that each code stands for.
    """

    def __init__(self, agencies: pd.DataFrame, identities: Mapping[str, str]) -> None:
        self._own: dict[str, set[str]] = {}
        self._identities = identities
        for row in agencies.to_dict("records"):
            own = self._own.setdefault(self._identity(str(row["agency_code"])), set())
            aliases = row["aliases"] if isinstance(row["aliases"], str) else ""
            names = [row["short_name_vi"], *aliases.split(";")]
            own |= {_letters(str(name)) for name in names if isinstance(name, str)} - {""}
            if row["kind"] == "locality":
                own |= _OF_LOCALITIES
        self._all: frozenset[str] = frozenset().union(*self._own.values())

    def _identity(self, code: str) -> str:
        return self._identities.get(code, code)

    def is_of_another(self, code: str | None, text: str) -> bool:
        """Whether none of the abbreviations in `text` is that of the agency `code`.

        Of an agency without an abbreviation, whether one of them is another's.
        """
        signs = {_letters(text), *map(_letters, re.split(r"[-–.,/\s]+", text))}
        own = self._own.get(self._identity(code or ""), set())
        return not signs & own if own else bool(code and signs & self._all)


def plain_number(text: str | None) -> str | None:
    """ "Thông tư số 09/2025/TT - BTC ngày 1/2/2025" as 09/2025/TT-BTC; else as it stands.

    NĐ 30/2020/NĐ-CP, Phụ lục III: number, year, type and issuer, with no space between them.
    """
    if text is None:
        return None
    bare = _DAY_BEHIND.sub("", _WORDS_BEFORE.sub("", text.strip(), count=1)).rstrip(" .;,")
    joined = _SIGN.sub(lambda sign: sign[1].replace("–", "-").replace("—", "-"), bare)
    found = _AS_WRITTEN.fullmatch(joined)
    if found is None:
        return text
    number, kind, hyphen, issuer = found.groups()
    return f"{number}{kind.upper()}{hyphen}{issuer.upper() if issuer.islower() else issuer}"


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
