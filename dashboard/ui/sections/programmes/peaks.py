"""The months and days on which most obligations fall due."""

import pandas as pd

from dashboard.charts.bands import bands
from dashboard.charts.style import CONFIG
from dashboard.figures.text import headline
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import answers, programmes
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.theme import palette
from dashboard.wording import count, day


def peaks(selection: Selection) -> None:
    """How many obligations fell due in each month of the year, and the busiest day."""
    days = programmes.due_by_day(selection)
    months = days.groupby(days["due_date"].dt.month)["obligation_count"].sum()
    counts = [int(months.get(month, 0)) for month in range(1, 13)]
    table = Table(
        (
            TableColumn(say("peaks.day"), list(days["due_date"]), "day"),
            TableColumn(say("column.count"), list(days["obligation_count"]), "count"),
        )
    )
    spec = panel.PanelSpec(
        "peaks",
        _peak_title(selection, days),
        Sentence("peaks.subtitle"),
        lambda: table,
        ("peak_day", "peak_month"),
        selection,
        simulated=bool(days["simulated_count"].sum()),
    )
    with panel.chart_panel(spec, height="stretch"):
        if sum(counts):
            names = [say("peaks.month", month=f"{month:02d}") for month in range(1, 13)]
            texts = [count(current(), number) for number in counts]
            labels = [f"{name}: {text}" for name, text in zip(names, texts, strict=True)]
            plot = bands(names, counts, texts, labels, palette(), simulated=spec.chart_label)
            panel.chart(spec, plot, CONFIG)


def _peak_title(selection: Selection, days: pd.DataFrame) -> Sentence:
    if days.empty:
        return Sentence("peaks.title_none")
    top = days.iloc[int(days["obligation_count"].to_numpy().argmax())]
    (share,) = answers.values(selection, ("peak_day",))
    return Sentence(
        "peaks.title",
        day=day(current(), top["due_date"]),
        count=count(current(), int(top["obligation_count"])),
        share=headline(current(), share),
    )
