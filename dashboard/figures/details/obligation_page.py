"""The obligations of a choice one by one, a page at a time."""

from dataclasses import replace

import pandas as pd

from dashboard.figures.context import context_of
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers import obligations


@gives(
    **columns_of(obligations.read_obligation_page),
    official_code="str",
    short_name_vi="str",
    short_name_en="str",
)
def obligation_page(
    source: FigureSource,
    selection: Selection,
    agency: str | None,
    regime: str | None,
    state: str | None,
    offset: int,
    limit: int,
) -> pd.DataFrame:
    """Rows of the choice, of one agency, regime and state if told; see `read_obligation_page`.

    `official_code`, `short_name_…`: of the agency as it is shown.
    """
    view = context_of(source, selection)
    scope = view.scope
    if agency is not None:
        codes = set(view.with_predecessors((agency,)))
        if scope.agency_codes is not None:
            codes &= set(scope.agency_codes)
        scope = replace(scope, agency_codes=tuple(sorted(codes)))
    found = obligations.read_obligation_page(view.read.source, scope, offset, limit, regime, state)
    shown = found.assign(agency_code=view.grouped(found["agency_code"], "agency"))
    known = view.known_agencies.set_index("agency_code")
    for name in ("official_code", "short_name_vi", "short_name_en"):
        shown[name] = shown["agency_code"].map(known[name]).astype("str")
    return shown
