"""Obligations one by one: who owes which report of which period, and how it stands."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from dashboard.feed.checks import OneOf
from dashboard.feed.declared import CODE, Answer, Field, Parameter, Question, Resource, Row
from dashboard.feed.problems import Fault, Problem, invalid
from dashboard.feed.rows import rows_of
from dashboard.ui.data import feed as data
from data_access.readers.states import STATES

_NAMES: Final = {
    "agency": "official_code",
    "agency_name_vi": "short_name_vi",
    "agency_name_en": "short_name_en",
    "origin_agency": "origin_agency_code",
    "regime": "regime_code",
    "regime_name_vi": "regime_name_vi",
    "regime_name_en": "regime_name_en",
    "period": "period_code",
    "due": "due_date",
    "state": "state",
    "owed": "is_owed",
    "revised": "is_revised",
    "nil": "is_nil",
    "first_received": "first_received_at",
    "late_working_days": "late_working_days",
    "late_calendar_days": "late_calendar_days",
    "simulated": "is_simulated",
}
_FIELDS: Final = (
    Field("agency", is_required=True),
    Field("agency_name_vi"),
    Field("agency_name_en"),
    Field("origin_agency", is_required=True),
    Field("regime", is_required=True),
    Field("regime_name_vi"),
    Field("regime_name_en"),
    Field("period", is_required=True),
    Field("due", "day", is_required=True),
    Field("state", is_required=True),
    Field("owed", "flag", is_required=True),
    Field("revised", "flag", is_required=True),
    Field("nil", "flag", is_required=True),
    Field("first_received", "moment"),
    Field("late_working_days", "count"),
    Field("late_calendar_days", "count"),
    Field("simulated", "flag", is_required=True),
)


def _obligations(question: Question) -> Answer:
    if not question.access.sees_detail:
        raise Problem(HTTPStatus.FORBIDDEN, "no_detail")
    selection, agency = question.selection, _agency(question)

    def rows() -> list[Row]:
        found = data.obligation_page(
            selection,
            agency,
            question.given["regime"],
            question.given["state"],
            question.offset,
            question.limit + 1,
        )
        return rows_of(found, _NAMES)

    return Answer(selection.as_of, selection.load, rows)


def _agency(question: Question) -> str | None:
    """The identity of the agency asked for, by any code that it ever had; it must be readable."""
    code = question.given["agency"]
    if code is None:
        return None
    every = replace(question.selection, owner=None)
    identity = data.identities(every).get(code)
    if identity is None:
        raise invalid(Fault("agency", "no_agency", {"code": code}))
    if not question.access.sees_all and identity not in data.own_codes(question.selection):
        raise Problem(HTTPStatus.FORBIDDEN, "not_yours", code=code)
    return identity


OBLIGATIONS_RESOURCE: Final = Resource(
    "obligations",
    "/obligations",
    _FIELDS,
    _obligations,
    frozenset(("as_of", "load", "period", "kind", "region", "geography")),
    (
        Parameter("agency", CODE),
        Parameter("regime", CODE),
        Parameter("state", OneOf(STATES)),
    ),
)
