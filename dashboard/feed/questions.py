"""From the address of a request to a question: everything in it is checked, nothing is guessed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from dashboard.access import Access
from dashboard.feed.checks import named
from dashboard.feed.declared import CHOICE, Parameter, Question, Resource
from dashboard.feed.problems import Fault, Problem, invalid
from dashboard.ui import address
from dashboard.ui.address import AddressOptions

_NAMES: Final = tuple(parameter.name for parameter in CHOICE)


def read(
    resource: Resource, request: Request, access: Access, options: AddressOptions, form: str
) -> Question:
    """What is asked for; `form`: the format that was agreed on. Raises Problem."""
    given = request.query_params.multi_items()
    _check_path(resource, request.path_params, options)
    faults = [*_faults(resource, given, options)]
    if faults:
        raise invalid(*faults)
    query = dict(given)
    parsed = address.read({name: query[name] for name in _NAMES if name in query}, options)
    values = {each.name: query.get(each.name, each.default) for each in resource.asked}
    return Question(
        access,
        access.scoped(parsed.selection),
        parsed.language,
        {**values, **request.path_params, "format": form},
        int(str(values["offset"])),
        int(str(values["limit"])),
    )


def _check_path(resource: Resource, path: Mapping[str, str], options: AddressOptions) -> None:
    for parameter in resource.path_parameters:
        text = path[parameter.name]
        if not parameter.check.is_valid(text, options):
            raise Problem(HTTPStatus.NOT_FOUND, f"no_{parameter.name}", code=text, number=text)


def _faults(
    resource: Resource, given: Sequence[tuple[str, str]], options: AddressOptions
) -> Iterator[Fault]:
    known = {parameter.name: parameter for parameter in resource.asked}
    for name, times in Counter(name for name, _ in given).items():
        if name not in known:
            yield _unknown(name, tuple(known))
        elif times > 1:
            yield Fault(name, "twice")
    for name, text in dict(given).items():
        parameter = known.get(name)
        if parameter is None:
            continue
        if not parameter.check.is_valid(text, options):
            yield Fault(name, parameter.check.kind, {"text": text, **parameter.check.told(options)})
        elif _chooses_nothing(resource, parameter, text):
            yield Fault(name, "not_narrowed", {"default": parameter.default})


def _unknown(name: str, known: tuple[str, ...]) -> Fault:
    near = get_close_matches(name.lower(), known, n=1)
    if near:
        return Fault(name, "misspelt", {"near": near[0]})
    return Fault(name, "unknown", {"names": named(known)})


def _chooses_nothing(resource: Resource, parameter: Parameter, text: str) -> bool:
    """Whether it is a choice that this resource is not narrowed by: it would be lost in silence."""
    is_choice = parameter in CHOICE and parameter.name != "lang"
    is_free = parameter.name not in resource.narrowed_by and parameter.default is not None
    return is_choice and is_free and text != parameter.default
