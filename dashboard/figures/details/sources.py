"""How fresh each source is: what it last brought, against the rhythm that was declared for it."""

from datetime import datetime

import pandas as pd

from data_access.contracts import columns_of, gives
from data_access.store import pulls
from data_access.text.durations import duration


@gives(**columns_of(pulls.sources), due_at="datetime64[us]", is_overdue="bool")
def freshness(known: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """`known`: of `pulls.sources`. `due_at`: when something new is expected at the latest; none
    where no rhythm was declared. A source that never brought anything is expected from its first
    pull on.
    """
    since = known["brought_at"].fillna(known["first_pulled_at"])
    rhythms = [duration(text) if isinstance(text, str) else None for text in known["rhythm"]]
    due = since + pd.Series(rhythms, index=known.index, dtype="timedelta64[us]")
    return known.assign(
        due_at=due.astype("datetime64[us]"), is_overdue=(due < now).fillna(False).astype(bool)
    )
