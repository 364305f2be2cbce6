"""Each reform of the agencies as lines from those of the eve to those of the day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.figures.calculations import lineage
from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access.readers.agencies import carried


@dataclass(frozen=True)
class Reform:
    """The agencies of one peer group on one day; `lines`: see `lineage.lines`."""

    peers: str
    day: date
    lines: pd.DataFrame

    @property
    def before_count(self) -> int:
        """How many agencies there were on the eve."""
        return len(self.lines)

    @property
    def after_count(self) -> int:
        """How many there are since."""
        return int(self.lines["successor_code"].nunique())

    @property
    def is_simulated(self) -> bool:
        """Whether any of the agencies is simulated."""
        return bool(self.lines["is_simulated"].any())

    @property
    def merged_count(self) -> int:
        """How many of these are made of several."""
        return int((self.lines.groupby("successor_code").size() > 1).sum())

    def around(self, agency_code: str) -> "Reform | None":
        """What became of one agency, and of those that came together with it; None: nothing new."""
        is_own = (self.lines["predecessor_code"] == agency_code) | (
            self.lines["successor_code"] == agency_code
        )
        own = self.lines.loc[is_own, "successor_code"]
        rows = self.lines.loc[self.lines["successor_code"].isin(own)].reset_index(drop=True)
        return Reform(self.peers, self.day, rows) if len(rows) > 1 else None


def reforms(source: FigureSource, selection: Selection) -> list[Reform]:
    """The reforms that took effect by the day, of each peer group the oldest first."""
    view = context_of(source, selection)
    past = carried(view.past_successions)
    days = sorted(set(past["effective_date"].dt.date))
    found = [_reform(view, past, peers, day) for peers in PEERS for day in days]
    return [each for each in found if each.before_count != each.after_count]


def _reform(view: SelectionContext, past: pd.DataFrame, peers: str, day: date) -> Reform:
    before, after = (_existing(view, on, peers) for on in (day - timedelta(days=1), day))
    of_day = past.loc[past["effective_date"].dt.date == day]
    return Reform(peers, day, lineage.lines(before, after, of_day, day))


def _existing(view: SelectionContext, day: date, peers: str) -> pd.DataFrame:
    rows = view.agencies_on(day)
    return rows.loc[rows["exists"].astype(bool) & (rows["kind"].map(peers_of) == peers)]
