"""Vietnamese alphabetical order and search without diacritics, without a locale of the machine.

Order: letters a ă â b c d đ e ê ..., then the tone (ngang huyền hỏi ngã sắc nặng), syllable by
syllable, then small before capital letters. The same text in NFC, NFD, or with the tone on the
other vowel ("Hòa", "Hoà") has the same key.
"""

import unicodedata
from functools import lru_cache

_TEXTS = 65_536  # that are kept: names and headings come again and again
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL_TONE = "0"
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}  # ă; â ê ô; ơ ư
_BARRED_D = {"đ": "d1"}
_PLACE_TYPES = ("thành phố ", "tỉnh ")


def collation_key(text: str) -> str:
    """A key of printable ASCII whose plain byte order is the Vietnamese order of `text`.

    Each syllable is its letters (two characters each), "!", its tone; then " " and the capitals.
    "!" is lower than any letter and " " lower than "!", so a shorter text comes first.
    Other characters only separate syllables; letters of other scripts come after z by code point.
    """
    syllables: list[str] = []
    capitals: list[str] = []
    for word in _words(text):
        syllables.append(_syllable_key(word.lower()))
        capitals.extend("1" if sign.isupper() else "0" for sign in word if sign.isalnum())
    return "!".join(syllables) + " " + "".join(capitals)


def agency_collation_key(name_vi: str) -> str:
    """The key of an agency's full name; a locality is sorted by its own name, not by its type.

    "Thành phố Hồ Chí Minh" is sorted under H, "Tỉnh An Giang" under A.
    """
    name = unicodedata.normalize("NFC", name_vi)
    for place_type in _PLACE_TYPES:
        if name.lower().startswith(place_type):
            return collation_key(name[len(place_type) :])
    return collation_key(name)


@lru_cache(maxsize=_TEXTS)
def strip_diacritics(text: str) -> str:
    """`text` without diacritics, in lower case, other characters replaced by single spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def _words(text: str) -> list[str]:
    """`text` in NFD, split at everything that is neither letter, digit nor combining mark."""
    plain = unicodedata.normalize("NFD", text)
    letters = "".join(s if s.isalnum() or unicodedata.combining(s) else " " for s in plain)
    return letters.split()


def _syllable_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for sign in word:
        if sign in _TONES:
            tones.append(_TONES[sign])
        elif sign in _SHAPES and letters:
            letters[-1] = letters[-1][0] + _SHAPES[sign]
        elif sign.isalnum():
            letters.append(_letter_key(sign))
    return "".join(letters) + "!" + ("".join(tones) or _LEVEL_TONE)


def _letter_key(letter: str) -> str:
    if letter in _BARRED_D:
        return _BARRED_D[letter]
    if letter.isascii():
        return f"{letter}0"
    return f"~{ord(letter):06x}"
