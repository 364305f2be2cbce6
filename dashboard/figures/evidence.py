"""Where each agency stands in each period, and the obligations that prove it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.figures.views import View
from dashboard.selection import Selection
from data_access import obligations
from data_access.frames import Source
from data_access.obligations import ObligationKey


def agency_periods(engine: Source, selection: Selection, codes: Sequence[str]) -> pd.DataFrame:
    """Obligations by agency, period and state, of the chosen agencies and the periods `codes`.

    Columns: agency_code (as shown), period_code, state, obligation_count, simulated_count. The
    selection's own period does not apply.
    """
    view = View(engine, selection)
    scope = replace(view.scope, period_codes=tuple(codes), due_after=None)
    found = obligations.read_agency_periods(engine, scope)
    shown = found.assign(agency_code=view.grouped(found["agency_code"], "agency"))
    keys = ["agency_code", "period_code", "state"]
    return shown.groupby(keys, as_index=False)[["obligation_count", "simulated_count"]].sum()


def listed_agencies(engine: Source, selection: Selection) -> list[str]:
    """The codes of the chosen agencies that there are, whether or not anything was owed."""
    return View(engine, selection).groups("agency")


def obligations_of(
    engine: Source, selection: Selection, agency_code: str, period_code: str | None = None
) -> pd.DataFrame:
    """The obligations that count for one agency; see `read_obligations`.

    Those of the selection's period, or with `period_code` those of that period alone. Brought to
    the present agencies, its predecessors' are among them.
    """
    view = View(engine, replace(selection, kind=None, region=None))
    before = {old for old, new in view.successor_of.items() if new == agency_code}
    scope = replace(view.scope, agency_codes=tuple(sorted({agency_code} | before)))
    if period_code is not None:
        scope = replace(scope, period_codes=(period_code,), due_after=None)
    return obligations.read_obligations(engine, scope)


def receipts(engine: Source, selection: Selection, key: ObligationKey) -> pd.DataFrame:
    """What was received for an obligation by the day; see `read_receipts`."""
    return obligations.read_receipts(engine, key, selection.as_of, selection.load)


def due_dates(
    engine: Source, selection: Selection, key: ObligationKey
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What an obligation's due date rests on; see `read_due_dates`."""
    return obligations.read_due_dates(engine, key, selection.as_of, selection.load)
