"""The figures of the registry, whole or split, as the board shows them."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from dashboard.feed.checks import OneOf, Several
from dashboard.feed.declared import Answer, Field, Parameter, Question, Resource, Row, window
from dashboard.feed.problems import Fault, Problem, invalid
from dashboard.figures import evaluate
from dashboard.figures.registry import FIGURES
from dashboard.ui.data import feed as data

PUBLIC: Final = "public"
_FIELDS: Final = (
    Field("figure", is_required=True),
    Field("group", is_required=True),
    Field("numerator", "count"),
    Field("denominator", "count"),
    Field("value", "number"),
    Field("simulated", "flag", is_required=True),
    Field("by", is_required=True),
    Field("period", is_required=True),
    Field("geography", is_required=True),
)
_NARROWED_BY: Final = frozenset(("as_of", "load", "period", "kind", "region", "geography"))
_SPLIT: Final = (
    Parameter("by", OneOf(evaluate.GROUPS)),
    Parameter("scope", OneOf(("own", PUBLIC)), "own"),
)
_NAME: Final = OneOf(tuple(FIGURES))


def _every(question: Question) -> Answer:
    return _values(question, question.codes("figure"))


def _one(question: Question) -> Answer:
    return _values(question, (str(question.given["figure"]),))


def _values(question: Question, names: tuple[str, ...] | None) -> Answer:
    by = question.given["by"]
    for name in names or ():
        if by is not None and by not in FIGURES[name].groups:
            groups = ", ".join(FIGURES[name].groups)
            raise invalid(Fault("by", "not_split", {"figure": name, "by": by, "groups": groups}))
    is_public = question.given["scope"] == PUBLIC or not question.access.sees_detail
    if is_public and by == "agency":
        raise Problem(HTTPStatus.FORBIDDEN, "not_public")
    read = data.public_figure_rows if is_public else data.figure_rows

    def rows() -> Sequence[Row]:
        return window(read(question.selection, names, by), question)

    return Answer(question.selection.as_of, question.selection.load, rows)


FIGURES_RESOURCE: Final = Resource(
    "figures",
    "/figures",
    _FIELDS,
    _every,
    _NARROWED_BY,
    (Parameter("figure", Several(tuple(FIGURES))), *_SPLIT),
)
FIGURE_RESOURCE: Final = Resource(
    "figure",
    "/figures/{figure}",
    _FIELDS,
    _one,
    _NARROWED_BY,
    _SPLIT,
    path_parameters=(Parameter("figure", _NAME),),
)
