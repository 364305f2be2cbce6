"""Where on a time axis agencies were merged."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.selection import Selection
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say
from dashboard.wording import day


def on_months(
    selection: Selection, months: Sequence[str], agency: str | None = None
) -> list[tuple[float | str, str]]:
    """The places and texts of the reforms on an axis of `months` ("2025-07"), counted from 0.

    Those of the choice, or of one agency alone; none at the very beginning of the axis.
    """
    codes = list(months)
    found = [(_place(reform, codes), reform) for reform in days(selection, agency)]
    return [(place, text(reform)) for place, reform in found if place is not None]


def days(selection: Selection, agency: str | None = None) -> tuple[date, ...]:
    """The days by as-of on which agencies of the choice, or this one, were merged."""
    of_choice = answers.reform_days(selection)
    if agency is None:
        return of_choice
    own = agency_detail.mergers_of(selection, agency)
    return tuple(reform for reform in of_choice if reform in set(own["effective_date"].dt.date))


def text(reform: date) -> str:
    """What stands beside the line of a reform."""
    return say("reform.line", day=day(current(), reform))


def notes(selection: Selection, codes: Sequence[str], agency: str | None = None) -> dict[str, str]:
    """The first of these periods that ends after each reform, and the text of the reform."""
    ends = answers.ends_of_periods(codes)
    after = {
        reform: code
        for reform in days(selection, agency)
        for code, end in reversed(list(zip(codes, ends, strict=True)))
        if end >= reform
    }
    return {code: text(reform) for reform, code in after.items() if code != codes[0]}


def _place(reform: date, months: list[str]) -> float | None:
    month = pd.Period(reform, "M")
    if str(month) not in months:
        return None
    place = months.index(str(month)) - 0.5 + (reform.day - 1) / month.days_in_month
    return place if place > -0.5 else None
