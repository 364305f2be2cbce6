"""A figure's value as it reads, the same on screen, in files and on the command line."""

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES, Figure
from dashboard.wording import TEXT, count, percent, ratio


def written(language: str, value: FigureValue) -> str:
    """81,2 % (13/16) of a rate; of anything else its number; a dash where there is none."""
    if FIGURES[value.figure].is_rate:
        parts = ratio(language, value.numerator, value.denominator)
        return f"{percent(language, value.value)} ({parts})"
    shown = value.value if FIGURES[value.figure].share else value.numerator
    return count(language, None if shown is None else int(shown))


def rules(language: str, figure: Figure) -> str:
    """What a figure rests on: articles of law, or this system's own convention."""
    return "; ".join(TEXT(language, f"rule.{key}") for key in figure.rules)
