"""The indicators of one locality: the newest value of each, its change and its rank."""

from typing import Final

import pandas as pd

from dashboard.figures.calculations.indicators import (
    FACT,
    Change,
    change,
    every_period,
    holding,
    known_by,
)
from dashboard.figures.context import SelectionContext, context_of, once
from dashboard.figures.details.indicators.catalogue import Indicator, indicators, of_own_rhythm
from dashboard.figures.details.indicators.words import ranked
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access import periods
from data_access.contracts import gives
from data_access.readers.indicators import read_local_values

_NEWEST: Final = ["indicator_code", "area_code", "period_code", "value", "vintage",
                  "published_date", "source", "is_simulated"]  # fmt: skip
_OF_PEERS: Final = ["indicator_code", "period_code", "era"]
_RECENT: Final = 8  # periods of a sparkline

Series = tuple[tuple[str, float | None], ...]  # period by period, None: no value


@gives(
    indicator_code="str",
    area_code="str",
    period_code="str",
    value="float64",
    vintage="str",
    published_date="datetime64[us]",
    source="str",
    is_simulated="boolean",
    rank="Int64",
    sharing_count="Int64",
    peer_count="Int64",
    change="object",
    recent="object",
)
def of_locality(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """The newest period of each indicator of a locality, under the codes that it had.

    `rank`: among the `peer_count` localities of the same era with a value of that period; see
    `ranks`. `sharing_count`: others of the same rank. `change`: a `Change` on the same territory.
    `recent`: the `Series` of the same territory up to it, of at most _RECENT periods.
    """
    view = context_of(source, selection)
    versions = view.versions
    own = versions.loc[versions["agency_code"] == agency_code, "official_code"]
    eras = dict(zip(versions["official_code"], versions["era"], strict=True))
    local, known = _local(view), indicators(source, selection)
    local = local.assign(era=local["area_code"].map(eras))
    rows = local.loc[local["area_code"].isin(own)]
    ends = rows["period_code"].map(periods.sort_key)
    newest = (
        rows.assign(ends=ends)
        .sort_values(["indicator_code", "ends"])
        .drop_duplicates("indicator_code", keep="last")
        .reset_index(drop=True)
    )
    peers = dict(iter(local.merge(newest[_OF_PEERS]).groupby("indicator_code")))
    series = _series(rows)
    standings = [
        _standing(known[code], peers[code], series[code, area], area, period)
        for code, area, period in newest[FACT].itertuples(index=False)
    ]
    columns = ("rank", "sharing_count", "peer_count", "change", "recent")
    found = pd.DataFrame(standings, columns=list(columns), dtype="object")
    return newest[_NEWEST].join(found.astype(dict.fromkeys(columns[:3], "Int64")))


@once
def _local(view: SelectionContext) -> pd.DataFrame:
    """The values of all localities that hold on the day, of indicators of the catalogue."""
    rows = view.read(read_local_values, view.selection.load)
    return holding(of_own_rhythm(view, known_by(rows, view.selection.as_of)))


def _series(rows: pd.DataFrame) -> dict[tuple[str, str], dict[str, float]]:
    """By indicator and area the value of each period."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for code, area, period, value in rows[[*FACT, "value"]].itertuples(index=False):
        found.setdefault((code, area), {})[period] = value
    return found


def _standing(
    indicator: Indicator, peers: pd.DataFrame, series: dict[str, float], area: str, period: str
) -> tuple[int, int, int, Change | None, Series]:
    """Rank, how many others share it, of how many, change and recent series of a value."""
    places = ranked(indicator, peers["value"])
    own = int(places.loc[peers["area_code"] == area].iloc[0])
    moved = change(period, series, in_points=indicator.in_points)
    recent = tuple((code, series.get(code)) for code in every_period([*series])[-_RECENT:])
    return own, int((places == own).sum()) - 1, len(peers), moved, recent
