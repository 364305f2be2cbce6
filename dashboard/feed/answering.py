"""From a request to a response: who asks, how often, what, whether he has it already, the rows."""

import gzip
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.feed import questions
from dashboard.feed.clients import client_of
from dashboard.feed.declared import Answer, Question, Resource, Row
from dashboard.feed.formats import MEDIA_TYPES, SUFFIXES, WRITERS, json_rows, json_text
from dashboard.feed.limits import LIMITS
from dashboard.feed.negotiation import agreed_format
from dashboard.feed.problems import BASE, Problem
from dashboard.selection import Selection
from dashboard.server.middleware import language_of
from dashboard.settings import settings
from dashboard.ui import address, filters
from dashboard.ui.data import answers, feed
from data_access.errors import DataUnavailable

_LOG: Final = logging.getLogger(__name__)
_SECONDS_AWAY: Final = "30"
_LEAST_TO_PACK: Final = 1000  # bytes


def guarded(request: Request, work: Callable[[], Response]) -> Response:
    """What `work` answers to a request, or what is wrong with it."""
    language = language_of(request.scope)
    try:
        return work()
    except Problem as problem:
        return problem.response(language, request.url.path)
    except DataUnavailable as away:
        found = Problem(HTTPStatus.SERVICE_UNAVAILABLE, "away", reason=away.text(language),
                          headers={"Retry-After": _SECONDS_AWAY})  # fmt: skip
        return found.response(language, request.url.path)
    except Exception:
        _LOG.exception("the feed failed")
        found = Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "failed")
        return found.response(language, request.url.path)


def respond(resource: Resource, request: Request) -> Response:
    """The answer to a request. Blocks: never called on the event loop. Raises Problem."""
    client = client_of(request)
    LIMITS.take(client.key, settings().feed_per_minute)
    options = filters.options_at(answers.present_load())
    form = agreed_format(resource, request)
    question = questions.read(resource, request, client.access, options, form)
    answer = resource.answer(question)
    headers = _headers(resource, question, answer)
    if _is_known(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    found = answer.rows()
    rows: list[Row] = [
        {"as_of": answer.as_of, "load": answer.load, **row} for row in found[: question.limit]
    ]
    following = None
    if len(found) > question.limit:
        following = _page(resource, question, question.offset + question.limit)
        headers["Link"] = f'<{following}>; rel="next"'
    body = _body(resource, question, answer, rows, following)
    return _packed(request, body, headers, MEDIA_TYPES[form])


def _body(
    resource: Resource,
    question: Question,
    answer: Answer,
    rows: Sequence[Row],
    following: str | None,
) -> bytes:
    form = str(question.given["format"])
    if form != "json":
        return WRITERS[form](rows, resource.columns)
    content = {
        "resource": resource.name,
        "as_of": answer.as_of.isoformat(),
        "load": answer.load,
        "self": _page(resource, question, question.offset),
        "next": following,
        "rows": json_rows(rows, resource.columns),
    }
    return json_text(content)


def _headers(resource: Resource, question: Question, answer: Answer) -> dict[str, str]:
    form = str(question.given["format"])
    headers = {
        "ETag": _etag(resource, question, answer),
        "Cache-Control": "private, no-cache",
        "Vary": "Accept, Accept-Encoding, Authorization, Cookie",
        "Dashboard-As-Of": answer.as_of.isoformat(),
        "Dashboard-Load": str(answer.load),
        "Content-Location": _page(resource, question, question.offset),
    }
    if form in SUFFIXES:
        name = f"{resource.name}_{answer.as_of.isoformat()}.{SUFFIXES[form]}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return headers


def _etag(resource: Resource, question: Question, answer: Answer) -> str:
    """The same as long as the same would be answered: what a load knows never changes."""
    asked = (
        resource.name,
        resource.version,
        answer.state,
        answer.as_of,
        answer.load,
        feed.history(answer.load),
        question.access.role,
        question.access.agency,
        _as_far_as_it_matters(question.selection),
        sorted((name, value) for name, value in question.given.items()),
        (question.offset, question.limit),
    )
    return f'W/"{hashlib.sha256(repr(asked).encode()).hexdigest()[:32]}"'


def _as_far_as_it_matters(selection: Selection) -> Selection:
    """Without the present day where nothing is shown by it."""
    is_by_present = selection.geography == "now" or selection.owner is not None
    return selection if is_by_present else replace(selection, present=date.max)


def _is_known(given: str, etag: str) -> bool:
    """RFC 9110: weakly compared, with one of several, or any."""
    opaque = etag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in (opaque, "*") for each in given.split(","))


def _page(resource: Resource, question: Question, offset: int) -> str:
    """The whole address of a page of the answer: it says the day and the load."""
    path = resource.path.format_map(dict(question.given))
    chosen = address.write(question.selection, question.language)
    names = (each.name for each in (*resource.parameters, resource.form))
    told = {name: text for name in names if (text := question.given[name]) is not None}
    paging = {"limit": str(question.limit), "offset": str(offset)}
    return f"{BASE}{path}?{urlencode(chosen | told | paging)}"


def _packed(request: Request, body: bytes, headers: dict[str, str], media_type: str) -> Response:
    """Packed here, in a thread: the server's own middleware would do it on the event loop."""
    accepted = request.headers.get("accept-encoding", "")
    if len(body) >= _LEAST_TO_PACK and "gzip" in accepted and "parquet" not in media_type:
        body, headers = gzip.compress(body, 5), {**headers, "Content-Encoding": "gzip"}
    return Response(body, headers=headers, media_type=media_type)
