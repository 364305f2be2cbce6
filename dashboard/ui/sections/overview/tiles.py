"""The six tiles of the overview."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.ui import explained, filters
from dashboard.ui.data import answers
from dashboard.ui.data.day_changes import day_before
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.overview import day_changes
from dashboard.ui.sections.overview.changes import Mark, against, against_in_full, change_mark
from dashboard.ui.sections.overview.headline import FigureChange, Headline, on_one_day
from dashboard.wording import NBSP, NO_RATE, count, day, moment, percent, period, ratio

_TILE_WIDTH = 160  # pixels: six in a row on a desk, two on a phone
_HOURS_SHOWN = 48
_LONGEST_SHOWN = 10


@dataclass(frozen=True)
class Tile:
    """A number and three lines under it: what it was made of, its change, against what."""

    key: str
    value: str
    under: tuple[str, str, str]
    explain: Callable[[], None]


def tiles(headline: Headline) -> None:
    """Six numbers, each with what it was made of and its change; its name opens its definition."""
    shown = (
        _issued("executive", headline.executive, headline),
        _issued("locality", headline.locality, headline),
        _on_time(headline),
        _missing(headline),
        _longest(headline),
        _freshness(headline.selection),
    )
    with st.grid(len(shown), min_column_width=_TILE_WIDTH, gap="small"):
        for tile in shown:
            _draw(tile)


@st.fragment
def _draw(tile: Tile) -> None:
    with st.container(border=True, gap=None, height="stretch"):
        with st.popover(
            say(f"tile.{tile.key}"), type="tertiary", key=f"tile_{tile.key}", on_change="rerun"
        ) as popover:
            if popover.open:
                tile.explain()
        st.metric(say(f"tile.{tile.key}"), tile.value, label_visibility="collapsed")
        made_of, change, compared = (line or NBSP for line in tile.under)
        st.markdown(f":small[:gray[{made_of}]]  \n:small[{change}]  \n:small[:gray[{compared}]]")


def _change(mark: Mark, headline: Headline) -> tuple[str, str]:
    words = f"{mark.shape} {mark.text}"
    compared = against(headline.selection, headline.earlier)
    return (f":red[{words}]" if mark.is_worse else words), compared


def _issued(key: str, change: FigureChange, headline: Headline) -> Tile:
    now = change.now
    value = ratio(current(), now.numerator, now.denominator)
    return _of_registry(key, value, percent(current(), now.value), change, headline)


def _on_time(headline: Headline) -> Tile:
    now = headline.on_time_rate.now
    made_of = ratio(current(), now.numerator, now.denominator)
    value = percent(current(), now.value)
    return _of_registry("on_time_rate", value, made_of, headline.on_time_rate, headline)


def _missing(headline: Headline) -> Tile:
    now = headline.missing.now
    made_of = say("tile.of_obligations", denominator=count(current(), now.denominator))
    value = count(current(), now.numerator if now.denominator else None)
    return _of_registry("missing", value, made_of, headline.missing, headline)


def _of_registry(
    key: str, value: str, made_of: str, change: FigureChange, headline: Headline
) -> Tile:
    now = change.now
    is_issued = now.figure == "regulations_issued"
    nothing = say("tile.none_required" if is_issued else "rate.none")
    if now.denominator and now.numerator is None:
        nothing = say("tile.none_loaded")
    explain = partial(_explain, key, now, headline)
    if now.denominator and now.numerator is not None:
        mark = change_mark(change, more_is_worse=key == "missing")
        under = (made_of, *_change(mark, headline))
    else:
        under = (nothing, "", "")
    return Tile(key, value, under, explain)


def _explain(key: str, now: FigureValue, headline: Headline) -> None:
    """Since yesterday, then what the figure means."""
    selection = headline.selection
    if now.figure == "regulations_issued":
        before = on_one_day(day_before(selection))[key]
        day_changes.of_regulations(selection, before, now)
    else:
        day_changes.of_obligations(selection, now)
    explained.definition(
        now.figure,
        selection,
        compared=against_in_full(selection, headline.earlier),
        simulated=now.simulated,
        numerator=count(current(), now.numerator),
        denominator=count(current(), now.denominator),
    )


def _longest(headline: Headline) -> Tile:
    selection, definition = headline.selection, say("tile.longest_definition")
    if headline.overdue.empty:
        explain = partial(_explained, "longest", (definition,), selection, simulated=False)
        return Tile("longest", NO_RATE, (say("tile.longest_none"), "", ""), explain)
    days = headline.overdue["overdue_calendar_days"]
    longest = headline.overdue.loc[days == days.max()].to_dict("records")
    names = answers.short_names(selection, current())
    simulated = any(row["is_simulated"] for row in longest)
    mark = say("mark.simulated") if simulated else ""
    who = sorted({plain(names[row["agency_code"]]) for row in longest})
    periods = {period(current(), row["period_code"]) for row in longest}
    rows = tuple(_overdue_since(row, names) for row in longest[:_LONGEST_SHOWN])
    return Tile(
        "longest",
        say("tile.longest_days", days=count(current(), int(days.max()))),
        (
            who[0] if len(who) == 1 else say("tile.longest_tied", count=len(who)),
            periods.pop() if len(periods) == 1 else say("tile.longest_reports", count=len(longest)),
            mark,
        ),
        partial(_explained, "longest", (definition, *rows), selection, simulated=simulated),
    )


def _overdue_since(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    """Who owes what, since when; the mark stands in the sentence that names the agency."""
    what = f"{plain(row[f'regime_name_{current()}'])}, {period(current(), row['period_code'])}"
    due = say(
        "tile.longest_due",
        due=day(row["due_date"]),
        working=count(current(), int(row["overdue_working_days"])),
        calendar=count(current(), int(row["overdue_calendar_days"])),
    )
    mark = f" {say('mark.simulated')}" if row["is_simulated"] else ""
    return f"{plain(names[row['agency_code']])}: {what}; {due}{mark}"


def _freshness(selection: Selection) -> Tile:
    loads = {row["load_id"]: row for row in answers.loads().to_dict("records")}
    definition = say("tile.fresh_definition")
    if selection.load not in loads:
        explain = partial(_explained, "freshness", (definition,), selection, simulated=False)
        return Tile("freshness", NO_RATE, (say("load.none"), "", ""), explain)
    load = loads[selection.load]
    parts = [definition]
    if not pd.isna(load["cutoff_date"]):
        parts.append(say("tile.fresh_cutoff", day=day(load["cutoff_date"])))
    newest = answers.newest_load()
    is_newest = selection.load == newest
    place = say("tile.fresh_newest") if is_newest else say("tile.fresh_older", newest=newest)
    explain = partial(
        _explained, "freshness", tuple(parts), selection, simulated=bool(load["is_simulated"])
    )
    loaded = say("tile.fresh_load", moment=moment(load["loaded_at"]))
    return Tile("freshness", _age(load["loaded_at"]), (loaded, place, ""), explain)


def _age(loaded_at: datetime) -> str:
    """How old a load is: in hours for two days, then in days; in a sample store in whole days."""
    now = filters.now()
    hours = max(int((now - loaded_at).total_seconds() // 3600), 0)
    if answers.sample_date() is None and hours < _HOURS_SHOWN:
        return say("tile.fresh_hours", hours=hours)
    days = max((now.date() - loaded_at.date()).days, 0)
    return say("tile.fresh_days", days=count(current(), days)) if days else say("tile.fresh_today")


def _explained(key: str, parts: tuple[str, ...], selection: Selection, *, simulated: bool) -> None:
    explained.explained(
        f"**{say(f'tile.{key}')}**",
        parts,
        say("rule.own"),
        selection,
        simulated=simulated,
    )
