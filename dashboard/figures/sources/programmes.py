"""Figures of the programmes: counts of agencies and regimes, both sides of each rate."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard.figures.calculations import compliance, programmes, succession
from dashboard.figures.context import WHOLE, SelectionContext, months_before, once
from dashboard.figures.rates import Rate
from dashboard.figures.registry import Family
from dashboard.figures.rules import ISSUING_KINDS
from data_access import periods
from data_access.contracts import columns_of, gives
from data_access.readers import programmes as readers
from data_access.readers import simplification as simplification_readers
from data_access.readers import submissions
from data_access.readers.agencies import carried, identities

MONTHS = 12  # back from the day: what a year of the calendar holds
# each programme: the column of its figure, then the indicators above and below the line
PAIRS: Mapping[Family, Mapping[str, tuple[str, str]]] = {
    "report_reform": {
        "standardised": ("reform_standardised", "reform_regimes"),
        "cut": ("reform_cut", "reform_regimes"),
    },
    "e_documents": {
        "sent": ("edoc_sent_electronic", "edoc_sent"),
        "received": ("edoc_received_electronic", "edoc_received"),
        "signed": ("edoc_signed", "edoc_sent_electronic"),
        "interconnected": ("edoc_units_interconnected", "edoc_units"),
    },
    "public_service_portal": {
        "connected": ("portal_connected", "portal_systems"),
        "integrated": ("portal_integrated", "portal_services"),
    },
}
_PAIRS = tuple(pair for pairs in PAIRS.values() for pair in pairs.values())


@once
def progress(view: SelectionContext, programme: Family, by: str | None) -> pd.DataFrame:
    """One row a group: group, of each pair NAME and NAME_of (counts added), simulated_count.

    Each agency that exists on the day counts with the last quarter for which it had published both
    sides by then; one without such a quarter is on neither side. What was merged into it counts
    beside it until a quarter of its own holds the day of the merger.
    """
    known = _counting(view)
    counts: dict[str, pd.Series] = {}
    for name, pair in PAIRS[programme].items():
        is_of_pair = known["pair_number"] == _PAIRS.index(pair)
        counts[name] = known["value"].where(is_of_pair & known["is_above"], 0)
        counts[f"{name}_of"] = known["value"].where(is_of_pair & ~known["is_above"], 0)
    numbers = [_PAIRS.index(pair) for pair in PAIRS[programme].values()]
    counts["simulated_count"] = known["is_simulated"] & known["pair_number"].isin(numbers)
    rows = pd.DataFrame(counts).groupby(known["agency_code"]).sum()
    rows = rows.reindex(existing(view), fill_value=0).rename_axis("agency_code").reset_index()
    return _summed(view, rows.drop(columns="agency_code"), rows["agency_code"], by)


_COUNTING = {
    "pair_number": "int64",
    "agency_code": "str",
    "is_above": "bool",
    "value": "int64",
    "is_simulated": "bool",
}


@once
def _counting(view: SelectionContext) -> pd.DataFrame:
    """`_published`, of each pair and agency the last quarter, by the agency for which it counts.

    Columns: _COUNTING. `is_above`: the line. `value`: whole.
    """
    columns = ("pair_number", "agency_code", "period_code", "indicator_code", "value",
               "is_simulated")  # fmt: skip
    rows = list(zip(*(_published(view)[name].tolist() for name in columns), strict=True))
    last: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for number, agency, period, *_ in rows:
        last[number][agency] = max(period, last[number].get(agency, period))
    merged = carried(view.past_successions)
    counts_for = {
        number: succession.counted_by(
            existing(view), merged, {code: periods.last_day(end) for code, end in ends.items()}
        )
        for number, ends in last.items()
    }
    found = [
        (
            number,
            counts_for[number][agency],
            indicator == _PAIRS[number][0],
            round(value),
            is_simulated,
        )
        for number, agency, period, indicator, value, is_simulated in rows
        if period == last[number][agency] and agency in counts_for[number]
    ]
    return pd.DataFrame(found, columns=list(_COUNTING)).astype(_COUNTING)


@once
def _published(view: SelectionContext) -> pd.DataFrame:
    """`progress_on` the day of all programmes, by agency."""
    selection = view.selection
    known = view.read(
        readers.read_known_progress,
        _PAIRS,
        selection.load,
        *(() if view.owned_area_codes is None else (view.owned_area_codes,)),
    )
    found = readers.progress_on(known, selection.as_of)
    agency_of = view.read.keep(("identities", selection.load), lambda: identities(view.versions))
    return found.assign(agency_code=found["area_code"].map(agency_of).astype("str"))


@once
def existing(view: SelectionContext) -> list[str]:
    """The codes of the chosen agencies that there are on the day itself, never the present ones."""
    known = view.agencies_on(view.selection.as_of)
    known = known[known["exists"].astype(bool) & known["kind"].isin(ISSUING_KINDS)]
    codes = list(known["agency_code"])
    chosen = view.chosen_codes
    return codes if chosen is None else [code for code in codes if code in chosen]


@once
def simplification(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group (of who changed the regime): reviewed, burden_before, burden_after,
    burden_saved, the regimes of each kind of change, simulated_count.
    """
    rows = burdens(view)
    counts = rows[["burden_before", "burden_after", "burden_saved", *programmes.CHANGES]]
    counts = counts.assign(reviewed=1, simulated_count=rows["is_simulated"])
    return _summed(view, counts, rows["agency_code"], by)


@once
@gives(**columns_of(programmes.burden_by_regime))
def burdens(view: SelectionContext) -> pd.DataFrame:
    """`burden_by_regime` of the regimes that the chosen agencies changed."""
    changes = view.read_own(simplification_readers.read_changes, view.selection.load)
    rows = programmes.burden_by_regime(changes, view.selection.as_of)
    chosen = view.chosen_codes
    return rows if chosen is None else rows[rows["agency_code"].isin(chosen)]


@once
def questions(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group (of who is asked): asked, again (pairs of agency and indicator)."""
    rows = programmes.questions_by_agency(asked(view))
    return _summed(view, rows.drop(columns="agency_code"), rows["agency_code"], by)


@once
@gives(**columns_of(simplification_readers.questions_on))
def asked(view: SelectionContext) -> pd.DataFrame:
    """`questions_on` the day, of the chosen agencies that there are then."""
    known = view.read_own(simplification_readers.read_known_questions, view.selection.load)
    rows = simplification_readers.questions_on(known, view.selection.as_of)
    return rows[rows["agency_code"].isin(existing(view))]


@once
def peaks(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: due, peak_day, peak_month (each group its own peak), simulated_count."""
    rows = due_days(view)
    if by is None:
        rows = rows.assign(group=WHOLE)
    return view.filled(programmes.peaks_by_group(view.regrouped(rows, by)), by)


@once
@gives(**columns_of(readers.read_due_days))
def due_days(view: SelectionContext) -> pd.DataFrame:
    """`read_due_days` of the twelve months up to the day."""
    since = months_before(view.selection.as_of, MONTHS)
    scope = replace(view.scope, period_codes=None, due_after=since)
    return view.read(readers.read_due_days, scope)


@once
def systems(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: agencies, owing (that owed anything in twelve months), built, connected,
    sending, on_time (agencies), simulated_count.

    A state that is known of no agency at all at the load is unknown (None), not zero.
    """
    rows = reached(view)
    counts = rows[list(programmes.SYSTEM_STATES)].fillna(value=False).astype("int64")
    counts = counts.assign(
        agencies=1, owing=rows["denominator"] > 0, simulated_count=rows["is_simulated"]
    )
    summed = _summed(view, counts, rows["agency_code"], by)
    known_by = {state: state for state in programmes.SYSTEM_STATES} | {"on_time": "sending"}
    unknown = [state for state, stage in known_by.items() if rows[stage].isna().all()]
    return summed.assign(**dict.fromkeys(unknown))


@once
@gives(**columns_of(programmes.system_states), numerator="int64", denominator="int64")
def reached(view: SelectionContext) -> pd.DataFrame:
    """How far the reporting systems of the agencies that there are on the day are, as shown.

    See `system_states`. `numerator`, `denominator`: of its on-time rate of the twelve months up to
    the day.
    """
    selection = view.selection
    since = months_before(selection.as_of, MONTHS)
    scope = replace(view.scope, period_codes=None, due_after=since)
    counts = view.read(submissions.read_state_counts, scope, "agency")
    owed = compliance.by_group(view.regrouped(counts, "agency")).set_index("group")
    codes = sorted({view.successor_of.get(code, code) for code in existing(view)})
    owed = owed.reindex(codes, fill_value=0)
    rates = {
        code: Rate(int(above), int(below))
        for code, above, below in zip(codes, owed["owed_on_time"], owed["owed"], strict=True)
    }
    stages = view.read_own(readers.read_stages, selection.as_of, selection.load)
    rows = programmes.system_states(codes, stages, rates, view.parts)
    return rows.assign(
        numerator=pd.Series([rates[code].numerator for code in codes], dtype="int64"),
        denominator=pd.Series([rates[code].denominator for code in codes], dtype="int64"),
        is_simulated=rows["is_simulated"] | (owed["simulated_count"].to_numpy() > 0),
    )


def _summed(
    view: SelectionContext, counts: pd.DataFrame, codes: pd.Series, by: str | None
) -> pd.DataFrame:
    """`counts` (a row an agency or regime of `codes`) added up by group."""
    return view.summed(counts.assign(group=view.grouped(codes, by) if by else WHOLE), by)


def _progress_of(programme: Family, view: SelectionContext, by: str | None) -> pd.DataFrame:
    return progress(view, programme, by)


FAMILIES: Mapping[Family, Callable[[SelectionContext, str | None], pd.DataFrame]] = {
    **{programme: partial(_progress_of, programme) for programme in PAIRS},
    "simplification": simplification,
    "questions": questions,
    "peaks": peaks,
    "systems": systems,
}
