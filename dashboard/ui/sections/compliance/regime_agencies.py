"""The agencies that owe one report regime, the worst first, each a link to its obligations."""

import pandas as pd

from dashboard.figures.calculations.compliance import STATES
from dashboard.figures.rates import Rate
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import regimes
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.agency_counts import agency_counts
from dashboard.ui.sections.shared.columns import on_time_columns
from dashboard.ui.sections.shared.obligation_table import regime_names
from dashboard.ui.sections.shared.state_matrix import state_text
from dashboard.wording import count, period


def agencies(selection: Selection, regime: str) -> None:
    """The list, with the way back to all regimes."""
    pages.focus_link("compliance", say("breakdown.back"), Focus(split="regime"))
    rows = regimes.by_agency(selection)
    rows = rows.loc[rows["regime_code"] == regime]
    rows = rows.sort_values(["missing", "late", "agency_code"], ascending=[False, False, True])
    owing = rows.loc[rows["missing"] > 0, "agency_code"]
    title = Sentence(
        "breakdown.regime_title" if len(owing) else "breakdown.regime_title_none",
        regime=plain(regime_names(rows)[0] if len(rows) else regime),
        missing=count(current(), int(rows["missing"].sum())),
        agencies=agency_counts(selection, owing, among=list(rows["agency_code"])),
    )

    def table() -> Table:
        rates = [Rate(*pair).value for pair in zip(rows["owed_on_time"], rows["owed"], strict=True)]
        renamed = rows.rename(columns={"owed_on_time": "numerator", "owed": "denominator"})
        shown = renamed.assign(value=pd.Series(rates, index=rows.index, dtype="float64"))
        codes = list(rows["agency_code"])
        return Table(
            (
                TableColumn(say("column.agency"), short_names(selection, codes)),
                *(TableColumn(state_text(state), list(rows[state]), "count") for state in STATES),
                *on_time_columns(shown),
            ),
            links=tuple(Link(code, regime) for code in codes),
        )

    panel.table_panel(
        panel.PanelSpec(
            "regime_agencies",
            title,
            Sentence(
                "breakdown.regime_subtitle",
                period=period(current(), selection.period).lower(),
            ),
            table,
            ("on_time_rate", "missing"),
            selection,
            simulated=bool(rows["simulated_count"].sum()),
        )
    )
