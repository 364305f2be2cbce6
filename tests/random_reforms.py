"""Random reforms: ministries on 1 March 2025, localities on 1 July 2025, and ledgers around them.

Of the agencies of each group one goes on at least and one at least ends; the others go on
unchanged, are renamed, merged into one that goes on or that is made anew, or split: the counts go
to one agency, a function to another.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st

from data_access.readers.agencies import FUNCTION_MOVED
from data_access.store import schema
from tests import factories
from tests.factories import Row
from tests.random_ledgers import Country, Step, days, ledgers

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
REFORM_DAYS = (MARCH, JULY)
EVES = {day: day - timedelta(days=1) for day in REFORM_DAYS}
AGENCIES_OF_A_GROUP = 5
EXECUTIVE = st.sampled_from(["ministry", "ministry", "ministerial_agency"])
REGIONS = st.sampled_from(["R-OLD", "R-NEW", None])
AROUND = ((date(2025, 2, 20), date(2025, 3, 6)), (date(2025, 6, 22), date(2025, 7, 6)))
A_YEAR_BEFORE = ((date(2024, 2, 25), date(2024, 3, 4)), (date(2024, 6, 27), date(2024, 7, 4)))
LOOKED_AT = st.sampled_from([*REFORM_DAYS, *EVES.values()]) | days(*AROUND)
QUIET = {*REFORM_DAYS, *EVES.values(), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1),
         date(2024, 6, 30), date(2024, 7, 1)}  # fmt: skip


@dataclass
class Reform:
    """The agencies and successions of a country, as they are drawn."""

    agencies: list[Row] = field(default_factory=list)
    successions: list[Row] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[sa.Table, Any]]:
        """What is to be loaded."""
        return [(schema.agency, self.agencies), (schema.agency_succession, self.successions)]

    @property
    def country(self) -> Country:
        """The same, with the days of what happens there."""
        return Country(
            tuple(sorted({row["agency_code"] for row in self.agencies})),
            {
                row["predecessor_code"]: (row["successor_code"], row["effective_date"])
                for row in self.successions
                if row["kind"] != FUNCTION_MOVED
            },
            due_days=days(*AROUND, *A_YEAR_BEFORE),
            near_days=days(*AROUND),
            looked_at=LOOKED_AT,
        )

    def untouched(self, day: date) -> set[str]:
        """The agencies that end in no other on the day, and in which none ends."""
        touched = {
            row[name]
            for row in self.successions
            if row["effective_date"] == day and row["kind"] != FUNCTION_MOVED
            for name in ("predecessor_code", "successor_code")
        }
        return {row["agency_code"] for row in self.agencies} - touched

    def end(self, code: str, taker: str, kind: str, day: date) -> None:
        """One agency ends in another, or gives a function to it."""
        row = factories.succession(code, taker, kind)
        self.successions.append(row | {"effective_date": day})


@st.composite
def reforms(draw: st.DrawFn) -> Reform:
    """Both reforms; what was made anew in March may end in July."""
    made = Reform([factories.agency("BHXH", "other_central")])
    draw(_reform(made, "M22", "M17", MARCH))
    draw(_reform(made, "L63", "L34", JULY))
    newest = [row for row in made.agencies if row["agency_code"] == "M17-NEW"]
    if newest and draw(st.booleans()):
        newest[0]["valid_to_date"] = JULY
        made.end("M17-NEW", "M22-0", "merged-into", JULY)
    return made


@st.composite
def _reform(draw: st.DrawFn, made: Reform, era: str, new_era: str, day: date) -> None:
    kinds = EXECUTIVE if new_era == "M17" else st.just("locality")
    regions = st.none() if new_era == "M17" else REGIONS
    codes = [f"{era}-{number}" for number in range(AGENCIES_OF_A_GROUP)]
    ends = {code for code in codes[2:] if draw(st.booleans())} | {codes[1]}
    goes_on, new = [code for code in codes if code not in ends], f"{new_era}-NEW"
    takers = {code: draw(st.sampled_from([*goes_on, new, new])) for code in sorted(ends)}
    for code in codes:
        first = factories.agency(code, draw(kinds), region_code=draw(regions))
        if code in takers:
            made.agencies.append(first | {"valid_to_date": day})
            made.end(code, takers[code], "merged-into", day)
            if draw(st.booleans()):
                others = [one for one in goes_on if one != takers[code]]
                if others:
                    made.end(code, draw(st.sampled_from(others)), FUNCTION_MOVED, day)
        elif draw(st.booleans()):
            renamed = {"official_code": code.replace(era, new_era), "valid_from_date": day}
            later = factories.agency(code, draw(kinds), region_code=draw(regions), **renamed)
            made.agencies += [first | {"valid_to_date": day}, later]
        else:
            made.agencies.append(first)
    if new in takers.values():
        row = factories.agency(new, draw(kinds), region_code=draw(regions), valid_from_date=day)
        made.agencies.append(row)


@st.composite
def reformed_ledgers(draw: st.DrawFn) -> tuple[Reform, list[Step]]:
    """A reform, and what is loaded after its agencies."""
    reform = draw(reforms())
    return reform, draw(ledgers(reform.country))


def quiet(steps: Iterable[Step]) -> list[Step]:
    """The loads without the rows that happen on a reform day, on its eve, or a year before."""
    kept = [
        replace(step, rows=tuple(row for row in step.rows if not QUIET & _days_of(row)))
        for step in steps
    ]
    return [step for step in kept if step.rows or not step.table]


def _days_of(row: Row) -> set[date]:
    found = {value for value in row.values() if type(value) is date}
    return found | {value.date() for value in row.values() if isinstance(value, datetime)}
