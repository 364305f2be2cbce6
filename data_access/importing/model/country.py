"""The whole country among the areas of statistics."""

from data_access.text.folding import folded

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
)


def is_country(text: str) -> bool:
    """Whether `text` means the whole country."""
    return folded(text) in map(folded, _COUNTRY_NAMES)
