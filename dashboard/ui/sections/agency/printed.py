"""The sheet of one agency on paper: four things among its peers, and what is overdue."""

from dashboard.figures.details.peer_words import moves, standing
from dashboard.figures.peers import peers_of
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import table_rows
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.components import printing
from dashboard.ui.data import agency_detail
from dashboard.ui.data.peer_sheet import peer_sheet
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.reference_days import since_day
from dashboard.ui.sections.shared.obligation_table import missing_table
from dashboard.wording import count, day, period


def printed(selection: Selection, focus: Focus, agency: AgencyLabel) -> None:
    """The button, and what it prints; nothing of an agency that has no peers or is no more."""
    since = since_day(selection, focus.since)
    sheet = peer_sheet(selection, since)
    rows = records(sheet.loc[sheet["agency_code"] == agency.code])
    if not rows:
        return
    heads = (
        say("sheet.thing"),
        say("sheet.standing", peers=say(f"peers.{peers_of(agency.kind)}_in")),
        say("sheet.changed", day=day(current(), since)),
    )
    lines = [
        (say(f"four.column_{row['figure']}"), standing(current(), row), moves(current(), [row]))
        for row in rows
    ]
    simulated = any(row["is_simulated"] for row in rows)
    title = Sentence("sheet.agency", name=agency.name).text(simulated=simulated)
    printing.sheet(
        "printed_agency",
        title,
        table_rows.stamp(title, selection, simulated=simulated),
        say("sheet.agency_subtitle", period=period(current(), selection.period).lower()),
        (printing.Table("", heads, lines), _overdue(selection, agency)),
    )


def _overdue(selection: Selection, agency: AgencyLabel) -> printing.Table:
    rows = agency_detail.missing_of(selection, agency.code)
    if rows.empty:
        return printing.Table(say("sheet.overdue_none"), (), ())
    table = missing_table(rows, selection)
    title = say("sheet.overdue", count=count(current(), len(rows)))
    heads = [column.title for column in table.columns]
    return printing.Table(title, heads, table.lines(current()))
