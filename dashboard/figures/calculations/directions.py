"""How directions stand: what each row (state, is_simulated) adds to the counts of its group."""

from typing import Final

import pandas as pd

from data_access.contracts import gives

STATES: Final = ("overdue", "not_due", "done_late", "done_on_time")
OPEN: Final = ("overdue", "not_due")
_DONE: Final = ("done_late", "done_on_time")


@gives(
    directions="int64",
    overdue="int64",
    not_due="int64",
    done_late="int64",
    done_on_time="int64",
    done="int64",
    judged="int64",
    simulated_count="int64",
)
def parts(rows: pd.DataFrame) -> pd.DataFrame:
    """The four states add up to `directions`. `judged`: done, or the deadline is over: only of
    these is it known whether they were done in time.
    """
    state = rows["state"]
    members = {
        "directions": state.notna(),
        **{name: state == name for name in STATES},
        "done": state.isin(_DONE),
        "judged": state != "not_due",
        "simulated_count": rows["is_simulated"].astype("bool"),
    }
    return pd.DataFrame(members, index=rows.index).astype("int64")
