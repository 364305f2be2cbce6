"""docs/figures.md: the formulas explained by hand, and under each what the registry says."""

import re
from pathlib import Path
from typing import Final, get_args

from dashboard.figures.registry import FIGURES, Family, Figure
from dashboard.figures.text import formula, rules
from dashboard.wording import TEXT, percent

DOCS: Final = Path(__file__).parents[2] / "docs"
TEMPLATE: Final = DOCS / "figures.template.md"
PAGE: Final = DOCS / "figures.md"
_HEAD: Final = (
    "<!-- Written by `python -m dashboard document-figures` from figures.template.md, the registry "
    "and its words. Change those, not this page. -->\n"
)
_PLACE: Final = re.compile(r"^<!-- registry: (.+) -->$", re.MULTILINE)


def figures_page(template: str) -> str:
    """The page of a template, which names the families after whose formulas their figures stand.

    Raises ValueError where a family of the registry has no place in the template, or two.
    """
    placed = [family for place in _PLACE.findall(template) for family in place.split()]
    if sorted(placed) != sorted(get_args(Family)):
        wrong = sorted({*placed} ^ {*get_args(Family)}) or sorted(placed)
        raise ValueError(f"{TEMPLATE.name} must place each family once; see: {', '.join(wrong)}")
    return _HEAD + _PLACE.sub(lambda match: _entries(match[1].split()), template)


def _entries(families: list[str]) -> str:
    figures = [figure for figure in FIGURES.values() if figure.family in families]
    return "\n\n".join(map(_entry, figures))


def _entry(figure: Figure) -> str:
    names = [TEXT(language, f"figure.{figure.name}.name") for language in ("en", "vi")]
    lines = [f"### `{figure.name}` · {' · '.join(names)}"]
    for language in ("en", "vi"):
        definition = TEXT(language, f"figure.{figure.name}.definition")
        lines.append(f"{definition} {formula(language, figure)}")
    return "\n\n".join((*lines, _properties(figure)))


def _properties(figure: Figure) -> str:
    places = "a whole number" if not figure.decimals else f"decimals: {figure.decimals}"
    parts = [
        f"Unit: {figure.unit.replace('_', ' ')}, {places}",
        figure.direction.replace("_", " ").replace("neither", "neither way is better"),
        f"split by: {', '.join(figure.groups)}",
        f"family: {figure.family}",
        f"rests on: {rules('en', figure)}",
        f"owner: {TEXT('en', f'owner.{figure.owner}')}",
        f"version {figure.version}",
    ]
    if figure.thresholds:
        held = ", ".join(percent("en", threshold, 0) for threshold in figure.thresholds)
        parts.insert(2, f"held against: {held}")
    return "; ".join(parts) + "."
