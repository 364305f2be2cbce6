"""Vietnamese written for the old fonts (.Vn…, VNI-…) and read as Latin letters, to Unicode."""

import re
import unicodedata
from collections.abc import Collection

from data_access.importing.cells.legacy_text import is_legacy

# TCVN 5712:1993 (ABC): one sign for each letter. A capital with a mark of tone has none: fonts for
# capitals show the small one.
_TCVN3 = dict(zip(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    strict=True,
))  # fmt: skip
# VNI: the marks of a vowel in one sign behind it; a few letters have one of their own
_BEHIND = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_OWN = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(rf"([aeouyôö])([{''.join(_BEHIND)}])|[{''.join(_OWN)}]", re.IGNORECASE)
_SIGNS = "".join(sign for sign in _TCVN3 if not sign.isalpha() or sign in "µª")
_LEFT_OVER = re.compile(rf"[^\W\d_][{_SIGNS}]|[{_SIGNS}][^\W\d_]")
_WORD = re.compile(r"[^\W\d_¹²³]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnprstvx])?"
    r"(?:[aăâeêioôơuưy]|[iyuư][aêơô]|[aăâeêioôơuư][iyou]|u[âêyơ]|o[aăe]|[iyuư][êơô][iuy]|uy[aêu]"
    r"|o[ae][iyou]|u[âê]y)(?:ch|ng|nh|[ckmnpt])?"
)


def in_unicode(texts: Collection[str]) -> dict[str, str] | None:
    """Each of `texts` in Unicode, where all are in one old font; None where that is not certain.

    It is where one of the fonts, and only one, makes a Vietnamese syllable of every word.
    """
    if not any(map(is_legacy, texts)):
        return None
    read = [{text: convert(text) for text in texts} for convert in (_from_tcvn3, _from_vni)]
    certain = [each for each in read if all(map(_is_vietnamese, each.items()))]
    return certain[0] if len(certain) == 1 else None


def _from_tcvn3(text: str) -> str:
    return _WORD.sub(_as_capitals, "".join(_TCVN3.get(sign, sign) for sign in text))


def _as_capitals(word: re.Match[str]) -> str:
    """A word of capitals, whose letters with marks are small, in capitals throughout."""
    plain = [letter for letter in word[0] if letter.isascii()]
    is_capitals = len(plain) > 1 and all(letter.isupper() for letter in plain)
    return word[0].upper() if is_capitals else word[0]


def _from_vni(text: str) -> str:
    return _VNI.sub(_letter, text)


def _letter(signs: re.Match[str]) -> str:
    if signs[1] is None:
        return _in_case(signs[0], _OWN[signs[0].lower()])
    vowel, mark = signs[1].lower(), signs[2].lower()
    letter = unicodedata.normalize("NFC", _OWN.get(vowel, vowel) + _BEHIND[mark])
    return _in_case(signs[1], letter)


def _in_case(sign: str, letter: str) -> str:
    return letter.upper() if sign.isupper() else letter


def _is_vietnamese(read: tuple[str, str]) -> bool:
    """Whether every word that is not plain Latin is a syllable, or an abbreviation in capitals."""
    text = unicodedata.normalize("NFC", read[1])
    return not _LEFT_OVER.search(text) and all(map(_is_syllable, _WORD.findall(text)))


def _is_syllable(word: str) -> bool:
    if word.isascii():
        return True
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word))
    if word.isupper() and not tones:
        return True
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare).lower()))
