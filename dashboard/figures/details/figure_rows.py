"""Values of figures as rows for programs: what the command line prints and the feed gives."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from dashboard.figures import evaluate
from dashboard.figures.context import WHOLE, context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection

LAST_YEAR: Final = "12m"  # as in an address: what fell due in the twelve months to the day
COLUMNS: Final = (*FigureValue.__annotations__, "by", "period", "geography")


def figure_rows(
    source: FigureSource,
    selection: Selection,
    names: Sequence[str] | None = None,
    by: str | None = None,
) -> list[dict[str, Any]]:
    """`evaluate.values` with what was asked, in COLUMNS; agencies by their official codes."""
    values = evaluate.values(source, selection, names, by)
    return _rows(with_official_codes(source, selection, values, by), selection, by)


def public_figure_rows(
    source: FigureSource,
    selection: Selection,
    names: Sequence[str] | None = None,
    by: str | None = None,
) -> list[dict[str, Any]]:
    """`evaluate.public_values` as `figure_rows` gives those of a viewer."""
    return _rows(evaluate.public_values(source, selection, names, by), selection, by)


def with_official_codes(
    source: FigureSource, selection: Selection, values: Iterable[FigureValue], by: str | None
) -> list[FigureValue]:
    """`values`; those split by agency under the official codes that it has on the day."""
    if by != "agency":
        return [*values]
    known = context_of(source, selection).known_agencies
    codes = dict(zip(known["agency_code"], known["official_code"], strict=True))
    return [replace(value, group=codes.get(value.group, value.group)) for value in values]


def _rows(
    values: Iterable[FigureValue], selection: Selection, by: str | None
) -> list[dict[str, Any]]:
    asked = {
        "by": by or WHOLE,
        "period": selection.period or LAST_YEAR,
        "geography": selection.geography,
    }
    return [asdict(value) | asked for value in values]
