"""Whom a document asks or is written to."""

from dashboard.wording import TEXT


def addressed_name(language: str, name: str, kind: str) -> str:
    """The agency inside a sentence; of a locality its people's committee: "Ủy ban nhân dân tỉnh
    Bình Dương".
    """
    if kind != "locality":
        return name
    inside = f"{name[:1].lower()}{name[1:]}" if language == "vi" else name
    return TEXT(language, "letter.committee", locality=inside)
