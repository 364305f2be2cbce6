"""Agencies as an address names them, as a table names them, and as a choice lists them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current


@dataclass(frozen=True)
class AgencyLabel:
    """An agency under its last name. `now_code`, `now_name`: who its numbers are brought to."""

    code: str
    name: str
    short_name: str
    kind: str
    exists: bool
    contact: str | None
    region_code: str | None
    now_code: str | None
    now_name: str


def short_names(selection: Selection, codes: Iterable[str]) -> list[str]:
    """Agencies by their short names; an agency that has none by its code."""
    names = answers.short_names(selection, current())
    return [names.get(code, code) for code in codes]


def agency_label(selection: Selection, code: str) -> AgencyLabel | None:
    """The agency of this code that had begun by the day; None where there is none."""
    known = answers.agencies(selection)
    named = known.loc[known["agency_code"] == code]
    if named.empty:
        return None
    row = named.iloc[0]
    after = answers.successors(selection).get(code) if selection.geography == "now" else None
    names = dict(zip(known["agency_code"], known[f"name_{current()}"], strict=True))
    return AgencyLabel(
        code=code,
        name=str(row[f"name_{current()}"]),
        short_name=str(row[f"short_name_{current()}"]),
        kind=str(row["kind"]),
        exists=bool(row["exists"]),
        contact=_text(row["contact"]),
        region_code=_text(row["region_code"]),
        now_code=after,
        now_name=names.get(after, "") if after else "",
    )


def names(selection: Selection) -> dict[str, str]:
    """Every agency by code, as a choice lists it: those that exist first, each in protocol order.

    Written with its short name, so that either finds it.
    """
    known = answers.agencies(selection)
    shorts = answers.short_names(selection, current())
    ordered = known.assign(
        is_gone=~known["exists"].astype(bool), is_locality=known["kind"] == "locality"
    ).sort_values(["is_gone", "is_locality", "protocol_order", "collation_key"])
    return {
        code: name if shorts[code] in name else f"{name} · {shorts[code]}"
        for code, name in zip(ordered["agency_code"], ordered[f"name_{current()}"], strict=True)
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
