"""How often pages and files were opened, as written to the journal."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from dashboard.figures.details.usage import opened
from dashboard.figures.rules import USAGE_DAYS
from dashboard.settings import settings
from data_access.store import journal


def openings(today: date, pages: Sequence[str]) -> tuple[date | None, pd.DataFrame]:
    """The first day that is known of the last USAGE_DAYS, None for none; and what was opened."""
    entries = journal.entries(settings().store, "usage")
    since = today - timedelta(days=USAGE_DAYS)
    known = entries.loc[entries["written_at"].dt.date > since, "written_at"]
    first = known.min().date() if len(known) else None
    return first, opened(entries, pages, since)
