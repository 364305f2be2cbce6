"""Report reform: what simplification saved, and the questions still repeated."""

import textwrap

import pandas as pd
import streamlit as st

from dashboard.charts.burden import BurdenNames, before_and_after
from dashboard.charts.style import CONFIG
from dashboard.figures.calculations.programmes import CHANGES
from dashboard.figures.text import headline
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.data import answers, programmes
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import count

_FIGURES = ("burden_saved", "report_burden", "regimes_abolished", "regimes_merged", "regimes_cut",
            "regimes_less_frequent", "regimes_standardised")  # fmt: skip
_WIDTH = {"desk": 34, "phone": 22}  # letters of a line of a name beside the bars


def before_after(selection: Selection) -> None:
    """Reports × agencies × times a year, before and after, of the simplified regimes."""
    rows = programmes.burdens(selection)
    spec = panel.PanelSpec(
        "burden",
        _title(selection, rows),
        Sentence("burden.subtitle"),
        lambda: _table(rows),
        _FIGURES,
        selection,
        simulated=bool(rows["is_simulated"].any()),
    )
    with panel.chart_panel(spec, height="stretch"):
        if len(rows):
            st.markdown(_changes(selection))
        changed = rows.loc[rows["burden_saved"] > 0].sort_values("burden_saved", ascending=False)
        if len(changed):
            before, after = changed["burden_before"].tolist(), changed["burden_after"].tolist()
            width = _WIDTH["phone" if is_phone() else "desk"]
            names = ["<br>".join(textwrap.wrap(str(name), width)) for name in _names(changed)]
            texts = tuple([count(current(), number) for number in side] for side in (before, after))
            labels = BurdenNames(say("burden.before"), say("burden.after"), spec.chart_label)
            plot = before_and_after(names, before, after, (texts[0], texts[1]), labels, palette())
            panel.chart(spec, plot, CONFIG)


def _title(selection: Selection, rows: pd.DataFrame) -> Sentence:
    (saved,) = answers.values(selection, ("burden_saved",))
    if rows.empty or not saved.denominator:
        return Sentence("burden.title_none")
    return Sentence(
        "burden.title" if saved.numerator else "burden.title_nothing",
        share=headline(current(), saved),
        saved=count(current(), saved.numerator),
        before=count(current(), saved.denominator),
    )


def _changes(selection: Selection) -> str:
    """How many regimes were changed, of each kind of change that there was."""
    values = answers.values(selection, _FIGURES[2:])
    parts = [f"{say(f'change.{kind}')} **{count(current(), value.numerator)}**"
             for kind, value in zip(CHANGES, values, strict=True) if value.numerator]  # fmt: skip
    of = count(current(), values[0].denominator)
    return say("burden.changes", parts=" · ".join(parts) or say("burden.unchanged"), count=of)


def _names(rows: pd.DataFrame) -> list[str]:
    return [str(name) for name in rows[f"name_{current()}"]]


def _table(rows: pd.DataFrame) -> Table:
    kinds = [
        ", ".join(say(f"change.{kind}") for kind in CHANGES if row[kind]) or say("change.kept")
        for row in records(rows)
    ]
    return Table(
        (
            TableColumn(say("column.regime"), _names(rows)),
            TableColumn(say("burden.change"), kinds),
            TableColumn(say("burden.before"), list(rows["burden_before"]), "count"),
            TableColumn(say("burden.after"), list(rows["burden_after"]), "count"),
            TableColumn(say("burden.saved"), list(rows["burden_saved"]), "count"),
            simulated_column(rows),
        )
    )


def repeated_questions(selection: Selection) -> None:
    """The indicators that two or more reports request from the same agency."""
    rows, language = programmes.repeated_questions(selection), current()
    (asked,) = answers.values(selection, ("questions_repeated",))
    ending = "" if len(rows) else "_none" if asked.denominator else "_unknown"
    table = Table(
        (
            TableColumn(say("twice.indicator"), list(rows[f"name_{language}"])),
            TableColumn(say("twice.regimes"), list(rows[f"regimes_{language}"])),
            TableColumn(say("twice.agencies"), list(rows["agency_count"]), "count"),
            TableColumn(say("twice.repeated"), list(rows["repeated_count"]), "count"),
        )
    )
    spec = panel.PanelSpec(
        "twice",
        Sentence(f"twice.title{ending}", count=count(language, len(rows))),
        Sentence("twice.subtitle"),
        lambda: table,
        ("questions_repeated",),
        selection,
        simulated=bool(rows["is_simulated"].any()),
    )
    panel.table_panel(spec)
