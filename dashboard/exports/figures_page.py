"""docs/figures.md: formulas explained by hand, each followed by the figures of the registry."""

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
_MARKER: Final = re.compile(r"^<!-- registry: (.+) -->$", re.MULTILINE)


def figures_page(template: str) -> str:
    """The page of a template, in which markers name the families whose figures go there.

    Raises ValueError if the template does not name each family of the registry exactly once.
    """
    named = [family for marker in _MARKER.findall(template) for family in marker.split()]
    if sorted(named) != sorted(get_args(Family)):
        wrong = sorted({*named} ^ {*get_args(Family)}) or sorted(named)
        raise ValueError(f"{TEMPLATE.name} must place each family once; see: {', '.join(wrong)}")
    return _HEAD + _MARKER.sub(lambda match: _entries(match[1].split()), template)


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
    decimals = "a whole number" if not figure.decimals else f"decimals: {figure.decimals}"
    parts = [
        f"Unit: {figure.unit.replace('_', ' ')}, {decimals}",
        figure.direction.replace("_", " ").replace("neither", "neither way is better"),
        f"split by: {', '.join(figure.groups)}",
        f"family: {figure.family}",
        f"rests on: {rules('en', figure)}",
        f"owner: {TEXT('en', f'owner.{figure.owner}')}",
        f"version {figure.version}",
    ]
    if figure.thresholds:
        thresholds = ", ".join(percent("en", threshold, 0) for threshold in figure.thresholds)
        parts.insert(2, f"held against: {thresholds}")
    return "; ".join(parts) + "."
