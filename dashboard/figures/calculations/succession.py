"""How agencies count for one another across a reform: one rule, for every figure of agencies.

An agency that goes on while others are merged into it is the same agency: what it holds itself
counts in full. One that was made anew has what all those merged into it have. docs/adr/0016.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from datetime import date

import pandas as pd

from data_access.contracts import gives

FULL, PARTIAL, NONE = "full", "partial", "none"
UNKNOWN = "unknown"  # of anyone, while nothing at all is known at the load

Parts = Mapping[str, list[str]]


def parts_of(successions: pd.DataFrame, founded: Mapping[str, date]) -> dict[str, list[str]]:
    """What each agency came from: those merged into it, and first itself where it was there before.

    `successions`: those that carry counts; `founded`: when each agency began.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for old, code, day in _pairs(successions):
        if code not in found and founded.get(code, day) < day:
            found[code].append(code)
        found[code].append(old)
    return dict(found)


def _pairs(successions: pd.DataFrame) -> Iterator[tuple[str, str, date]]:
    """Predecessor, successor and day of each succession."""
    days = successions["effective_date"].dt.date
    pairs = successions["predecessor_code"], successions["successor_code"]
    yield from zip(*pairs, days, strict=True)


def coverage(code: str, holders: Set[str], parts: Parts, released: Set[str]) -> str:
    """Whether an agency has what `holders` have: full, partial or none.

    Full: it has itself, or was made anew of agencies that all have (those released are not waited
    for). Partial: some of them have; or it goes on without, and one merged into it has.
    """
    if code in holders:
        return FULL
    found = {
        NONE if part == code else coverage(part, holders, parts, released)
        for part in parts.get(code, [])
        if part not in released
    }
    if not found or found == {NONE}:
        return NONE
    return FULL if found == {FULL} else PARTIAL


def reached_day(
    code: str, days: Mapping[str, date], parts: Parts, released: Set[str]
) -> date | None:
    """The day from which an agency is covered in full: its own, or the last of those that it was
    made of; None where it is covered in part or not at all. `days`: by agency.
    """
    if code in days:
        return days[code]
    reached = [
        None if part == code else reached_day(part, days, parts, released)
        for part in parts.get(code, [])
        if part not in released
    ]
    known = [day for day in reached if day is not None]
    return max(known) if known and len(known) == len(reached) else None


def lacking(
    code: str,
    days: Mapping[str, date],
    merged: Mapping[str, date],
    parts: Parts,
    released: Set[str],
) -> list[str]:
    """Who of those merged into an agency lacks what it has itself, so that it counts in full.

    None of an agency that was made anew or has nothing itself. What it got on the day of a merger
    or later is of the merged ones too. `days`: when each agency last got it. `merged`: who was
    merged into `code` on what day.
    """
    if code not in days or code not in parts.get(code, []):
        return []
    return [
        part
        for part, day in merged.items()
        if days[code] < day
        and part not in released
        and coverage(part, days.keys(), parts, released) != FULL
    ]


@gives(agency_code="str", is_required="boolean", is_simulated="boolean")
def with_carried(requirements: pd.DataFrame, parts: Parts) -> pd.DataFrame:
    """`requirements` (see `decisions_on`), and those of agencies that were made anew.

    A decision carries over where all of the agencies merged into the new one had the same.
    """
    columns = ("agency_code", "is_required", "is_simulated")
    known: dict[str, tuple[bool, bool]] = {
        code: (bool(is_required), bool(is_simulated))
        for code, is_required, is_simulated in zip(*(requirements[c] for c in columns), strict=True)
    }

    def decision(code: str) -> tuple[bool, bool] | None:
        came_from = parts.get(code, [])
        if code in known or code in came_from:
            return known.get(code)
        told = [decision(part) for part in came_from]
        same = {each and each[0] for each in told}
        if not told or None in told or len(same) > 1:
            return None
        return bool(same.pop()), any(each[1] for each in told if each)

    carried = {code: decision(code) for code in parts if code not in known}
    rows = known | {code: told for code, told in carried.items() if told is not None}
    made = pd.DataFrame([(code, *told) for code, told in rows.items()], columns=columns)
    types = {"agency_code": "str", "is_required": "boolean", "is_simulated": "boolean"}
    return made.astype(types)


def mergers_of(successions: pd.DataFrame) -> dict[str, dict[str, date]]:
    """Who was merged into each agency on what day. `successions`: those that carry counts."""
    found: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for old, new, day in _pairs(successions):
        found[new][old] = day
    return dict(found)


def counted_by(
    codes: list[str], successions: pd.DataFrame, ends: Mapping[str, date]
) -> dict[str, str]:
    """For which of `codes`, that exist, what each agency last counted stands: agency to agency.

    `ends`: the last day that an agency's own count covers. What was merged into an agency is
    counted beside it until its own count covers the day of the merger.
    """
    merged = mergers_of(successions)

    def counted(code: str) -> list[str]:
        found = [code] if code in ends else []
        for part, day in merged.get(code, {}).items():
            if code not in ends or ends[code] < day:
                found += counted(part)
        return found

    return {part: code for code in codes for part in counted(code)}
