"""Who became whom on the day of a reform: each agency of the day before and what holds it since."""

from datetime import date

import pandas as pd

from data_access.contracts import columns_of, gives


@gives(
    predecessor_code="str",
    predecessor_name_vi="str",
    predecessor_name_en="str",
    predecessor_short_vi="str",
    predecessor_short_en="str",
    successor_code="str",
    successor_name_vi="str",
    successor_name_en="str",
    successor_short_vi="str",
    successor_short_en="str",
    goes_on="bool",
    kind="str",
    legal_basis="str",
    is_simulated="bool",
)
def lines(
    before: pd.DataFrame, after: pd.DataFrame, successions: pd.DataFrame, day: date
) -> pd.DataFrame:
    """A row for each agency of `before`, in the order of those of `after`.

    `before`, `after`: the agencies that exist on the eve of `day` and on it; see `agencies_on`.
    `successions`: those of the day that carry counts. `goes_on`: it is the same agency as before;
    `kind` and `legal_basis` are then those of its dated row of the day, "unchanged" without one.
    One that no agency of `after` holds is left out.
    """
    old, new = _named(before, "predecessor"), _named(after, "successor")
    pairs = successions[["predecessor_code", "successor_code", "kind", "legal_basis"]]
    every = pd.concat([_going_on(before, after, pairs, day), pairs], ignore_index=True)
    every["goes_on"] = every["predecessor_code"] == every["successor_code"]
    found = every.merge(old, on="predecessor_code").merge(new, on="successor_code")
    found["is_simulated"] = found["predecessor_simulated"] | found["successor_simulated"]
    order = ["successor_order", "successor_code", "goes_on", "predecessor_order"]
    ordered = found.sort_values(order, ascending=[True, True, False, True], ignore_index=True)
    return ordered[[*columns_of(lines)]].astype({"goes_on": "bool", "is_simulated": "bool"})


def _going_on(
    before: pd.DataFrame, after: pd.DataFrame, pairs: pd.DataFrame, day: date
) -> pd.DataFrame:
    """The agencies of both days that no other took over, in the columns of `pairs`."""
    is_same = after["agency_code"].isin(before["agency_code"])
    own = after.loc[is_same & ~after["agency_code"].isin(pairs["predecessor_code"])]
    is_new = own["valid_from_date"] == pd.Timestamp(day)
    return pd.DataFrame(
        {
            "predecessor_code": own["agency_code"],
            "successor_code": own["agency_code"],
            "kind": own["change_kind"].where(is_new & own["change_kind"].notna(), "unchanged"),
            "legal_basis": own["legal_basis"].where(is_new),
        }
    )


def _named(agencies: pd.DataFrame, side: str) -> pd.DataFrame:
    order = agencies["north_south_order"].fillna(agencies["protocol_order"])
    names = {"agency_code": "code", "name_vi": "name_vi", "name_en": "name_en",
             "short_name_vi": "short_vi", "short_name_en": "short_en",
             "is_simulated": "simulated"}  # fmt: skip
    named = agencies[[*names]].rename(columns={old: f"{side}_{new}" for old, new in names.items()})
    return named.assign(**{f"{side}_order": order})
