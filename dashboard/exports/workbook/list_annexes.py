"""The annexes that list rows: overdue reports, months, deadlines, and what can be read back.

Documents, directions and values of indicators stand under the headings of their kind of file, so
that our own reader takes the sheet as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.exports.workbook.annex import Annex, TotalRow
from dashboard.exports.workbook.content import Content
from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.details import directions as direction_rows
from dashboard.figures.details import stage_board, timeliness
from dashboard.figures.details.indicators import catalogue as indicators
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.meetings.given import given_at, said_until
from dashboard.figures.rates import Rate
from dashboard.figures.rules import COMING_DUE_DAYS
from dashboard.figures.text import rate_column
from dashboard.tables import Table, TableColumn, due_column, records
from dashboard.wording import count, period
from data_access.text import messages


def overdue(content: Content) -> Annex:
    """The overdue reports, the longest overdue first."""
    rows = evaluate.missing_obligations(content.reads, content.selection)
    say = content.say
    columns = (
        TableColumn(say("column.agency"), content.names(rows["agency_code"])),
        TableColumn(say("column.regime"),
                    [regime_name(content.language, row) for row in records(rows)]),
        TableColumn(say("column.period"), _periods(content, rows["period_code"])),
        due_column(say("column.due"), list(rows["due_at"])),
        TableColumn(say("column.overdue"), list(rows["overdue_calendar_days"]), "count"),
        TableColumn(say("column.overdue_working"), list(rows["overdue_working_days"]), "count"),
        content.simulated_column(list(rows["is_simulated"])),
    )  # fmt: skip
    return _annex(content, "overdue", columns, rows, notes=("workbook.longest_first",))


def months(content: Content) -> Annex:
    """The on-time rate by the month in which reports were due, with the whole of those months."""
    rows = evaluate.on_time_trend(content.reads, content.selection)
    columns = (
        TableColumn(content.say("column.month"), _periods(content, rows["month"])),
        TableColumn(content.say("column.numerator"), list(rows["numerator"]), "count"),
        TableColumn(content.say("column.denominator"), list(rows["denominator"]), "count"),
        rate_column(content.say("column.rate"), "on_time_rate", list(rows["value"])),
        content.simulated_column(list(rows["simulated"])),
    )  # fmt: skip
    above, below = int(rows["numerator"].sum()), int(rows["denominator"].sum())
    total = TotalRow(
        content.say("workbook.total"), {1: above, 2: below, 3: Rate(above, below).value}
    )
    rows = rows.rename(columns={"simulated": "is_simulated"})
    return _annex(content, "months", columns, rows, totals=(total,), ratios={3: (1, 2)},
                  notes=("workbook.months_note",))  # fmt: skip


def coming(content: Content) -> Annex:
    """What falls due in the coming days, by day and regime."""
    rows = timeliness.due_days(content.reads, content.selection)
    names = rows[f"regime_name_{content.language}"].fillna(rows["regime_code"])
    counts = ("agency_count", "obligation_count", "received_count")
    titles = ("coming.agencies", "column.count", "coming.received")
    columns = (
        due_column(content.say("column.due"), list(rows["due_at"])),
        TableColumn(content.say("column.regime"), list(names)),
        *(TableColumn(content.say(title), list(rows[name]), "count")
          for title, name in zip(titles, counts, strict=True)),
    )  # fmt: skip
    (soon,) = evaluate.values(content.reads, content.selection, ["due_soon"])
    received = (soon.denominator or 0) - (soon.numerator or 0)
    total = TotalRow(content.say("workbook.total"), {3: soon.denominator, 4: received})
    rows = rows.assign(is_simulated=rows["simulated_count"] > 0)
    return _annex(content, "coming", columns, rows, totals=(total,) if len(rows) else ())


def documents(content: Content) -> Annex:
    """The regulations issued by the day; as a file of the kind regulations."""
    rows = stage_board.documents(content.reads, content.selection)
    columns = (
        content.file_column("regulation_id", rows),
        TableColumn(content.heading("agency_code"),
                    _names_then(content, rows["agency_code"], rows["issued_date"])),
        TableColumn(content.heading("regulation_type"),
                    [messages.TEXT(content.language, f"import.choice.{kind}")
                     for kind in rows["regulation_type"]]),
        *(content.file_column(name, rows) for name in ("number", "title")),
        *(content.file_column(name, rows, "day")
          for name in ("issued_date", "effective_date", "expired_date")),
        *(content.file_column(name, rows) for name in ("replaced_by", "signer")),
        TableColumn(content.heading("is_normative"), list(rows["is_normative"]), "flag"),
        *(content.file_column(name, rows) for name in ("normative_reason", "check_note", "source")),
        content.simulated_column(list(rows["is_simulated"])),
    )  # fmt: skip
    return _annex(content, "documents", columns, rows, notes=("workbook.reads_back",))


def directions(content: Content) -> Annex:
    """The directions by the day, of a meeting with what it gave, and how each stands; as a file of
    the kind directions.
    """
    until = said_until(content.selection, content.meeting)
    selection = replace(content.selection, as_of=until)
    rows = direction_rows.directions(content.reads, selection)
    say = content.say
    told = ("direction_text", "notice_number", "answer_text", "closing_document_number")
    text = {name: content.file_column(name, rows) for name in told}
    days = ("meeting_date", "notice_date", "deadline_date", "answered_date", "done_date")
    day = {name: content.file_column(name, rows, "day") for name in days}
    columns = (
        content.file_column("direction_number", rows), text["direction_text"],
        TableColumn(content.heading("owner_agency_code"),
                    _names_then(content, rows["owner_agency_code"], rows["meeting_date"])),
        content.file_column("helping_agency_codes", rows),
        day["deadline_date"],
        TableColumn(say("column.state"), [say(f"directions.{state}") for state in rows["state"]]),
        TableColumn(say("workbook.counts_for"), content.names(list(rows["agency_code"]))),
        TableColumn(say("directions.days"),
                    list(rows["overdue_days"].fillna(rows["late_days"])), "count"),
        text["answer_text"], day["answered_date"], day["done_date"],
        text["closing_document_number"],
        content.file_column("meeting_name", rows), day["meeting_date"],
        text["notice_number"], day["notice_date"],
        *(content.file_column(f"cause_{name}", rows)
          for name in ("figure_name", "agency_code", "regime_code", "period_code")),
        content.simulated_column(list(rows["is_simulated"])),
    )  # fmt: skip
    annex = _annex(content, "directions", columns, rows, notes=("workbook.reads_back",))
    if content.meeting is None:
        return annex
    own = len(given_at(content.reads, selection, content.meeting))
    said = {"day": wording.day(content.language, until), "count": count(content.language, own)}
    return replace(annex, title=say("workbook.directions_of_meeting", **said))


def observations(content: Content) -> Annex:
    """The values of the whole country published by the day; as a file of the kind observations."""
    rows = indicators.published_nationwide(content.reads, content.selection)
    known = indicators.indicators(content.reads, content.selection)
    rows = rows.loc[rows["indicator_code"].isin(list(known))]
    own = [known[code] for code in rows["indicator_code"]]
    columns = (
        content.file_column("indicator_code", rows),
        TableColumn(content.say("workbook.indicator"), [each.names[content.language]
                                                        for each in own]),
        TableColumn(content.heading("area_code"), [content.say("workbook.nation")] * len(rows)),
        TableColumn(content.heading("period_code"), _periods(content, rows["period_code"])),
        TableColumn(content.heading("vintage"),
                    [messages.TEXT(content.language, f"import.choice.{vintage}")
                     for vintage in rows["vintage"]]),
        TableColumn(content.heading("value"), list(rows["value"]), "number",
                    [each.decimals for each in own]),
        TableColumn(content.heading("unit"), [each.units[content.language] for each in own]),
        content.file_column("published_date", rows, "day"),
        content.file_column("source", rows), content.file_column("confidence", rows),
        content.simulated_column(list(rows["is_simulated"])),
    )  # fmt: skip
    return _annex(content, "observations", columns, rows, notes=("workbook.reads_back",))


def _annex(
    content: Content,
    name: str,
    columns: Sequence[TableColumn],
    rows: pd.DataFrame,
    *,
    totals: tuple[TotalRow, ...] = (),
    ratios: Mapping[int, tuple[int, int]] | None = None,
    notes: Sequence[str] = (),
) -> Annex:
    return Annex(
        content.say(f"workbook.{name}"),
        content.say(f"workbook.{name}_title", days=COMING_DUE_DAYS),
        Table(tuple(columns)),
        bool(rows["is_simulated"].any()),
        totals=totals,
        ratios=ratios or {},
        notes=tuple(content.say(note) for note in notes),
    )


def _periods(content: Content, codes: Iterable[Any]) -> list[str]:
    return [period(content.language, code) for code in codes]


def _names_then(content: Content, codes: Iterable[Any], days: Iterable[Any]) -> list[str]:
    """What each agency was called on a day of its own, as the reader resolves a name."""
    view = context_of(content.reads, content.selection)
    names: dict[date, dict[str, str]] = {}
    found = []
    for code, moment in zip(codes, days, strict=True):
        on = moment.date()
        if on not in names:
            known = view.agencies_on(on)
            names[on] = dict(
                zip(known["agency_code"], known[f"name_{content.language}"], strict=True)
            )
        found.append(names[on].get(code, code))
    return found
