"""What the feed reads beside the pages."""

import hashlib

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.details import figure_rows as rows
from dashboard.figures.details import obligation_page as page
from dashboard.figures.meetings import frozen
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.data.cache import cached, store_reads
from data_access.store.loads import read_loads

figure_rows = cached(rows.figure_rows)
public_figure_rows = cached(rows.public_figure_rows)
identities = answers.identities


def obligation_page(
    selection: Selection,
    agency: str | None,
    regime: str | None,
    state: str | None,
    offset: int,
    limit: int,
) -> pd.DataFrame:
    """See `obligation_page.obligation_page`; not kept, for a program reads each page once."""
    return page.obligation_page(store_reads(), selection, agency, regime, state, offset, limit)


@cached
def history(reads: Reads, load: int) -> str:
    """What tells the loads up to `load` from those that another store has under these numbers."""
    loads = read_loads(reads.source)
    known = loads[loads["load_id"] <= load].to_csv(index=False)
    return hashlib.sha256(known.encode()).hexdigest()


@cached
def own_codes(reads: Reads, selection: Selection) -> frozenset[str]:
    """The codes whose detail the owner of a selection may read; see `owned_codes`."""
    return context_of(reads, selection).owned_codes or frozenset()


@cached
def public_groups(reads: Reads, selection: Selection) -> frozenset[tuple[str, str]]:
    """The splits and groups of frozen figures that name no agency; see `public_values`."""
    return frozenset(
        (split, value.group)
        for split, by in ((frozen.WHOLE, None), ("kind", "kind"))
        for value in evaluate.public_values(reads, selection, ("obligations",), by)
    )


@cached
def official_codes(reads: Reads, selection: Selection) -> dict[str, str]:
    """The official code that each agency has on the day, by its identity."""
    known = context_of(reads, selection).known_agencies
    return dict(zip(known["agency_code"], known["official_code"], strict=True))
