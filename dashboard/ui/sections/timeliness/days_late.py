"""How late the late reports were, and how long the missing ones have been missing."""

from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.bands import bands
from dashboard.charts.style import CONFIG
from dashboard.figures.rules import LATE_BANDS, MISSING_AGE_BANDS
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.obligation_table import missing_table
from dashboard.ui.sections.timeliness.page import calendar_days, working_days
from dashboard.ui.theme import palette
from dashboard.wording import count

_LISTED, _SHOWN = 6, (0, 1, 2, 4)  # rows; agency, regime, period, days overdue


def days_late(selection: Selection) -> None:
    """The number of late reports by working days, with the calendar days."""
    groups = timeliness.late_bands(selection)
    counts = groups["obligation_count"].tolist()
    names = _late_names()
    calendar = [_span(row) for row in groups.to_dict("records")]
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


def missing_by_age(selection: Selection) -> None:
    """How long reports have been missing, and the oldest, each a link to its obligation."""
    ages = timeliness.missing_ages(selection)
    counts = ages["obligation_count"].tolist()
    rows = answers.missing_obligations(selection)
    table = missing_table(rows, short_names(selection, rows["agency_code"]))
    spec = panel.PanelSpec(
        "missing_by_age",
        _missing_title(selection),
        Sentence("missing.subtitle"),
        lambda: table,
        ("missing", "missing_long", "oldest_overdue"),
        selection,
        simulated=bool(ages["simulated_count"].sum()),
        alt="missing.alt",
    )
    with panel.chart_panel(spec):
        if sum(counts):
            names = _age_names()
            plot = bands(
                names,
                counts,
                [_with_agencies(row) for row in ages.to_dict("records")],
                names,
                palette(),
                simulated=spec.chart_label,
            )
            panel.chart(spec, plot, CONFIG)
            table_rows.draw_first("oldest", say("missing.oldest"), table, _SHOWN, _LISTED)


def _missing_title(selection: Selection) -> str:
    missing, long, oldest = answers.values(selection, ("missing", "missing_long", "oldest_overdue"))
    if not missing.numerator:
        return Sentence("missing.title_none").text(simulated=missing.simulated)
    return Sentence(
        "missing.title",
        missing=count(current(), missing.numerator),
        long=count(current(), long.numerator),
        oldest=calendar_days(int(oldest.value or 0)),
    ).text(simulated=oldest.simulated)


def _age_names() -> list[str]:
    ends = [0, *MISSING_AGE_BANDS]
    names = [f"{low + 1}–{high}" for low, high in pairwise(ends)]
    return [*(_calendar_days(name) for name in names),
            _calendar_days(say("band.over", low=count(current(), ends[-1])))]  # fmt: skip


def _calendar_days(span: str) -> str:
    """A span of calendar days in words."""
    return say("days.calendar", count=span)


def _with_agencies(row: Mapping[Hashable, Any]) -> str:
    if not row["obligation_count"]:
        return count(current(), 0)
    return say(
        "missing.bar",
        count=count(current(), row["obligation_count"]),
        agencies=count(current(), row["agency_count"]),
    )
