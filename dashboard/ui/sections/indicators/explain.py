"""An indicator in words that a speech can take over: the whole, and each chosen locality."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.details.indicators.catalogue import AgainstTarget, Indicator
from dashboard.figures.details.indicators.words import (
    first_rank_words,
    quantity,
    target_words,
)
from dashboard.selection import Selection
from dashboard.ui import choices, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.indicators import localities, national
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.sections.indicators.phrases import accumulated, changed
from dashboard.wording import count, day, period

_CARRIED = ("sum", "recomputed", "weighted")


def explain(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """A paragraph about the indicator, and one about each chosen locality."""
    found = local_rows(selection, indicator, focus)
    with panel.border("indicator_explained"):
        as_of = day(current(), selection.as_of)
        panel.heading(say("explain.title"), say("explain.subtitle", as_of=as_of))
        whole = (*_nation(selection, indicator, focus), *_localities(selection, found))
        st.markdown(" ".join(whole))
        if found is not None:
            for row in _chosen(found):
                st.markdown(" ".join(_locality(found, row)))


def _nation(selection: Selection, indicator: Indicator, focus: Focus) -> Iterator[str]:
    """Level and change, against the target, how firm, with what it must not be compared."""
    rows = data.series(selection, indicator.code)
    shown = data.period_shown(rows["period_code"].tolist(), focus.at, selection.period)
    name = plain(indicator.names[current()])
    if shown is None:
        key = "no_nation" if data.newest_period(selection, indicator.code) else "nothing"
        yield say(f"explain.{key}", name=name, as_of=day(current(), selection.as_of))
        return
    row = rows.loc[rows["period_code"] == shown].iloc[0]
    yield say(
        "explain.level",
        name=name,
        period=period(current(), shown),
        value=plain(quantity(current(), indicator, float(row["value"]))),
        accumulated=accumulated(indicator),
        change=changed(indicator, rows, shown) or say("explain.no_base"),
        mark=mark(simulated=bool(row["is_simulated"]) or indicator.is_simulated),
    )
    yield _against(indicator, data.standings(selection, indicator.code).get(shown), shown)
    yield national.firmness(indicator, row)
    note = indicator.note
    comparability = note.comparability_vi if current() == "vi" else note.comparability_en
    if comparability:
        yield say("explain.note", note=plain(comparability))


def _against(indicator: Indicator, target: AgainstTarget | None, shown: str) -> str:
    if target is None:
        return say("explain.no_target", period=period(current(), shown))
    return say(
        f"explain.target_{target.standing or 'unjudged'}",
        target=plain(target_words(current(), indicator, target)),
        decision=plain(choices.catalogue_text(target.decision) or say("indicator.no_decision")),
        mark=mark(simulated=target.is_simulated),
    )


def _localities(selection: Selection, found: LocalRows | None) -> Iterator[str]:
    """The ends of the ranking, on which units, and how many values are carried or lacking."""
    if found is None:
        return
    yield say("explain.finding", finding=localities.finding(found).text(
        simulated=found.is_simulated))  # fmt: skip
    yield say("explain.units", units=choices.geography_in_words(selection))
    basis = found.ranked["basis"]
    carried = int(basis.isin(_CARRIED).sum())
    not_comparable = int((basis == "not_comparable").sum())
    for key, number in (("carried", carried), ("not_comparable", not_comparable)):
        if number:
            yield say(f"explain.{key}", count=count(current(), number))


def _chosen(found: LocalRows) -> list[dict[Hashable, Any]]:
    rows = found.ranked.loc[found.ranked["is_chosen"]]
    return rows.to_dict("records")


def _locality(found: LocalRows, row: Mapping[Hashable, Any]) -> Iterator[str]:
    """Level, change, rank with those that share it, and how the value came."""
    named = {"locality": plain(row["name"]), "period": period(current(), found.period),
             "name": plain(found.indicator.names[current()])}  # fmt: skip
    if pd.isna(row["value"]):
        yield say("explain.locality_none", **named, reason=plain(row["reason"]))
        return
    ranks = found.ranked["rank"].dropna()
    shared = int((ranks == row["rank"]).sum()) - 1
    yield say(
        "explain.locality",
        **named,
        value=plain(row["text"]),
        change=f", {row['change']}" if row["change"] else say("explain.no_base"),
        rank=count(current(), int(row["rank"])),
        count=count(current(), len(ranks)),
        end=first_rank_words(current(), found.indicator),
        shared=say("explain.shared", count=count(current(), shared)) if shared else "",
        mark=mark(simulated=bool(row["is_simulated"]) or found.indicator.is_simulated),
    )  # fmt: skip
    if row["basis"] in _CARRIED:
        yield say("explain.locality_carried", reason=plain(row["reason"]))
