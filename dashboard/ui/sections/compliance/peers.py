"""Agencies among their peers: the league table and the funnel plot."""

import streamlit as st

from dashboard.charts.funnel import FunnelNames, funnel
from dashboard.charts.style import CONFIG
from dashboard.figures.calculations.standings import side
from dashboard.figures.calculations.standings import standings as ranked
from dashboard.figures.rates import Rate
from dashboard.figures.text import rate
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.compliance.league import Peers, finding, league, rank, standings_table
from dashboard.ui.theme import palette
from dashboard.wording import NO_RATE, count, ratio


def standings(selection: Selection, focus: Focus) -> None:
    """The chosen peer group twice: by rank, and by denominator; not of one agency alone."""
    if selection.owner is not None:
        return
    group = _peers(selection, focus.peers)
    left, right = st.columns([11, 10], gap="small")
    with left:
        opened = league(group, selection, focus)
    with right:
        _funnel(group, selection)
    if opened:
        pages.to_agency(opened)


def _peers(selection: Selection, code: str) -> Peers:
    codes = answers.peer_codes(selection, code)
    values = {group: value for group, value in answers.on_time_by_agency(selection).items()
              if group in codes}  # fmt: skip
    rates = {
        group: Rate(value.numerator or 0, value.denominator or 0) for group, value in values.items()
    }
    existing = answers.existing(selection)
    table, gone = (
        ranked({group: rate for group, rate in rates.items() if (group in existing) is is_there})
        for is_there in (True, False)
    )
    for part in (table, gone):
        part["name"] = short_names(selection, part["group"])
    mean = Rate(int(table["numerator"].sum()), int(table["denominator"].sum()))
    pairs = zip(table["numerator"], table["denominator"], strict=True)
    table["side"] = [side(Rate(*pair), mean) for pair in pairs]
    ranked_count = int(table["best_place"].notna().sum())
    table["rank"] = [rank(row, ranked_count) for row in records(table)]
    gone["rank"] = NO_RATE
    return Peers(code, table, gone, mean, any(value.simulated for value in values.values()))


def _funnel(group: Peers, selection: Selection) -> None:
    language = current()
    points = group.table.dropna(subset="value").reset_index(drop=True)
    mean = group.mean.value
    if mean is None or points["best_place"].isna().all():
        panel.empty_panel(finding(group).text(simulated=group.simulated), height="stretch")
        return
    points["is_outside"] = points["side"] != 0
    points["label"] = [
        say(
            "funnel.hover",
            name=row["name"],
            rate=rate(language, "on_time_rate", row["value"]),
            ratio=ratio(language, row["numerator"], row["denominator"]),
        )
        for row in records(points)
    ]
    outside = int(points["is_outside"].sum())
    title = Sentence(
        "funnel.title" if outside else "funnel.title_none",
        count=count(language, outside),
        total=count(language, len(points)),
        low=count(language, int((points["side"] < 0).sum())),
        high=count(language, int((points["side"] > 0).sum())),
        peers=group.text,
        mean=rate(language, "on_time_rate", mean),
    )
    spec = panel.PanelSpec(
        "funnel",
        title,
        Sentence("funnel.subtitle", mean=rate(language, "on_time_rate", mean)),
        lambda: standings_table(points),
        ("on_time_rate",),
        selection,
        group.simulated,
        alt="funnel.alt",
        statistics="funnel.statistics",
    )
    with panel.chart_panel(spec, height="stretch"):
        plot = funnel(points, mean, FunnelNames(say("funnel.x"), spec.chart_label), palette())
        panel.chart(spec, plot, CONFIG, list(points["group"]))
