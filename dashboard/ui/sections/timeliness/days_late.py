"""How late the late reports were."""

from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.bands import bands
from dashboard.charts.style import CONFIG
from dashboard.figures.rules import LATE_BANDS
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.timeliness.page import working_days
from dashboard.ui.theme import palette
from dashboard.wording import count


def days_late(selection: Selection) -> None:
    """The number of late reports by working days, with the calendar days."""
    groups = timeliness.late_bands(selection)
    counts = groups["obligation_count"].tolist()
    names = _late_names()
    calendar = [_span(row) for row in records(groups)]
    table = Table(
        (
            TableColumn(say("late.days"), names),
            TableColumn(say("late.calendar"), calendar),
            TableColumn(say("column.count"), counts, "count"),
        )
    )
    spec = panel.PanelSpec(
        "days_late",
        _late_title(selection),
        Sentence("late.subtitle"),
        lambda: table,
        ("median_days_late", "p90_days_late"),
        selection,
        simulated=bool(groups["simulated_count"].sum()),
        alt="late.alt",
    )
    with panel.chart_panel(spec, height="stretch"):
        if sum(counts):
            texts = [count(current(), number) for number in counts]
            labels = [
                say("late.hover", days=name, count=text, calendar=span)
                for name, text, span in zip(names, texts, calendar, strict=True)
            ]
            plot = bands(names, counts, texts, labels, palette(), simulated=spec.chart_label)
            panel.chart(spec, plot, CONFIG)


def _late_title(selection: Selection) -> Sentence | str:
    median, high = answers.values(selection, ("median_days_late", "p90_days_late"))
    (due,) = answers.values(selection, ("on_time_rate",))
    if not due.denominator:
        return Sentence("peers.nothing")
    if not median.denominator:
        return Sentence("late.title_none")
    if median.value is None or high.value is None:
        return Sentence("late.title_unknown", count=count(current(), median.denominator))
    return Sentence(
        "late.title",
        count=count(current(), median.denominator),
        median=working_days(int(median.value)),
        high=working_days(int(high.value)),
    ).text(simulated=median.simulated)


def _late_names() -> list[str]:
    language = current()
    names = [say("days.off")]
    for low, high in pairwise(LATE_BANDS):
        first, last = count(language, low + 1), count(language, high)
        names.append(last if first == last else f"{first}–{last}")
    return [*names, say("band.over", low=count(language, LATE_BANDS[-1]))]


def _span(row: Mapping[Hashable, Any]) -> str:
    """The range of calendar days."""
    if pd.isna(row["least_calendar_days"]):
        return ""
    low, high = int(row["least_calendar_days"]), int(row["most_calendar_days"])
    return count(current(), low) if low == high else f"{low}–{high}"
