"""What a generation would do to the ledger: obligations new, changed or no longer owed."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access.deadlines.obligations import COLUMNS
from data_access.store.schema import OBLIGATION_KEY

_SHOWN = ("agency_code", "due_date", "due_at", "rule_version", "explanation_vi", "explanation_en")
DIFF_COLUMNS = [*OBLIGATION_KEY, *(f"{age}_{name}" for name in _SHOWN for age in ("old", "new"))]


@dataclass(frozen=True)
class Plan:
    """What a generation would do to the ledger.

    `new` and `corrected` are complete rows (obligations.COLUMNS); `changed` is each corrected row
    before and after (DIFF_COLUMNS). `past_differences` (DIFF_COLUMNS) would differ, but stay as
    they are: their due date is over. `no_longer_owed` (COLUMNS) was generated before and is not yet
    due, but is not generated now.
    """

    new: pd.DataFrame
    corrected: pd.DataFrame
    changed: pd.DataFrame
    past_differences: pd.DataFrame
    no_longer_owed: pd.DataFrame
    unchanged: int

    @property
    def rows(self) -> pd.DataFrame:
        """Everything to be loaded; empty where there is nothing to do."""
        return pd.concat([self.new, self.corrected], ignore_index=True)

    @property
    def changes_the_future(self) -> bool:
        """Whether something that someone may have read before would change or be withdrawn."""
        return not (self.changed.empty and self.no_longer_owed.empty)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.new.empty and not self.changes_the_future


def plan(existing: pd.DataFrame, generated: pd.DataFrame, today: date) -> Plan:
    """Compare `generated` with the ledger's `existing` obligations (both obligations.COLUMNS).

    A due date before `today` is never changed. After it is carried out, a second plan is empty.
    """
    both = generated[COLUMNS].merge(
        existing[COLUMNS], on=OBLIGATION_KEY, how="outer", suffixes=("", "_old"), indicator="where"
    )
    is_new, is_gone = both["where"] == "left_only", both["where"] == "right_only"
    differs = ~is_new & ~is_gone & _differs(both)
    is_past = both["due_date_old"] < pd.Timestamp(today)
    is_generated = both["rule_version_old"].fillna("") != ""  # an imported one has no rule version
    return Plan(
        new=both.loc[is_new, COLUMNS].reset_index(drop=True),
        corrected=both.loc[differs & ~is_past, COLUMNS].reset_index(drop=True),
        changed=_diff(both[differs & ~is_past]),
        past_differences=_diff(both[differs & is_past]),
        no_longer_owed=_old(both[is_gone & ~is_past & is_generated]),
        unchanged=int((~is_new & ~is_gone & ~differs).sum()),
    )


def _differs(both: pd.DataFrame) -> pd.Series:
    differing = pd.Series(False, index=both.index)
    for name in COLUMNS:
        if name not in OBLIGATION_KEY:
            new, old = both[name], both[f"{name}_old"]
            differing |= ((new != old) & ~(new.isna() & old.isna())).astype(bool)
    return differing


def _diff(both: pd.DataFrame) -> pd.DataFrame:
    old = {f"{name}_old": f"old_{name}" for name in _SHOWN}
    new = {name: f"new_{name}" for name in _SHOWN}
    return both.rename(columns=old | new)[DIFF_COLUMNS].reset_index(drop=True)


def _old(both: pd.DataFrame) -> pd.DataFrame:
    old = {name: both[name if name in OBLIGATION_KEY else f"{name}_old"] for name in COLUMNS}
    return pd.DataFrame(old).reset_index(drop=True)
