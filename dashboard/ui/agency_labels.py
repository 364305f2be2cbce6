"""The names of agencies: by their code in an address, in a table, and in a list of choices."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current
from dashboard.wording import day


@dataclass(frozen=True)
class AgencyLabel:
    """An agency under its last name and official code.

    `gone_since`: the day from which it is no more, "" if it has none. `now_code`, `now_name`: the
    successor that has its numbers.
    """

    code: str
    official_code: str
    name: str
    short_name: str
    kind: str
    exists: bool
    gone_since: str
    contact: str | None
    region_code: str | None
    now_code: str | None
    now_name: str


def short_names(selection: Selection, codes: Iterable[str]) -> list[str]:
    """The short names of agencies, or the code of an agency that has none."""
    names = answers.short_names(selection, current())
    return [names.get(code, code) for code in codes]


def agency_label(selection: Selection, code: str) -> AgencyLabel | None:
    """The agency of this code that existed by the day, else None."""
    agencies = answers.agencies(selection)
    rows = agencies.loc[agencies["agency_code"] == code]
    if rows.empty:
        return None
    row = rows.iloc[0]
    successor = None if selection.geography == "then" else answers.successors(selection).get(code)
    names = dict(zip(agencies["agency_code"], agencies[f"name_{current()}"], strict=True))
    return AgencyLabel(
        code=code,
        official_code=str(row["official_code"]),
        name=str(row[f"name_{current()}"]),
        short_name=str(row[f"short_name_{current()}"]),
        kind=str(row["kind"]),
        exists=bool(row["exists"]),
        gone_since="" if pd.isna(row["valid_to_date"]) else day(current(), row["valid_to_date"]),
        contact=_text(row["contact"]),
        region_code=_text(row["region_code"]),
        now_code=successor,
        now_name=names.get(successor, "") if successor else "",
    )


def names(selection: Selection) -> dict[str, str]:
    """Every agency by code, as in a list of choices: those that exist first, in protocol order.

    Each has its short name too, so that a search matches either.
    """
    agencies = answers.agencies(selection)
    abbreviations = answers.short_names(selection, current())
    ordered = agencies.assign(
        is_gone=~agencies["exists"].astype(bool), is_locality=agencies["kind"] == "locality"
    ).sort_values(["is_gone", "is_locality", "protocol_order", "collation_key"])
    return {
        code: name if abbreviations[code] in name else f"{name} · {abbreviations[code]}"
        for code, name in zip(ordered["agency_code"], ordered[f"name_{current()}"], strict=True)
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
