"""How long the missing reports have been missing."""

from collections.abc import Hashable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.bands import bands
from dashboard.charts.style import CONFIG
from dashboard.figures.rules import MISSING_AGE_BANDS
from dashboard.selection import Selection
from dashboard.tables import Table, records
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import follow_up_log
from dashboard.ui.sections.shared.obligation_table import missing_table
from dashboard.ui.sections.timeliness.page import calendar_days
from dashboard.ui.theme import palette
from dashboard.wording import count

_LISTED, _SHOWN = 6, (0, 1, 2, 4)  # rows; agency, regime, period, days overdue


def missing_by_age(selection: Selection) -> None:
    """How long reports have been missing, and the oldest, each a link to its obligation."""
    ages = timeliness.missing_ages(selection)
    counts = ages["obligation_count"].tolist()
    spec = panel.PanelSpec(
        "missing_by_age",
        _missing_title(selection),
        Sentence("missing.subtitle"),
        lambda: _table(answers.missing_obligations(selection), selection),
        ("missing", "missing_long", "oldest_overdue"),
        selection,
        simulated=bool(ages["simulated_count"].sum()),
        alt="missing.alt",
        on_action=partial(follow_up_log.open_log_of, selection),
    )
    with panel.chart_panel(spec):
        if sum(counts):
            names = _age_names()
            plot = bands(
                names,
                counts,
                [_with_agencies(row) for row in records(ages)],
                names,
                palette(),
                simulated=spec.chart_label,
            )
            panel.chart(spec, plot, CONFIG)
            oldest = _table(answers.longest_overdue(selection), selection)
            table_rows.draw_first("oldest", say("missing.oldest"), oldest, _SHOWN, _LISTED)


def _table(rows: pd.DataFrame, selection: Selection) -> Table:
    return missing_table(rows, selection, short_names(selection, rows["agency_code"]))


def _missing_title(selection: Selection) -> str:
    missing, long, oldest = answers.values(selection, ("missing", "missing_long", "oldest_overdue"))
    (due,) = answers.values(selection, ("on_time_rate",))
    if not (missing.numerator or due.denominator):
        return say("peers.nothing")
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
