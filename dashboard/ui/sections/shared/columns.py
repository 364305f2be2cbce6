"""Columns and links that the tables of several pages share."""

import pandas as pd

from dashboard.figures.text import rate_column
from dashboard.tables import Link, TableColumn
from dashboard.ui.language import current, say
from dashboard.wording import period


def period_column(rows: pd.DataFrame) -> TableColumn:
    """The reporting period of each row, of its period_code."""
    return TableColumn(
        say("column.period"), [period(current(), code) for code in rows["period_code"]]
    )


def simulated_column(rows: pd.DataFrame) -> TableColumn:
    """Whether each row is simulated, of its is_simulated."""
    return TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag")


def on_time_columns(rates: pd.DataFrame) -> tuple[TableColumn, TableColumn, TableColumn]:
    """The on-time rate of each row with its counts, of value, numerator and denominator."""
    return (
        rate_column(say("column.rate"), "on_time_rate", list(rates["value"])),
        TableColumn(say("column.numerator"), list(rates["numerator"]), "count"),
        TableColumn(say("column.denominator"), list(rates["denominator"]), "count"),
    )


def obligation_links(rows: pd.DataFrame) -> tuple[Link, ...]:
    """The link of each row to its obligation, of agency_code, regime_code and period_code."""
    keys = zip(rows["agency_code"], rows["regime_code"], rows["period_code"], strict=True)
    return tuple(Link(*key) for key in keys)
