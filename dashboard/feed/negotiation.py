"""Which format is given: what the address says, else what the client accepts."""

from collections.abc import Iterator
from http import HTTPStatus

from starlette.requests import Request

from dashboard.feed.declared import Resource
from dashboard.feed.formats import MEDIA_TYPES
from dashboard.feed.problems import Problem


def agreed_format(resource: Resource, request: Request) -> str:
    """A format of the resource. Raises Problem where the client accepts none of them.

    A wrong `format` is found with the other parameters.
    """
    asked = request.query_params.get("format")
    if asked is not None:
        return asked
    accepted = request.headers.get("accept", "") or "*/*"
    for kind in _by_preference(accepted):
        for form in resource.formats:
            if _is_accepted(MEDIA_TYPES[form].partition(";")[0], kind):
                return form
    media_types = ", ".join(MEDIA_TYPES[form].partition(";")[0] for form in resource.formats)
    raise Problem(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", formats=media_types)


def _by_preference(accepted: str) -> Iterator[str]:
    """The kinds of the header, the most wanted first; those with q=0 are not wanted."""
    weighed: list[tuple[float, str]] = []
    for each in accepted.split(","):
        kind, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        weighed.append((_number(weight), kind))
    for wanted, kind in sorted(weighed, key=lambda pair: -pair[0]):
        if wanted > 0 and kind:
            yield kind


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _is_accepted(media_type: str, kind: str) -> bool:
    family = media_type.partition("/")[0]
    return kind in (media_type, f"{family}/*", "*/*")
