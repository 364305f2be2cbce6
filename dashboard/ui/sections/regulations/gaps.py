"""Two gaps: reports without a regulation, and regulations without reports."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.agency_labels import short_names
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import obligation_links, period_column, simulated_column
from dashboard.wording import count, period

RECEIPTS = ("receipts_without_regulation", "receipts_of_unnamed")
REGULATIONS = ("regulations_without_reports", "regulations_without_regimes")
_SHOWN = 6


@dataclass(frozen=True)
class GapSummary:
    """The first lines, shown in the panel, and the table with every row."""

    table: Callable[[], Table]
    columns: tuple[interactive.ComponentColumn, ...]
    lines: list[tuple[str | None, list[interactive.Content]]]


def gaps(selection: Selection) -> None:
    """Both gaps side by side, each with what cannot be judged."""
    values = {value.figure: value for value in answers.values(selection, (*RECEIPTS, *REGULATIONS))}
    left, right = st.columns(2, gap="small")
    with left:
        _gap("gap_receipts", RECEIPTS, values, _receipts(selection), selection)
    with right:
        _gap("gap_regulations", REGULATIONS, values, _regulations(selection), selection)


@st.fragment
def _gap(
    key: str,
    names: tuple[str, str],
    values: dict[str, FigureValue],
    summary: GapSummary,
    selection: Selection,
) -> None:
    gap, unjudged = (values[name] for name in names)
    spec = panel.PanelSpec(
        key,
        Sentence(f"{key}.title" if gap.denominator else f"{key}.nothing", **_counts(gap)),
        Sentence(f"{key}.subtitle", period=period(current(), selection.period)),
        summary.table,
        names,
        selection,
        gap.simulated,
    )
    with panel.chart_panel(spec, height="stretch"):
        if unjudged.denominator:
            st.markdown(say(f"{key}.unjudged", **_counts(unjudged)))
        if summary.lines:
            interactive.rows(f"{key}_brief", spec.title, list(summary.columns), summary.lines)


def _counts(value: FigureValue) -> dict[str, str]:
    language = current()
    return {
        "count": count(language, value.numerator),
        "of": count(language, value.denominator),
    }


def _receipts(selection: Selection) -> GapSummary:
    """The regimes with the most receipts; the table has each receipt."""
    receipts = regulations.unregulated_receipts(selection)
    counts = receipts[f"regime_name_{current()}"].value_counts(sort=True).head(_SHOWN)
    return GapSummary(
        lambda: _receipt_table(receipts, selection),
        ((say("column.regime"), "text"), (say("column.count"), "number")),
        [(str(name), [str(name), count(current(), int(times))]) for name, times in counts.items()],
    )


def _receipt_table(receipts: pd.DataFrame, selection: Selection) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, receipts["agency_code"])),
            TableColumn(say("column.regime"), list(receipts[f"regime_name_{current()}"])),
            period_column(receipts),
            TableColumn(say("column.received"), list(receipts["received_at"]), "moment"),
            TableColumn(say("column.regulation"), list(receipts["number"])),
            TableColumn(say("column.effective"), list(receipts["effective_date"]), "day"),
            TableColumn(say("column.expires"), list(receipts["expired_date"]), "day"),
            simulated_column(receipts),
        ),
        links=obligation_links(receipts),
    )


def _regulations(selection: Selection) -> GapSummary:
    """The first regulations without reports; the table has each."""
    in_use = regulations.regulations_in_use(selection)
    silent = in_use.loc[(in_use["regime_count"] > 0) & (in_use["reporting_regime_count"] == 0)]
    agencies = short_names(selection, silent["agency_code"])
    documents = [_number_and_title(row) for row in records(silent)]
    first = list(zip(silent["agency_code"], agencies, documents, strict=True))[:_SHOWN]
    return GapSummary(
        lambda: _regulation_table(silent, agencies, documents),
        ((say("column.agency"), "text"), (say("column.regulation"), "text")),
        [(code, [name, document]) for code, name, document in first],
    )


def _regulation_table(silent: pd.DataFrame, agencies: list[str], documents: list[str]) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), agencies),
            TableColumn(say("column.regulation"), documents),
            TableColumn(say("column.effective"), list(silent["effective_date"]), "day"),
            TableColumn(say("column.regimes"), list(silent["regime_count"]), "count"),
            simulated_column(silent),
        ),
        links=tuple(Link(code) for code in silent["agency_code"]),
    )


def _number_and_title(row: Mapping[Hashable, Any]) -> str:
    return " · ".join(part for part in (row["number"], row["title"]) if isinstance(part, str))
