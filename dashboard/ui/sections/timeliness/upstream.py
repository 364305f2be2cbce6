"""Own delay against waiting for subordinate reports, for reports that depend on them."""

import pandas as pd

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import obligation_links, period_column
from dashboard.wording import count, percent

_LISTED, _SHOWN = 8, (0, 1, 2, 4, 5, 6)  # rows; agency, regime, period, the three delays


def upstream_delays(selection: Selection) -> None:
    """The delays of reports that depend on others, split; or why they cannot be split."""
    if not timeliness.has_upstream(selection):
        panel.empty_panel(say("upstream.title_none"), say("upstream.none"))
        return
    delays = timeliness.upstream_delays(selection)
    table = _table(delays, selection)
    spec = panel.PanelSpec(
        "upstream",
        _title(delays),
        Sentence("upstream.subtitle"),
        lambda: table,
        (),
        selection,
        simulated=bool(delays["is_simulated"].any()),
    )
    with panel.chart_panel(spec):
        if len(table):
            table_rows.draw_first("cascade", say("upstream.label"), table, _SHOWN, _LISTED)


def _title(delays: pd.DataFrame) -> Sentence:
    total, waiting = int(delays["delay_days"].sum()), int(delays["waiting_days"].sum())
    if not total:
        return Sentence("upstream.title_no_delay")
    return Sentence(
        "upstream.title",
        share=percent(current(), waiting / total),
        waiting=count(current(), waiting),
        total=count(current(), total),
        count=count(current(), len(delays)),
    )


def _table(delays: pd.DataFrame, selection: Selection) -> Table:
    return Table(
        (
            TableColumn(say("column.agency"), short_names(selection, delays["agency_code"])),
            TableColumn(say("column.regime"), list(delays[f"regime_name_{current()}"])),
            period_column(delays),
            TableColumn(say("column.state"), [say(f"state.{state}") for state in delays["state"]]),
            TableColumn(say("upstream.delay"), list(delays["delay_days"]), "count"),
            TableColumn(say("upstream.waiting"), list(delays["waiting_days"]), "count"),
            TableColumn(say("upstream.own"), list(delays["own_days"]), "count"),
            TableColumn(say("upstream.below"), list(delays["subordinate_count"]), "count"),
        ),
        links=obligation_links(delays),
    )
