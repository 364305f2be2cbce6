"""Who owes what: the missing obligations with the days they are overdue, the longest first."""

from collections.abc import Mapping

import pandas as pd

from dashboard.selection import Selection
from dashboard.ui import panel
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.shared.obligation_table import missing_table, regime_names
from dashboard.wording import count, day, period


def owing(selection: Selection) -> None:
    """Of every chosen agency."""
    found = answers.overdue(selection)
    names = answers.short_names(selection, current())
    panel.table_panel(_proof("owing", found, selection, names))


def of_one(selection: Selection, unit: AgencyLabel) -> None:
    """Of one agency."""
    panel.table_panel(
        _proof("agency_owing", agency_detail.missing_of(selection, unit.code), selection, None)
    )


def _proof(
    key: str, found: pd.DataFrame, selection: Selection, names: Mapping[str, str] | None
) -> panel.PanelSpec:
    simulated = bool(found["is_simulated"].any())
    subtitle = say(
        "owing.subtitle",
        period=period(current(), selection.period).lower(),
        as_of=day(selection.as_of),
    )
    title = _title(found, names, simulated=simulated)
    finding = panel.Finding(title, subtitle, title)
    return panel.PanelSpec(
        key, finding, missing_table(found, names), ("missing",), selection, simulated
    )


def _title(found: pd.DataFrame, names: Mapping[str, str] | None, *, simulated: bool) -> str:
    """How many are missing, and the one that is overdue longest."""
    if found.empty:
        return say("owing.title_none")
    first = found.iloc[0]
    days = first["overdue_calendar_days"]
    what = plain(regime_names(found)[0])
    whom = [plain(names.get(first["agency_code"], first["agency_code"]))] if names else []
    return say(
        "owing.title" if not pd.isna(days) else "owing.title_no_days",
        count=count(current(), len(found)),
        days=count(current(), None if pd.isna(days) else int(days)),
        what=", ".join([*whom, what, period(current(), first["period_code"])]),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
