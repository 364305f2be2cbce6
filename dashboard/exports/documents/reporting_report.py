"""The report on the issue of report regimes and on reports, as of a day: báo cáo tình hình.

Every number is one of the registry, or counts the rows of a table that stands below it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words, span
from dashboard.exports.documents.office_layout import OfficeDocument
from dashboard.figures import evaluate, text
from dashboard.figures.context import context_of
from dashboard.figures.details import stage_board
from dashboard.figures.details.agencies.reminders import overdue_before
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import NO_RATE, TEXT, count, day, number, period, ratio, simulated_mark

OWED, ON_TIME, LATE, MISSING = "owed", "on_time_rate", "late", "missing"
_OBLIGATIONS: Final = (OWED, ON_TIME, LATE, MISSING)
_STEPS: Final = ("regulations_issued", "regulations_conforming", "connected", "sending_data")
_OLDEST: Final = "oldest_overdue"
LISTED_OVERDUE: Final = 20
_GROUPS: Final = (*PEERS, "other")
_LACKING: Final = ("none", "partial")  # and not "unknown"


class ReportingReport:
    """The report in `language`, of all agencies or of those of the selection; for which meeting,
    "" for none.
    """

    def __init__(
        self, source: FigureSource, selection: Selection, language: str, meeting_name: str = ""
    ) -> None:
        self._source, self._selection, self._language = reads_of(source), selection, language
        self._load = load_in_words(source, language, selection.load, meeting_name)

    def file(self) -> bytes:
        """The report as a .docx file."""
        document = OfficeDocument(self._language, self._say("title"), simulated=self._is_simulated)
        document.heads(self._say("number"))
        document.type_and_subject(
            self._say("kind"),
            self._say("subject"),
            self._say("about", as_of=self._day, load=self._load),
        )
        self._issuing(document)
        self._reports(document)
        self._overdue(document)
        self._systems(document)
        document.paragraph(self._say("end"))
        document.signature(self._say("recipients"))
        return document.file()

    def _issuing(self, document: OfficeDocument) -> None:
        document.part(self._say("part_issuing"))
        document.paragraph(self._step("regulations_issued"))
        document.paragraph(self._step("regulations_conforming"))
        board = self._board
        lacking = board.loc[board["issued"].isin(_LACKING), "agency_code"]
        if len(lacking):
            names = "; ".join(self._names[code] for code in lacking)
            document.paragraph(self._say("lacking", count=self._count(len(lacking)), names=names))
        if board.empty:
            return
        if free := self._need_not_issue:
            names = "; ".join(self._names[code] for code in free)
            mark = self._mark(any(value.simulated for value in free.values()))
            document.paragraph(
                self._say("need_not_issue", count=self._count(len(free)), names=names, mark=mark)
            )
        numbers = self._document_numbers
        lines = [
            (str(place), self._marked(self._names[row["agency_code"]], row["is_simulated"]),
             TEXT(self._language, f"document.issued_{row['issued']}"),
             self._date(row["issued_date"]), "; ".join(numbers.get(row["agency_code"], ())))
            for place, row in enumerate(records(board), start=1)
        ]  # fmt: skip
        document.table(
            self._say("table_issuing", as_of=self._day),
            [self._say(f"column_{name}")
             for name in ("place", "agency", "issued", "issued_day", "document")],
            lines,
            widths=(12, 44, 26, 26, 52),
            numbers=(0,),
        )  # fmt: skip

    @property
    def _need_not_issue(self) -> dict[str, FigureValue]:
        """The agencies of the peer groups that need not issue."""
        found = evaluate.values(self._source, self._selection, [_STEPS[0]], by="agency")
        free = {value.group: value for value in found if not value.denominator}
        return {code: free[code] for code, kind in self._kinds.items()
                if code in free and peers_of(kind) in PEERS}  # fmt: skip

    def _step(self, figure: str) -> str:
        """Who has taken a step, of ministries and of localities; never added up."""
        groups = evaluate.by_peers(
            [value for value in self._by_kind if value.figure == figure], self._totals[figure]
        )
        parts = [
            TEXT(self._language, f"document.step_{peers}",
                 ratio=ratio(self._language, value.numerator, value.denominator),
                 rate=text.rate(self._language, figure, value.value))
            for peers, value in groups.items()
            if value.denominator and value.numerator is not None
        ]  # fmt: skip
        if not parts:
            return self._say(f"{figure}_unknown", as_of=self._day)
        simulated = any(value.simulated for value in groups.values())
        agencies = TEXT(self._language, "document.and").join(parts)
        return self._say(figure, as_of=self._day, agencies=agencies, mark=self._mark(simulated))

    def _reports(self, document: OfficeDocument) -> None:
        document.part(self._say("part_reports"))
        totals = self._totals
        if not totals[OWED].value:
            document.paragraph(self._say("nothing_owed", period=self._period, as_of=self._day))
            return
        document.paragraph(
            self._say(
                "reports",
                period=self._period,
                as_of=self._day,
                owed=self._count(totals[OWED].numerator),
                on_time=self._count(totals[ON_TIME].numerator),
                rate=text.rate(self._language, ON_TIME, totals[ON_TIME].value),
                late=self._count(totals[LATE].numerator),
                missing=self._count(totals[MISSING].numerator),
                mark=self._mark(totals[OWED].simulated),
            )
        )
        lines, bold = self._lines_by_agency()
        document.table(
            self._say("table_reports", period=self._period, as_of=self._day),
            [self._say(f"column_{name}")
             for name in ("place", "agency", OWED, "on_time", LATE, MISSING, "rate")],
            lines,
            widths=(12, 58, 16, 18, 15, 22, 19),
            numbers=(0, 2, 3, 4, 5, 6),
            totals=bold,
        )  # fmt: skip

    def _lines_by_agency(self) -> tuple[list[Sequence[str]], list[int]]:
        """The agencies of each peer group under a row of its total, and the places of those."""
        lines: list[Sequence[str]] = []
        totals = []
        for group in _GROUPS:
            codes = [code for code, peers in self._peers.items() if peers == group]
            owing = [code for code in codes if self._of_agency(code)[OWED].value]
            if not owing:
                continue
            kinds = {self._kinds[code] for code in codes}
            totals.append(len(lines))
            total = {
                name: evaluate.combine_groups(
                    [value for value in self._by_kind if value.figure == name],
                    sorted(kinds),
                    self._totals[name],
                )
                for name in _OBLIGATIONS
            }
            lines.append(("", TEXT(self._language, f"document.group_{group}"), *self._cells(total)))
            for place, code in enumerate(owing, start=1):
                values = self._of_agency(code)
                name = self._marked(self._names[code], values[OWED].simulated)
                lines.append((str(place), name, *self._cells(values)))
        return lines, totals

    def _cells(self, values: Mapping[str, FigureValue]) -> tuple[str, ...]:
        counts = (self._count(values[name].numerator) for name in _OBLIGATIONS)
        return (*counts, text.rate(self._language, ON_TIME, values[ON_TIME].value))

    def _overdue(self, document: OfficeDocument) -> None:
        document.part(self._say("part_overdue"))
        rows = evaluate.missing_obligations(self._source, self._selection)
        if rows.empty:
            key = "no_overdue" if self._totals[OWED].value else "nothing_owed"
            document.paragraph(self._say(key, period=self._period, as_of=self._day))
            self._overdue_before(document)
            return
        document.paragraph(
            self._say(
                "overdue",
                count=self._count(len(rows)),
                agencies=self._count(rows["agency_code"].nunique()),
                oldest=text.quantity(self._language, _OLDEST, self._totals[_OLDEST].value),
                period=self._period,
                mark=self._mark(bool(rows["is_simulated"].any())),
            )
        )
        self._overdue_before(document)
        lines = [self._overdue_line(place, row) for place, row in
                 enumerate(records(rows.head(LISTED_OVERDUE)), start=1)]  # fmt: skip
        document.table(
            self._say("table_overdue", period=self._period, as_of=self._day),
            [self._say(f"column_{name}")
             for name in ("place", "agency", "regime", "period", "due", "overdue")],
            lines,
            widths=(12, 35, 48, 18, 26, 21),
            numbers=(0, 5),
        )  # fmt: skip
        if len(rows) > LISTED_OVERDUE:
            document.paragraph(self._say("overdue_more", count=len(rows) - LISTED_OVERDUE))

    def _overdue_before(self, document: OfficeDocument) -> None:
        """What fell due before the time that the report speaks of, where there is any."""
        before = overdue_before(self._source, self._selection).values()
        if before:
            total = self._count(sum(value.numerator or 0 for value in before))
            mark = self._mark(any(value.simulated for value in before))
            document.paragraph(self._say("overdue_before", count=total, mark=mark))

    def _overdue_line(self, place: int, row: Mapping[Any, Any]) -> tuple[str, ...]:
        code, days = row["agency_code"], row["overdue_calendar_days"]
        return (
            str(place),
            self._marked(self._names.get(code, code), row["is_simulated"]),
            regime_name(self._language, row),
            period(self._language, row["period_code"]),
            self._date(row["due_date"]),
            NO_RATE if days is None else number(self._language, days),
        )

    def _systems(self, document: OfficeDocument) -> None:
        document.part(self._say("part_systems"))
        document.paragraph(self._step("connected"))
        document.paragraph(self._step("sending_data"))

    @cached_property
    def _totals(self) -> dict[str, FigureValue]:
        names = (*_STEPS, *_OBLIGATIONS, _OLDEST)
        found = evaluate.values(self._source, self._selection, names)
        return {value.figure: value for value in found}

    @cached_property
    def _by_kind(self) -> list[FigureValue]:
        names = (*_STEPS, *_OBLIGATIONS)
        return evaluate.values(self._source, self._selection, names, by="kind")

    @cached_property
    def _by_agency(self) -> dict[str, dict[str, FigureValue]]:
        found: dict[str, dict[str, FigureValue]] = {}
        for value in evaluate.values(self._source, self._selection, _OBLIGATIONS, by="agency"):
            found.setdefault(value.group, {})[value.figure] = value
        return found

    def _of_agency(self, code: str) -> Mapping[str, FigureValue]:
        return self._by_agency[code]

    @cached_property
    def _agencies(self) -> pd.DataFrame:
        """The agencies by code: ministries in their own order, localities from north to south."""
        known = context_of(self._source, self._selection).known_agencies
        order = ["protocol_order", "north_south_order", "collation_key"]
        return known.sort_values(order).set_index("agency_code")

    @cached_property
    def _names(self) -> dict[str, str]:
        return self._by_code(f"name_{self._language}")

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return self._by_code("kind")

    def _by_code(self, column: str) -> dict[str, str]:
        rows = self._agencies
        return dict(zip(rows.index, rows[column], strict=True))

    @cached_property
    def _peers(self) -> dict[str, str]:
        """The peer group of each agency that has figures, in the order of agencies."""
        return {
            code: peers_of(kind) for code, kind in self._kinds.items() if code in self._by_agency
        }

    @cached_property
    def _board(self) -> pd.DataFrame:
        rows = stage_board.board(self._source, self._selection)
        place = {code: index for index, code in enumerate(self._names)}
        group = rows["kind"].map(lambda kind: _GROUPS.index(peers_of(kind)))
        ordered = rows.assign(group=group, place=rows["agency_code"].map(place))
        return ordered.sort_values(["group", "place"]).drop(columns=["group", "place"])

    @cached_property
    def _document_numbers(self) -> dict[str, list[str]]:
        """The numbers of the normative documents of each agency, the oldest first."""
        rows = stage_board.documents(self._source, self._selection)
        rows = rows.loc[rows["is_normative"].astype(bool) & rows["number"].notna()]
        found: dict[str, list[str]] = {}
        for row in records(rows.sort_values("issued_date")):
            found.setdefault(str(row["holder_code"]), []).append(str(row["number"]))
        return found

    @property
    def _is_simulated(self) -> bool:
        return any(value.simulated for value in self._totals.values())

    @property
    def _day(self) -> str:
        return day(self._language, self._selection.as_of)

    @property
    def _period(self) -> str:
        return span(self._language, self._selection)

    def _date(self, value: Any) -> str:
        return "" if pd.isna(value) else day(self._language, value)

    def _count(self, value: int | None) -> str:
        return count(self._language, value)

    def _mark(self, simulated: bool) -> str:
        return f" {simulated_mark(self._language)}" if simulated else ""

    def _marked(self, name: str, simulated: object) -> str:
        return f"{name}{self._mark(bool(simulated))}"

    def _say(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"report.{key}", **values)
