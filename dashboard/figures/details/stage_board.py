"""Where each agency stands with its report regimes, and the documents that prove it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.calculations import follow_up, succession
from dashboard.figures.context import SelectionContext, context_of, once
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import (
    DECREE_DAY,
    ISSUING_REFERENCE_DAY,
    SOON_EXPIRING_DAYS,
    STAGES,
)
from dashboard.figures.sources import gaps
from dashboard.figures.sources.regulations import (
    Required,
    conformity_of,
    has_regulations,
    holders,
    known_regulations,
    required,
)
from dashboard.figures.sources.stages import (
    IMPORTED,
    days_of_stages,
    has_stages,
    made_up,
    own_days,
)
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers import agencies
from data_access.readers.regulation_gaps import read_regulations_in_use, read_unregulated_receipts
from data_access.readers.regulations import issued_by, read_known_regulations

_MONTHLY: Final = 24  # as many months are shown each, more of them by quarter


@gives(
    agency_code="str",
    kind="str",
    is_simulated="bool",
    reviewed="str",
    reviewed_date="datetime64[us]",
    plan_approved="str",
    plan_approved_date="datetime64[us]",
    issued="str",
    issued_date="datetime64[us]",
    in_force="str",
    in_force_date="datetime64[us]",
    announced="str",
    announced_date="datetime64[us]",
    digitised="str",
    digitised_date="datetime64[us]",
    connected="str",
    connected_date="datetime64[us]",
    sending_data="str",
    sending_data_date="datetime64[us]",
    reached_count="int64",
)
def board(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """One row an agency that must issue, and how far it is.

    Of each of STAGES: its coverage (full, partial, none, unknown), and since when in full.
    """
    return _board(context_of(source, selection))


@once
def _board(view: SelectionContext) -> pd.DataFrame:
    who = required(view)
    codes = [code for code in who.listed if code in who.required]
    stages, documents_held = days_of_stages(view), holders(view)
    days = {stage: own_days(stages, stage) for stage in IMPORTED}
    for stage, column in (("issued", "issued_date"), ("in_force", "effective_date")):
        known = documents_held.dropna(subset=column)
        days[stage] = dict(zip(known["agency_code"], known[column].dt.date, strict=True))
    is_known = dict.fromkeys(IMPORTED, has_stages(view))
    is_known |= dict.fromkeys(("issued", "in_force"), has_regulations(view))
    kinds = view.agencies.set_index("agency_code")["kind"]
    rows = pd.DataFrame({"agency_code": pd.Series(codes, dtype="str")})
    rows["kind"] = [kinds.get(code) for code in codes]
    rows["is_simulated"] = [
        succession.coverage(code, made_up(view), who.parts, set()) != succession.NONE
        for code in codes
    ]
    for stage in STAGES:
        rows[stage] = [
            succession.coverage(code, days[stage].keys(), who.parts, who.released)
            if is_known[stage]
            else succession.UNKNOWN
            for code in codes
        ]
        rows[f"{stage}_date"] = pd.Series(
            [_since(code, days[stage], who) for code in codes], dtype="datetime64[us]"
        )
    rows["reached_count"] = sum((rows[stage] == succession.FULL).astype(int) for stage in STAGES)
    return rows.astype(dict.fromkeys(("kind", *STAGES), "str") | {"is_simulated": "bool"})


def _since(code: str, days: Mapping[str, date], who: Required) -> date | None:
    return succession.reached_day(code, days, who.parts, who.released)


@gives(
    **columns_of(read_known_regulations),
    holder_code="str",
    days_from_reference="Int64",
    conformity="str",
)
def documents(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """What the chosen agencies had issued by the day, the newest first.

    `holder_code`: who answers for it today, the agency or who took over from it.
    `days_from_reference`: calendar days from ISSUING_REFERENCE_DAY to the issue of an agency's
    first normative regulation, where the agency was there by that day; else missing. `conformity`:
    see `conformity`.
    """
    return _documents(context_of(source, selection))


@once
def _documents(view: SelectionContext) -> pd.DataFrame:
    registered = known_regulations(view)
    found = issued_by(registered, view.selection.as_of, view.chosen_codes)
    known = view.agencies_on(ISSUING_REFERENCE_DAY)
    there = set(known.loc[known["exists"].astype(bool), "agency_code"])
    normative = found.loc[found["is_normative"].astype(bool) & found["agency_code"].isin(there)]
    first = normative.sort_values(["issued_date", "regulation_id"]).drop_duplicates("agency_code")
    days = (first["issued_date"] - pd.Timestamp(ISSUING_REFERENCE_DAY)).dt.days
    after = agencies.current_agency(view.successions)
    judged = conformity_of(view).set_axis(registered["regulation_id"])
    return found.assign(
        holder_code=found["agency_code"].map(lambda code: after.get(code, code)),
        days_from_reference=days.reindex(found.index).astype("Int64"),
        conformity=found["regulation_id"].map(judged).astype("str"),
    )


def days_over_time(as_of: date) -> list[date]:
    """The end of each month, or where there are many of each quarter, from the decree to the day
    itself, which is the last.
    """
    last = pd.Timestamp(as_of)
    months = pd.date_range(DECREE_DAY, last, freq="ME")
    ends = months if len(months) <= _MONTHLY else pd.date_range(DECREE_DAY, last, freq="QE")
    return sorted({*(end.date() for end in ends), as_of})


def issued_by_peers(found: Sequence[FigureValue]) -> dict[str, FigureValue]:
    """`regulations_issued` by kind, of the 22 and of the 63; they are never added up."""
    return evaluate.by_peers(found, found[0]) if found else {}


@gives(**columns_of(follow_up.ranked))
def follow_up_priority(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Whom to follow up next, and why; see `follow_up.ranked`."""
    return follow_up.ranked(
        board(source, selection),
        documents(source, selection),
        selection.as_of,
        selection.as_of + timedelta(days=SOON_EXPIRING_DAYS),
    )


@gives(**columns_of(read_unregulated_receipts))
def unregulated_receipts(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The rows of `receipts_without_regulation`; see `read_unregulated_receipts`."""
    return reads_of(source)(read_unregulated_receipts, context_of(source, selection).scope)


@gives(**columns_of(read_regulations_in_use))
def regulations_in_use(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The rows of `regulations_without_reports` and its denominator; see `gaps.in_use`."""
    return gaps.in_use(context_of(source, selection))
