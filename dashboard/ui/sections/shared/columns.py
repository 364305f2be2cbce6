"""Columns and links that the tables of several pages share."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures.rules import SMALL_DENOMINATOR
from dashboard.figures.text import rate_column
from dashboard.tables import Link, TableColumn
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.wording import period


def period_column(rows: pd.DataFrame) -> TableColumn:
    """The reporting period of each row, of its period_code; it sorts by time."""
    codes = list(rows["period_code"])
    names = [period(current(), code) for code in codes]
    return TableColumn(say("column.period"), names, order=answers.order_of_periods(codes))


def simulated_column(rows: pd.DataFrame) -> TableColumn:
    """Whether each row is simulated, of its is_simulated."""
    return TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag")


def on_time_columns(rates: pd.DataFrame) -> tuple[TableColumn, ...]:
    """The on-time rate of each row with its counts, of value, numerator and denominator; and
    which of them rest on few obligations, where any does.
    """
    owed = pd.to_numeric(rates["denominator"]).fillna(0)
    return (
        rate_column(say("column.rate"), "on_time_rate", list(rates["value"])),
        TableColumn(say("column.numerator"), list(rates["numerator"]), "count"),
        TableColumn(say("column.denominator"), list(rates["denominator"]), "count"),
        *few_column(list(owed)),
    )


def few_column(denominators: Sequence[int]) -> tuple[TableColumn, ...]:
    """Which rates rest on too few obligations to say much; no column where none does."""
    few = [say("column.few") if 0 < below < SMALL_DENOMINATOR else "" for below in denominators]
    title = say("column.few_title", least=SMALL_DENOMINATOR)
    return (TableColumn(title, few),) if any(few) else ()


def obligation_links(rows: pd.DataFrame) -> tuple[Link, ...]:
    """The link of each row to its obligation, of agency_code, regime_code and period_code."""
    keys = zip(rows["agency_code"], rows["regime_code"], rows["period_code"], strict=True)
    return tuple(Link(*key) for key in keys)
