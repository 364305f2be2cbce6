"""How often pages and files were opened, by role; also those that nobody opened."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data_access.contracts import columns_of, gives


@gives(kind="str", name="str", role="str", opened_count="Int64")
def opened(entries: pd.DataFrame, pages: Sequence[str], since: date) -> pd.DataFrame:
    """The openings written after `since`, most first; a page that nobody opened has no role and 0.

    `entries`: of the journal.
    """
    known = entries.loc[entries["written_at"].dt.date > since].rename(
        columns={"subject_key": "name", "written_by": "role", "opened": "opened_count"}
    )
    keys = ["kind", "name", "role"]
    sums = known.groupby(keys, as_index=False)["opened_count"].sum()
    never = [page for page in pages if page not in set(sums.loc[sums["kind"] == "page", "name"])]
    silent = pd.DataFrame({"kind": "page", "name": never, "role": None, "opened_count": 0})
    every: pd.DataFrame = pd.concat([sums, silent.astype(dict(sums.dtypes))]) if never else sums
    ordered = every.sort_values(["opened_count", *keys], ascending=[False, True, True, True])
    return ordered.reset_index(drop=True).astype(dict(columns_of(opened)))
