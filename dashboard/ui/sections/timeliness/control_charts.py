"""The on-time rate by month due, with its control limits."""

import pandas as pd

from dashboard.charts.control import ControlNames, control_chart
from dashboard.charts.style import CONFIG
from dashboard.figures.text import rate, rate_column, rate_range
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.data import timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import reforms
from dashboard.ui.sections.shared.columns import on_time_columns
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import NO_RATE, count, month, ratio

_NAMED = 3


def on_time(selection: Selection) -> None:
    """The on-time rate by month due, with what chance alone allows."""
    months = timeliness.controlled_trend(selection)
    months = months.loc[(months["denominator"] > 0).cummax()]  # before that nothing was owed
    mean = months["mean"].dropna()
    shown = rate(current(), "on_time_rate", float(mean.iloc[-1]) if len(mean) else None)
    spec = panel.PanelSpec(
        "control",
        _title(months),
        _plotted(months, shown),
        lambda: _month_table(months),
        ("on_time_rate",),
        selection,
        simulated=bool(months["simulated"].any()),
        alt="control.alt",
        statistics="control.statistics",
    )
    with panel.chart_panel(spec):
        if not months.empty:
            names = ControlNames(
                say("control.mean", mean=shown), say("control.limits"), spec.chart_label
            )
            every = 12 if is_phone() else 6
            plot = control_chart(_chart_rows(months), names, palette(), every=every)
            plot.mark_reforms(palette(), reforms.on_months(selection, list(months["month"])))
            panel.chart(spec, plot, CONFIG)


def _month_table(months: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.month"), [month(current(), code) for code in months["month"]]),
            *on_time_columns(months),
            rate_column(say("control.low"), "on_time_rate", list(months["low"])),
            rate_column(say("control.high"), "on_time_rate", list(months["high"])),
            TableColumn(
                say("control.outside"), [bool(out) for out in months["is_outside"]], "flag"
            ),
        )
    )


def _title(months: pd.DataFrame) -> Sentence:
    """Which of the months that are over lie outside, the last of them named with their side."""
    months = months.loc[months["is_over"]]
    judged = int((months["denominator"] > 0).sum())
    outside = months.loc[months["is_outside"]]
    if not judged:
        return Sentence("control.title_nothing_owed")
    if outside.empty:
        return Sentence("control.title_none", count=count(current(), judged))
    named = [
        say("control.low_month" if row["value"] < row["low"] else "control.high_month",
            month=month(current(), row["month"]))
        for row in records(outside.tail(_NAMED))
    ]  # fmt: skip
    return Sentence(
        "control.title",
        outside=count(current(), len(outside)),
        count=count(current(), judged),
        months=", ".join(reversed(named)),
    )


def _plotted(months: pd.DataFrame, mean: str) -> Sentence:
    """What is plotted; the month that is not over is named, with its counts so far."""
    unfinished = months.loc[~months["is_over"] & (months["denominator"] > 0)]
    if months["mean"].isna().all():
        return Sentence("control.subtitle_nothing_owed")
    if unfinished.empty:
        return Sentence("control.subtitle", mean=mean)
    row = unfinished.iloc[-1]
    made_of = ratio(current(), row["numerator"], row["denominator"])
    name = month(current(), row["month"])
    return Sentence("control.subtitle_unfinished", mean=mean, month=name, ratio=made_of)


def _chart_rows(months: pd.DataFrame) -> pd.DataFrame:
    language = current()
    rows = records(months)
    shares = [None if pd.isna(row["value"]) else float(row["value"]) for row in rows]
    texts = [rate(language, "on_time_rate", share) for share in shares]
    names = [month(current(), row["month"]) for row in rows]
    labels = [
        say(
            "control.hover",
            month=name,
            rate=text,
            ratio=ratio(language, row["numerator"], row["denominator"]),
            limits=_limits(row["low"], row["high"]),
        )
        for name, text, row in zip(names, texts, rows, strict=True)
    ]
    return months.assign(tick=names, written=texts, label=labels)


def _limits(low: float, high: float) -> str:
    return NO_RATE if pd.isna(low) else rate_range(current(), "on_time_rate", low, high)
