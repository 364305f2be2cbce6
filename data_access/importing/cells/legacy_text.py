"""Vietnamese text in encodings older than Unicode, read as if it were Latin: "Bé Tµi chÝnh"."""

import re

# TCVN3 (ABC, the fonts .Vn…) puts Vietnamese letters on these signs. Those that a name of another
# language may have (é ã ê ô ç ö ü ï …) prove nothing; a capital one inside a small word does.
_SIGNS = "µ¸¶·¹¨»¾¼½©®ª«¬\u00ad¦§¤¡£¥÷þð×æ"
_SIGNS_OF_TONES = "µ¸¶·¹"
_TCVN3 = re.compile(
    rf"[A-Za-zÀ-ÿ][{_SIGNS}]|(?<!\S)[{_SIGNS.replace('µ', '')}]+[a-zÀ-ÿ]|[a-z][À-ÖØ-Þ]"
)
# VNI writes the mark behind its vowel: aø aù aû aõ aï; aâ eâ oâ; ñ for đ.
_VNI = re.compile(
    r"[aeiouyôö][øùûïõ](?!v)|[ae][âáàåãä]|o[âåä]|a[êéèúüë]|(?<!\S)ñ[aeiouôö]", re.IGNORECASE
)
# Windows-1258 writes the mark of a tone behind its vowel, as a sign of its own.
_TONE = re.compile("(.)[\u0300\u0301\u0303\u0309\u0323]")
_VOWELS = frozenset("aăâeêioôơuưy")
LATIN_SIGNS = "[\u00a1-\u00ff]"
VIETNAMESE_LETTERS = "[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]"  # of Unicode alone
_UNICODE = re.compile(VIETNAMESE_LETTERS)


def is_windows_1258(text: str) -> bool:
    """Whether `text`, read as Windows-1258, has tones, each behind a vowel, and no TCVN3 (ABC)."""
    behind = _TONE.findall(text)
    has_signs = re.search(rf"[A-Za-z][{_SIGNS_OF_TONES}]", text)
    return bool(behind) and not has_signs and all(each.lower() in _VOWELS for each in behind)


def is_legacy(text: str) -> bool:
    """Whether `text` is Vietnamese in TCVN3 (ABC) or VNI that was read as Latin letters."""
    if text.isascii() or _UNICODE.search(text):
        return False
    words = [word for word in text.split() if not word.isascii()]
    if any(_TCVN3.search(word) for word in words):
        return True
    return sum(bool(_VNI.search(word)) for word in words) * 2 > len(words)
