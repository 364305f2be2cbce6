"""Units of figures: scale and base of each, and how two of them compare."""

import re

from data_access.text.folding import comparison_key

_SCALES = (
    (1e12, ("nghìn tỷ", "ngàn tỷ", "trillion")),
    (1e9, ("tỷ", "tỉ", "billion", "bill")),
    (1e6, ("triệu", "million", "mill", "mio")),
    (1e3, ("nghìn", "ngàn", "thousand", "thous")),
)
_BASES = {
    "VND": ("đồng", "vnd", "dong", "dongs", "việt nam đồng", "vnđ"),
    "USD": ("usd", "us", "đô la mỹ", "đôla", "đô la", "us dollar", "us dollars", "dollar"),
    "%": ("phần trăm", "percent", "per cent", "pct", "pt", "pc"),
    "person": ("người", "person", "persons", "pers", "people", "ps", "lượt người"),
    "enterprise": ("doanh nghiệp", "enterprise", "enterprises"),
    "km2": ("km2", "km²", "sq km"),
    "tonne": ("tấn", "ton", "tons", "tonne", "tonnes"),
    "quintal": ("tạ", "quintal", "quintals"),
    "kg": ("kg", "kilôgam", "kilogram", "kilograms"),
    "ha": ("ha", "hecta", "hectare", "hectares"),
}
_BY_BASE = {comparison_key(word): base for base, words in _BASES.items() for word in words}
_BY_SCALE = [(scale, f"{comparison_key(word)}!") for scale, words in _SCALES for word in words]
_PER = re.compile(r"/|(?<=\S)\s+per\s+", re.IGNORECASE)
_PER_CENT = re.compile(r"^\s*%")
_SAID = re.compile(r"^(?:đơn vị(?: tính)?|đvt|units?)(?:\s*[-–/]\s*units?)?\s*:?\s*", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:đồng|vnd|vnđ|usd|đô la|dollars?|dongs?)\b", re.IGNORECASE)
_TRANSLATED = re.compile(r"\s[-–/]\s|\n")


def read_unit(text: str) -> tuple[float, str | None]:
    """How many of its base a unit is, and the base; None where the base is unknown."""
    if _PER_CENT.match(text):
        return 1.0, "%"
    counted, *of = _PER.split(text, maxsplit=1)
    if of:
        return _ratio(read_unit(counted), read_unit(of[0]))
    name = f"{comparison_key(text)}!"
    for scale, word in _BY_SCALE:
        if name.startswith(word):
            return scale, _BY_BASE.get(name[len(word) :].rstrip("!"))
    return 1.0, _BY_BASE.get(name.rstrip("!"))


def _ratio(
    counted: tuple[float, str | None], of: tuple[float, str | None]
) -> tuple[float, str | None]:
    (scale, base), (of_scale, of_base) = counted, of
    return scale / of_scale, f"{base}/{of_base}" if base and of_base else None


def is_per_cent(unit: str) -> bool:
    """Whether a unit is per cent."""
    return read_unit(unit)[1] == "%"


def is_money(unit: str) -> bool:
    """Whether a unit is of a currency, also one that is compared with no other: "đô la quốc tế"."""
    return bool(_MONEY.search(unit))


def is_other(unit: str, expected: str) -> bool:
    """Whether two units are of different quantities: USD and đồng. False where one is unknown."""
    (_, base), (_, expected_base) = read_unit(unit), read_unit(expected)
    return base is not None and expected_base is not None and base != expected_base


def factor(unit: str, expected: str) -> float | None:
    """How many times the expected unit `unit` is; None where they cannot be compared."""
    (scale, base), (expected_scale, expected_base) = read_unit(unit), read_unit(expected)
    if comparison_key(unit) == comparison_key(expected):
        return 1.0
    return scale / expected_scale if base is not None and base == expected_base else None


def stated_unit(text: str) -> str | None:
    """The unit that `text` is, without "ĐVT:" before and the English behind it.

    None where it is anything else, or a unit of an unknown base.
    """
    unit = _TRANSLATED.split(_SAID.sub("", text.strip()), maxsplit=1)[0].strip()
    is_unit = unit == "%" or (not unit.startswith("%") and read_unit(unit)[1] is not None)
    return unit if is_unit else None
