"""The missing obligations with the days they are overdue, the longest first."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.selection import Selection
from dashboard.ui import feed_address, panel
from dashboard.ui.agency_labels import AgencyLabel, short_names
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, plain
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import follow_up_log
from dashboard.ui.sections.shared.obligation_table import missing_table, regime_names
from dashboard.wording import count, period


def missing(selection: Selection) -> None:
    """The list of every chosen agency."""
    rows = answers.missing_obligations(selection)
    names = short_names(selection, rows["agency_code"])
    panel.table_panel(_spec("missing_reports", rows, selection, names))


def missing_of(selection: Selection, agency: AgencyLabel) -> None:
    """The list of one agency."""
    rows = agency_detail.missing_of(selection, agency.code)
    panel.table_panel(_spec("agency_missing_reports", rows, selection))


def _spec(
    key: str, rows: pd.DataFrame, selection: Selection, agencies: Sequence[str] = ()
) -> panel.PanelSpec:
    return panel.PanelSpec(
        key,
        _title(rows, agencies),
        Sentence("missing_list.subtitle", period=period(current(), selection.period).lower()),
        lambda: missing_table(rows, selection, agencies),
        ("missing",),
        selection,
        simulated=bool(rows["is_simulated"].any()),
        feed=feed_address.of_obligations(selection, state="missing"),
        on_action=partial(follow_up_log.open_log_of, selection),
    )


def _title(rows: pd.DataFrame, agencies: Sequence[str]) -> Sentence:
    """How many are missing, and the one that is overdue longest."""
    if rows.empty:
        return Sentence("missing_list.title_none")
    first = rows.iloc[0]
    days = first["overdue_calendar_days"]
    what = plain(regime_names(rows)[0])
    owner = [plain(name) for name in agencies[:1]]
    return Sentence(
        "missing_list.title" if not pd.isna(days) else "missing_list.title_no_days",
        count=count(current(), len(rows)),
        days=count(current(), None if pd.isna(days) else int(days)),
        what=", ".join([*owner, what, period(current(), first["period_code"])]),
    )
