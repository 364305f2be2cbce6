"""The report regimes of an agency: the obligations of each by state."""

import pandas as pd

from dashboard.figures.calculations.compliance import STATES, members
from dashboard.figures.rates import Rate
from dashboard.figures.text import rate_column
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import few_column
from dashboard.ui.sections.shared.obligation_table import regime_names
from dashboard.ui.sections.shared.state_matrix import state_text
from dashboard.wording import count, period


def regimes(selection: Selection, agency: AgencyLabel) -> None:
    """One row for each regime, most missing first; each opens its obligations."""
    rows = agency_detail.obligations_of(selection, agency.code)
    counted = by_regime(rows)
    missing = counted.loc[counted["missing"] > 0]
    ending = "" if len(missing) else "_none" if len(counted) else "_nothing_owed"
    title = Sentence(
        f"agency.regimes_title{ending}",
        count=count(current(), len(counted)),
        missing=count(current(), len(missing)),
    )
    panel.table_panel(
        panel.PanelSpec(
            "agency_regimes",
            title,
            Sentence("agency.regimes_subtitle", period=period(current(), selection.period)),
            lambda: _table(counted, agency.code),
            ("on_time_rate",),
            selection,
            simulated=bool(rows["is_simulated"].any()),
        )
    )


def by_regime(rows: pd.DataFrame) -> pd.DataFrame:
    """regime_code, name (in the viewer's language), the columns of `members`, rate."""
    counts = pd.DataFrame(members(rows), index=rows.index)
    parts = counts.assign(regime_code=rows["regime_code"], name=regime_names(rows))
    counted = parts.groupby(["regime_code", "name"], as_index=False).sum()
    counted["rate"] = [
        Rate(int(above), int(below)).value
        for above, below in zip(counted["owed_on_time"], counted["owed"], strict=True)
    ]
    return counted.sort_values(
        ["missing", "late", "regime_code"], ascending=[False, False, True]
    ).reset_index(drop=True)


def _table(counted: pd.DataFrame, agency: str) -> Table:
    return Table(
        (
            TableColumn(say("column.regime"), list(counted["name"])),
            *(TableColumn(state_text(state), list(counted[state]), "count") for state in STATES),
            rate_column(
                say("column.rate"), "on_time_rate", list(counted["rate"].astype("float64"))
            ),
            TableColumn(say("column.denominator"), list(counted["owed"]), "count"),
            *few_column(list(counted["owed"])),
        ),
        links=tuple(Link(agency, regime) for regime in counted["regime_code"]),
    )
