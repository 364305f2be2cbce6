"""The indicators of one locality: the newest value of each, its change and its rank."""

from typing import Final

import pandas as pd

from dashboard.figures.calculations.indicators import (
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
    rows = local.loc[local["area_code"].isin(own)]
    ends = rows["period_code"].map(periods.sort_key)
    newest = (
        rows.assign(ends=ends)
        .sort_values(["indicator_code", "ends"])
        .drop_duplicates("indicator_code", keep="last")[_NEWEST]
        .reset_index(drop=True)
    )
    by_indicator = dict(iter(local.groupby("indicator_code")))
    standings = [
        _standing(by_indicator[code], known[code], area, period, eras)
        for code, area, period in zip(
            newest["indicator_code"], newest["area_code"], newest["period_code"], strict=True)
    ]  # fmt: skip
    columns = ("rank", "sharing_count", "peer_count", "change", "recent")
    found = pd.DataFrame(standings, columns=list(columns), dtype="object")
    return newest.join(found.astype(dict.fromkeys(columns[:3], "Int64")))


@once
def _local(view: SelectionContext) -> pd.DataFrame:
    """The values of all localities that hold on the day, of indicators of the catalogue."""
    rows = view.read(read_local_values, view.selection.load)
    return holding(of_own_rhythm(view, known_by(rows, view.selection.as_of)))


def _standing(
    rows: pd.DataFrame, indicator: Indicator, area: str, period: str, eras: dict[str, str]
) -> tuple[int, int, int, Change | None, Series]:
    """Rank, how many others share it, of how many, change and recent series of a value."""
    is_peer = (rows["period_code"] == period) & (rows["area_code"].map(eras) == eras[area])
    peers = rows.loc[is_peer]
    places = ranked(indicator, peers["value"])
    own = int(places.loc[peers["area_code"] == area].iloc[0])
    of_area = rows.loc[rows["area_code"] == area]
    series = dict(zip(of_area["period_code"], of_area["value"], strict=True))
    moved = change(period, series, in_points=indicator.in_points)
    recent = tuple((code, series.get(code)) for code in every_period([*series])[-_RECENT:])
    return own, int((places == own).sum()) - 1, len(peers), moved, recent
