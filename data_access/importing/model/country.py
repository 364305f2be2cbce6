"""Viet Nam as one of the areas of statistics."""

from data_access.text.folding import comparison_key

COUNTRY = "VN"
_COUNTRY_NAMES = (
    "cả nước",
    "toàn quốc",
    "whole country",
    "việt nam",
    "viet nam",
    "vietnam",
    "vnm",
    "tổng số",
    "00",  # its code in the catalogue of localities
)


def is_country(text: str) -> bool:
    """Whether `text` means the entire country."""
    return comparison_key(text) in map(comparison_key, _COUNTRY_NAMES)
