"""Who has issued: in the title, and over time."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts import issuing as charts
from dashboard.charts.style import CONFIG
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.rules import ISSUING_REFERENCE_DAY
from dashboard.figures.text import rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.data import regulations
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import reforms
from dashboard.ui.sections.shared.peer_counts import peer_counts
from dashboard.ui.theme import palette
from dashboard.wording import day, ratio


def title(selection: Selection) -> str:
    """Who has issued, of the ministries and of the localities: two counts, never added up."""
    issued = regulations.issued(selection)
    parts = peer_counts(issued)
    if not parts:
        return say("issuing.title_none")
    if all(value.numerator is None for value in issued.values()):
        return say("issuing.title_unknown")
    sentence = Sentence("issuing.title", parts=parts)
    return sentence.text(simulated=any(value.simulated for value in issued.values()))


def over_time(selection: Selection) -> None:
    """The share that had issued, as two lines, with the reference day."""
    shares = regulations.issued_over_time(selection)
    known = shares.dropna(subset="value")
    spec = panel.PanelSpec(
        "issued_over_time",
        _time_title(regulations.issued(selection)),
        Sentence("issuing.time_subtitle", reference=day(current(), ISSUING_REFERENCE_DAY)),
        lambda: _time_table(shares),
        ("regulations_issued",),
        selection,
        simulated=bool(shares["simulated"].any()),
        alt="issuing.time_alt",
    )
    with panel.chart_panel(spec, height="stretch"):
        if known.empty:
            st.caption(say("issuing.title_unknown"))
            return
        lines = known.assign(label=[_hover(row) for row in records(known)])
        names = charts.IssuingNames(
            {peers: say(f"peers.{named_peers(peers)}_short") for peers in known["peers"].unique()},
            say("issuing.planned", day=day(current(), ISSUING_REFERENCE_DAY)),
            spec.chart_label,
            current(),
        )
        plot = charts.issued_over_time(lines, ISSUING_REFERENCE_DAY, names, palette())
        past = reforms.days(selection)
        plot.mark_reforms(palette(), [(str(reform), reforms.text(reform)) for reform in past])
        panel.chart(spec, plot, CONFIG)


def _time_title(issued: dict[str, FigureValue]) -> Sentence:
    parts = [
        say(
            f"issuing.share_{named_peers(peers)}",
            share=rate(current(), value.figure, value.value),
        )
        for peers, value in issued.items()
        if value.value is not None
    ]
    if not parts:
        return Sentence("issuing.title_unknown")
    return Sentence("issuing.time_title", parts=say("peers.and").join(parts))


def _hover(row: Mapping[Hashable, Any]) -> str:
    return say(
        "issuing.hover",
        name=say(f"peers.{named_peers(row['peers'])}_short"),
        day=day(current(), row["day"]),
        share=rate(current(), "regulations_issued", row["value"]),
        ratio=ratio(current(), row["numerator"], row["denominator"]),
    )


def _time_table(shares: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.day"), list(shares["day"]), "day"),
            TableColumn(
                say("column.peers"),
                [say(f"peers.{named_peers(peers)}") for peers in shares["peers"]],
            ),
            TableColumn(say("column.reached"), list(shares["numerator"]), "count"),
            TableColumn(say("column.required"), list(shares["denominator"]), "count"),
            rate_column(say("column.share"), "regulations_issued", list(shares["value"])),
            rate_column(
                say("issuing.planned_share"), "regulations_issued", list(shares["planned"])
            ),
            TableColumn(say("column.simulated"), list(shares["simulated"]), "flag"),
        )
    )
