"""Who owed, who reported, when: from counts by state to one row a group.

`counts` has the columns group, state, is_owed, is_revised, obligation_count, simulated_count.
`owed` are obligations that are not exempt and whose due day is over; rates are among them only, so
that early senders never make a rate read 100 %.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.contracts import columns_of, gives

STATES = ("on_time", "late", "missing", "not_due", "exempt")


@gives(
    obligations="int64",
    on_time="int64",
    late="int64",
    missing="int64",
    not_due="int64",
    exempt="int64",
    owed="int64",
    owed_on_time="int64",
    owed_received="int64",
    owed_revised="int64",
    simulated_count="int64",
)
def parts(counts: pd.DataFrame) -> pd.DataFrame:
    """What each row of `counts` adds to the columns of `by_group`."""
    number = counts["obligation_count"].to_numpy("int64")
    made = {name: number * is_member for name, is_member in members(counts).items()}
    made["simulated_count"] = counts["simulated_count"].to_numpy("int64")
    return pd.DataFrame(made, index=counts.index)


@gives(group="str", **columns_of(parts))
def by_group(counts: pd.DataFrame) -> pd.DataFrame:
    """One row a group. The five states add up to obligations."""
    return parts(counts).assign(group=counts["group"]).groupby("group", as_index=False).sum()


def members(rows: pd.DataFrame) -> dict[str, npt.NDArray[np.bool_]]:
    """Which rows (state, is_owed, is_revised) each column of `by_group` counts."""
    state = rows["state"].to_numpy(object)
    is_owed = rows["is_owed"].to_numpy(bool)
    is_received = (state == "on_time") | (state == "late")
    is_revised = rows["is_revised"].to_numpy(bool)
    return {
        "obligations": np.ones(len(rows), dtype=bool),
        **{name: state == name for name in STATES},
        "owed": is_owed,
        "owed_on_time": is_owed & (state == "on_time"),
        "owed_received": is_owed & is_received,
        "owed_revised": is_owed & is_received & is_revised,
    }
