"""What meetings asked of an agency, or of all, and how it stands: what is open first."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.directions import parts
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import quantity
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import agency_labels, panel, table_rows
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import answers
from dashboard.ui.data import directions as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.wording import TEXT, count, day, period

Row = Mapping[Hashable, Any]

_SHAPES: Final = {"overdue": "✕", "not_due": "○", "done_late": "◐", "done_on_time": "●"}
_FIGURES: Final = ("directions_on_time", "directions_done", "directions_overdue",
                   "directions_oldest")  # fmt: skip


def of_all(selection: Selection) -> None:
    """The directions of every chosen agency, each a link to the page of its agency."""
    rows = data.directions(selection)
    names = agency_labels.short_names(selection, rows["agency_code"])
    none = "directions.none_chosen" if selection.kind or selection.region else "directions.none"
    nothing = say(none, as_of=day(current(), selection.as_of))
    _panel(rows, selection, (_agency_column(names),), nothing)


def of_agency(selection: Selection, agency: AgencyLabel) -> None:
    """The directions that stand with one agency; a sentence where it has none."""
    as_of, name = day(current(), selection.as_of), plain(agency.short_name)
    nothing = say("directions.none_of", as_of=as_of, name=name)
    _panel(data.directions_of(selection, agency.code), selection, (), nothing)


def of_meeting(key: str, title: str, rows: pd.DataFrame, selection: Selection) -> None:
    """The directions of one meeting, under a title of its own."""
    names = agency_labels.short_names(selection, rows["agency_code"])
    stamp = table_rows.stamp(title, selection, simulated=bool(rows["is_simulated"].any()))
    table_rows.draw(key, _table(rows, selection, (_agency_column(names),)), stamp)


def _agency_column(names: Sequence[str]) -> TableColumn:
    return TableColumn(say("column.agency"), names)


def _panel(
    rows: pd.DataFrame, selection: Selection, who: tuple[TableColumn, ...], nothing: str
) -> None:
    if rows.empty:
        panel.empty_panel(nothing)
        return
    spec = panel.PanelSpec(
        "directions",
        _title(rows),
        Sentence("directions.subtitle"),
        lambda: _table(rows, selection, who),
        _FIGURES,
        selection,
        simulated=bool(rows["is_simulated"].any()),
    )
    panel.table_panel(spec)


def _title(rows: pd.DataFrame) -> Sentence:
    """How many are overdue and for how long; else how many are open, or late."""
    counts = parts(rows).sum()
    said = {name: count(current(), int(counts[name]))
            for name in ("directions", "overdue", "not_due", "done", "done_late")}  # fmt: skip
    if counts["overdue"]:
        days = int(rows["overdue_days"].max())
        longest = quantity(current(), "directions_oldest", days)
        return Sentence("directions.title_overdue", longest=longest, **said)
    if counts["not_due"]:
        return Sentence("directions.title_open", **said)
    key = "directions.title_done_late" if counts["done_late"] else "directions.title_done"
    return Sentence(key, **said)


def _table(rows: pd.DataFrame, selection: Selection, who: tuple[TableColumn, ...]) -> Table:
    """Each row opens its agency where that is named, else what gave rise to it."""
    listed = records(rows)
    columns = (
        *who,
        TableColumn(say("directions.text"), list(rows["direction_text"])),
        TableColumn(say("directions.notice"), _notices(rows, selection)),
        TableColumn(say("directions.deadline"), list(rows["deadline_date"]), "day"),
        TableColumn(say("column.state"), [_state(row) for row in listed]),
        TableColumn(
            say("directions.days"), list(rows["overdue_days"].fillna(rows["late_days"])), "count"
        ),
        TableColumn(say("directions.outcome"), [_outcome(row) for row in listed]),
    )
    if who:
        links = tuple(Link(code) for code in rows["agency_code"])
        return Table((*columns, simulated_column(rows)), links)
    causes = TableColumn(say("directions.cause"), [_cause(row) for row in listed])
    successors = {} if selection.geography == "then" else answers.successors(selection)
    links = tuple(_link(row, successors) for row in listed)
    return Table((*columns, causes, simulated_column(rows)), links, link_column=len(columns))


def _notices(rows: pd.DataFrame, selection: Selection) -> list[str]:
    """The number and what the notice tells: its day, the meeting's, who helps, to whom it was given
    if another agency answers for it now.
    """
    owners = agency_labels.short_names(selection, rows["owner_agency_code"])
    is_other = rows["owner_agency_code"] != rows["agency_code"]
    found = []
    for row, owner, other in zip(records(rows), owners, is_other, strict=True):
        codes = filter(None, _text(row["helping_agency_codes"]).split(data.HELPERS_BETWEEN))
        helpers = ", ".join(agency_labels.short_names(selection, codes))
        told = [say("directions.at_meeting", day=day(current(), row["meeting_date"]))]
        told += [say("directions.given_to", agency=owner)] if other else []
        told += [say("directions.helped_by", agencies=helpers)] if helpers else []
        found.append(f"{_notice(row)} ({'; '.join(told)})")
    return found


def _state(row: Row) -> str:
    state = str(row["state"])
    return f"{_SHAPES[state]} {say(f'directions.{state}')}"


def _notice(row: Row) -> str:
    """The number, the document that lays it down where that says more, and its day."""
    number, notice = str(row["direction_number"]), _text(row["notice_number"])
    told = [number] if not notice or notice in number else [number, notice]
    if not pd.isna(row["notice_date"]):
        told.append(say("directions.notice_day", day=day(current(), row["notice_date"])))
    return ", ".join(told)


def _outcome(row: Row) -> str:
    """What the agency answered, marked as its own, and by what the work was closed."""
    answered, done = row["answered_date"], row["done_date"]
    told: list[str] = []
    if not pd.isna(answered):
        told.append(say("directions.answered", day=day(current(), answered),
                        answer=str(row["answer_text"]).rstrip(".")))  # fmt: skip
    if not pd.isna(done):
        closed = [day(current(), done), _text(row["closing_document_number"])]
        told.append(say("directions.closed", by=", ".join(filter(None, closed))))
    return " ".join(told)


def _cause(row: Row) -> str:
    """The figure or the obligation that gave rise to it; nothing where neither is told."""
    figure = _text(row["cause_figure_name"])
    report = _text(row[f"cause_regime_name_{current()}"]) or _text(row["cause_regime_code"])
    if report:
        return f"{report}, {period(current(), str(row['cause_period_code']))}"
    return TEXT(current(), f"figure.{figure}.name") if figure in FIGURES else figure


def _link(row: Row, successors: Mapping[str, str]) -> Link:
    regime, code = _text(row["cause_regime_code"]), str(row["cause_agency_code"])
    if regime:
        return Link(successors.get(code, code), regime, str(row["cause_period_code"]))
    figure = _text(row["cause_figure_name"])
    return Link(str(row["agency_code"]), figure=figure if figure in FIGURES else None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
