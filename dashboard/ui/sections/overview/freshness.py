"""The tile of the age of the data.

Not a figure of the registry: it is measured from a load to the present, not to the chosen day, and
has no numerator or denominator. So it is a tile of its own kind, chosen by its name.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

import pandas as pd

from dashboard.selection import Selection
from dashboard.settings import FRESHNESS
from dashboard.tables import records
from dashboard.ui import explained, filters
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared.tiles import Tile, gray
from dashboard.wording import NO_RATE, count, day, day_short, moment

_HOURS_SHOWN: Final = 48
_SKEW: Final = timedelta(minutes=5)  # two clocks that are right may differ by as much


def tile(selection: Selection) -> Tile:
    """The age of the load, its moment, and whether there is a newer one.

    Of a day that was over when it was loaded, the day of the load: there is no age to tell.
    """
    name = say(f"tile.{FRESHNESS}")
    loads = {row["load_id"]: row for row in records(answers.loads())}
    parts = [say("tile.fresh_definition")]
    if selection.load not in loads:
        explain = partial(_explain, name, parts, selection, simulated=False)
        return Tile(FRESHNESS, name, NO_RATE, (gray(say("load.none")), "", ""), explain)
    load = loads[selection.load]
    if not pd.isna(load["cutoff_date"]):
        parts.append(say("tile.fresh_cutoff", day=day(current(), load["cutoff_date"])))
    newest = answers.newest_load()
    is_newest = selection.load == newest
    newer = say("tile.fresh_newest") if is_newest else say("tile.fresh_older", newest=newest)
    explain = partial(_explain, name, parts, selection, simulated=bool(load["is_simulated"]))
    loaded = say("tile.fresh_load", moment=moment(current(), load["loaded_at"]))
    is_past = selection.as_of < load["loaded_at"].date()
    value = day_short(current(), load["loaded_at"]) if is_past else _age(load["loaded_at"])
    behind = say("tile.fresh_behind") if _is_ahead(load["loaded_at"]) else ""
    return Tile(FRESHNESS, name, value, (gray(loaded), newer, behind), explain)


def _is_ahead(loaded_at: datetime) -> bool:
    """Whether a load is of a moment that this server's clock has yet to reach."""
    return answers.sample_date() is None and loaded_at - filters.now() > _SKEW


def _age(loaded_at: datetime) -> str:
    """The age of a load: in hours for two days, then in days; always in days for a sample store.

    Not known of one that is ahead of this server's clock.
    """
    now = filters.now()
    if _is_ahead(loaded_at):
        return say("tile.fresh_unknown")
    hours = max(int((now - loaded_at).total_seconds() // 3600), 0)
    if answers.sample_date() is None and hours < _HOURS_SHOWN:
        return say("tile.fresh_hours", hours=hours)
    days = max((now.date() - loaded_at.date()).days, 0)
    return say("tile.fresh_days", days=count(current(), days)) if days else say("tile.fresh_today")


def _explain(name: str, parts: list[str], selection: Selection, *, simulated: bool) -> None:
    rule = say("rule.own")
    source = say("source.loads")
    explained.explained(f"**{name}**", parts, rule, selection, simulated=simulated, source=source)
