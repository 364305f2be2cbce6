"""The on-time rate with its control limits, and how often reports are sent again."""

import pandas as pd

from dashboard.charts.control import ControlNames, control_chart
from dashboard.charts.style import CONFIG
from dashboard.figures.calculations.standings import interval
from dashboard.figures.rates import Rate
from dashboard.figures.text import headline, made_of, rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, panel
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import NO_RATE, count, month, percent_range, ratio

_NAMED = 3
_SCALE = 1.7  # of the highest rate, with room for its interval


def on_time(selection: Selection) -> None:
    """The on-time rate by month due, with what chance alone allows."""
    months = timeliness.controlled_trend(selection)
    months = months.loc[(months["denominator"] > 0).cummax()]  # before that nothing was owed
    mean = months["mean"].dropna()
    shown = rate(current(), "on_time_rate", float(mean.iloc[-1]) if len(mean) else None)
    spec = panel.PanelSpec(
        "control",
        _title(months),
        Sentence("control.subtitle", mean=shown),
        lambda: _month_table(months),
        ("on_time_rate",),
        selection,
        simulated=bool(months["simulated"].any()),
        alt="control.alt",
    )
    with panel.chart_panel(spec):
        if not months.empty:
            names = ControlNames(
                say("control.mean", mean=shown), say("control.limits"), spec.chart_label
            )
            every = 12 if is_phone() else 6
            panel.chart(
                spec, control_chart(_chart_rows(months), names, palette(), every=every), CONFIG
            )


def _month_table(months: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.month"), [month(code) for code in months["month"]]),
            rate_column(say("column.rate"), "on_time_rate", list(months["value"])),
            TableColumn(say("column.numerator"), list(months["numerator"]), "count"),
            TableColumn(say("column.denominator"), list(months["denominator"]), "count"),
            rate_column(say("control.low"), "on_time_rate", list(months["low"])),
            rate_column(say("control.high"), "on_time_rate", list(months["high"])),
            TableColumn(
                say("control.outside"), [bool(out) for out in months["is_outside"]], "flag"
            ),
        )
    )


def _title(months: pd.DataFrame) -> Sentence:
    """Which months lie outside, the last of them named with their side."""
    judged = int((months["denominator"] > 0).sum())
    outside = months.loc[months["is_outside"]]
    if not judged:
        return Sentence("control.title_nothing_owed")
    if outside.empty:
        return Sentence("control.title_none", count=count(current(), judged))
    named = [
        say("control.low_month" if row["value"] < row["low"] else "control.high_month",
            month=month(row["month"]))
        for row in outside.tail(_NAMED).to_dict("records")
    ]  # fmt: skip
    return Sentence(
        "control.title",
        outside=count(current(), len(outside)),
        count=count(current(), judged),
        months=", ".join(reversed(named)),
    )


def _chart_rows(months: pd.DataFrame) -> pd.DataFrame:
    language = current()
    rows = months.to_dict("records")
    shares = [None if pd.isna(row["value"]) else float(row["value"]) for row in rows]
    texts = [rate(language, "on_time_rate", share) for share in shares]
    names = [month(row["month"]) for row in rows]
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
    return NO_RATE if pd.isna(low) else percent_range(current(), low, high)


def revisions(selection: Selection) -> None:
    """How often reports are sent again: by kind of agency, then by month due."""
    (total,) = answers.values(selection, ("revision_rate",))
    months = timeliness.revisions_by_month(selection)
    by_kind = {
        value.group: value for value in answers.values(selection, ("revision_rate",), "kind")
    }
    lines = [
        (say(f"kind.{kind}"), Rate(value.numerator or 0, value.denominator or 0))
        for kind in choices.KINDS
        if (value := by_kind.get(kind))
    ]
    pairs = zip(months["month"], months["numerator"], months["denominator"], strict=True)
    lines += [
        (say("revision.month", month=month(code)), Rate(above, below))
        for code, above, below in reversed(list(pairs))
    ]
    title = Sentence(
        "revision.title" if total.denominator else "revision.title_none",
        rate=headline(current(), total),
        ratio=made_of(current(), total),
    )
    table = Table(
        (
            TableColumn(say("revision.group"), [name for name, _ in lines]),
            rate_column(say("revision.rate"), "revision_rate", [line.value for _, line in lines]),
            TableColumn(say("revision.again"), [line.numerator for _, line in lines], "count"),
            TableColumn(say("arrival.received"), [line.denominator for _, line in lines], "count"),
        )
    )
    spec = panel.PanelSpec(
        "revisions",
        title,
        Sentence("revision.subtitle"),
        lambda: table,
        ("revision_rate",),
        selection,
        total.simulated,
    )
    with panel.chart_panel(spec):
        if total.denominator:
            _draw_rates(lines)


def _draw_rates(lines: list[tuple[str, Rate]]) -> None:
    """Each rate with its interval, on a scale up to a little over the highest rate."""
    language = current()
    intervals = [interval(line) for _, line in lines]
    scale = _SCALE * max((line.value or 0 for _, line in lines), default=0) or 1.0
    rows: list[tuple[str, list[interactive.Content]]] = []
    for index, ((name, line), limits) in enumerate(zip(lines, intervals, strict=True)):
        bar = None
        if limits is not None and line.value is not None:
            bar = (limits[0] / scale, line.value / scale, min(limits[1] / scale, 1))
        shown = ratio(language, line.numerator, line.denominator)
        rows.append((str(index), [name, rate(language, "revision_rate", line.value), bar, shown]))
    columns: list[interactive.ComponentColumn] = [
        (say("revision.group"), "text"),
        (say("revision.rate"), "number"),
        (say("column.interval"), "bar"),
        (say("revision.ratio"), "number"),
    ]
    interactive.rows("revisions", say("revision.label"), columns, rows)
