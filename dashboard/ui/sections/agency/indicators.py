"""The indicators of a locality: the newest value of each with its rank, and a paragraph of them."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import first_rank_words, quantity
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import panel
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence, mark
from dashboard.ui.sections.agency.indicator_table import table
from dashboard.wording import count, day, period

_NAMED: Final = 3  # at each end of the ranks
_FEWEST_PEERS: Final = 5  # of whom an end says something; as for distributions


def indicators(selection: Selection, agency: AgencyLabel) -> None:
    """Table and paragraph of a locality; nothing for other agencies."""
    if agency.kind != "locality":
        return
    rows = data.of_locality(selection, agency.code)
    known = data.all_indicators(selection)
    names = agency_detail.names_of(selection, agency.code)
    territories = _territories(names)
    key = "agency.indicators_title" if len(rows) else "agency.indicators_none"
    panel.table_panel(
        panel.PanelSpec(
            "agency_indicators",
            Sentence(key, count=count(current(), len(rows))),
            Sentence("agency.indicators_subtitle"),
            lambda: table(rows, known, territories),
            (),
            selection,
            simulated=bool(rows["is_simulated"].any()),
            source=say("agency.indicators_source"),
        )
    )
    if len(rows):
        with panel.border("agency_explained"):
            as_of = day(current(), selection.as_of)
            panel.heading(say("explain.title"), say("explain.subtitle", as_of=as_of))
            is_earlier = rows["area_code"] != names["official_code"].iloc[-1]
            st.markdown(" ".join(_paragraph(agency, rows, known, int(is_earlier.sum()))))


def _territories(names: pd.DataFrame) -> dict[str, str]:
    """By official code the territory that a value is of: until when, where it has changed since."""
    newest = str(names["official_code"].iloc[-1])
    last = names.drop_duplicates("official_code", keep="last")
    return {
        str(row["official_code"]): str(row[f"name_{current()}"])
        if row["official_code"] == newest
        else say(
            "agency.named_first",
            day=day(current(), row["valid_to_date"]),
            name=row[f"name_{current()}"],
            code=row["official_code"],
        )
        for row in records(last)
    }


def _paragraph(
    agency: AgencyLabel, rows: pd.DataFrame, known: Mapping[str, Indicator], earlier: int
) -> Iterator[str]:
    """How many indicators, where it is first and last among its peers.

    `earlier`: how many values are of its territory before a reform.
    """
    yield say("agency.explain_count", name=plain(agency.name), count=count(current(), len(rows)),
              mark=mark(simulated=bool(rows["is_simulated"].any())))  # fmt: skip
    among_peers = rows.loc[rows["peer_count"] >= _FEWEST_PEERS]
    last = among_peers["rank"] + among_peers["sharing_count"] == among_peers["peer_count"]
    ends = {"first": among_peers["rank"] == 1, "last": last & (among_peers["rank"] > 1)}
    for end, is_there in ends.items():
        yield _end(end, among_peers.loc[is_there], known)
    if earlier:
        yield say("agency.explain_earlier", count=count(current(), earlier))


def _end(end: str, rows: pd.DataFrame, known: Mapping[str, Indicator]) -> str:
    """The indicators in which it is first, or last; the most are named."""
    if rows.empty:
        return say(f"agency.explain_{end}_none")
    named = [_named(row, known[row["indicator_code"]])
             for row in rows.head(_NAMED).to_dict("records")]  # fmt: skip
    more = len(rows) - len(named)
    others = say("agency.explain_more", count=count(current(), more)) if more else ""
    return say(f"agency.explain_{end}", count=count(current(), len(rows)),
               named="; ".join(named), more=others)  # fmt: skip


def _named(row: Mapping[Hashable, Any], indicator: Indicator) -> str:
    shared = int(row["sharing_count"])
    return say(
        "agency.explain_named",
        indicator=plain(indicator.names[current()]),
        period=period(current(), row["period_code"]),
        value=plain(quantity(current(), indicator, row["value"])),
        peers=count(current(), int(row["peer_count"])),
        end=first_rank_words(current(), indicator),
        shared=say("explain.shared", count=count(current(), shared)) if shared else "",
        mark=mark(simulated=bool(row["is_simulated"]) or indicator.is_simulated),
    )
