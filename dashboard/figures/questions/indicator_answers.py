"""Answers of the catalogue of indicators: values as published, by the whole country or locality."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.context import WHOLE, context_of
from dashboard.figures.details.indicators.catalogue import (
    Indicator,
    indicators,
    period_shown,
    series,
)
from dashboard.figures.details.indicators.territories import by_territory, localities
from dashboard.figures.details.indicators.words import quantity
from dashboard.figures.questions.naming import Names, first_names
from dashboard.figures.questions.question import Answer, Question
from dashboard.figures.questions.spans import LAST_YEAR
from dashboard.figures.questions.writing import period_name
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, day, period, simulated_mark
from data_access import periods
from data_access.readers.indicators import NATION


@dataclass(frozen=True)
class _Found:
    """One value, or none, in words and in number."""

    area: str
    name: str
    amount: float | None
    notes: tuple[str, ...]
    is_simulated: bool = False


def answer(source: FigureSource, selection: Selection, question: Question, language: str) -> Answer:
    """The value of an indicator; where there is none, why."""
    asked = _Indicator(source, selection, question, language)
    return asked.answer()


class _Indicator:
    """The values of an indicator that a question asks for, and their sentence."""

    def __init__(
        self, source: FigureSource, selection: Selection, question: Question, language: str
    ) -> None:
        self.source, self.selection = source, selection
        self.question, self.language = question, language
        self.indicator: Indicator = indicators(source, selection)[str(question.subject)]
        self.names = Names(source, selection, language)
        self.is_local = question.want != "value" or question.peers == "locality"
        self.is_local |= bool(question.agency)

    def answer(self) -> Answer:
        """The sentence and its values."""
        why = self._why_not()
        if why:
            return self._sentence(self._asked_period(), [_Found("", self._area(), None, (why,))])
        rows = self._local_rows() if self.is_local else self._national_rows()
        available = list(dict.fromkeys(rows["period_code"]))
        shown = period_shown(available, self._asked_period(), None)
        asked = self._asked_period()
        if shown is None or (asked is not None and asked != shown):
            return self._sentence(asked, [self._unpublished(available)])
        at = rows.loc[rows["period_code"] == shown]
        return self._sentence(shown, self._found(at))

    def _unpublished(self, available: list[str]) -> _Found:
        language = self.language
        notes = [TEXT(language, "ask.unpublished", as_of=day(language, self.selection.as_of))]
        if available:
            notes.append(TEXT(language, "ask.newest", period=period(language, available[-1])))
        return _Found("", self._area(), None, tuple(notes))

    def _asked_period(self) -> str | None:
        named = self.question.period
        return None if named in (None, WHOLE, LAST_YEAR) else named

    def _why_not(self) -> str | None:
        """What the indicator cannot be asked for."""
        question, language = self.question, self.language
        is_central = question.agency and self.names.kind(question.agency) != "locality"
        if is_central or question.peers == "executive" or question.region:
            return TEXT(language, "ask.no_area")
        asked = self._asked_period()
        if asked and periods.parse(asked).kind != self.indicator.frequency:
            rhythm = TEXT(language, f"ask.rhythm_{self.indicator.frequency}")
            return TEXT(language, "ask.other_rhythm", rhythm=rhythm)
        if question.peers == "locality" and question.want == "value":
            return TEXT(language, "ask.no_common")
        return None

    def _area(self) -> str:
        if self.question.agency:
            return self.names.followed(self.question.agency)
        peers = self.question.peers
        return TEXT(self.language, f"peers.{peers}_in" if peers else "ask.nation")

    def _national_rows(self) -> pd.DataFrame:
        return series(self.source, self.selection, self.indicator.code)

    def _local_rows(self) -> pd.DataFrame:
        """The values by territory with the agency of each, of those that are known."""
        rows = by_territory(self.source, self.selection, self.indicator.code)
        by_period = {
            code: localities(self.source, self.selection, code).set_index("territory_code")
            for code in dict.fromkeys(rows["period_code"])
        }
        agency = [
            by_period[row["period_code"]]["agency_code"].get(row["territory_code"])
            for row in records(rows)
        ]
        rows = rows.assign(agency_code=pd.Series(agency, index=rows.index, dtype="object"))
        if not self.question.agency:
            return rows
        followed = context_of(self.source, self.selection).successor_of
        code = followed.get(self.question.agency, self.question.agency)
        return rows.loc[rows["agency_code"] == code]

    def _found(self, rows: pd.DataFrame) -> list[_Found]:
        if not self.is_local:
            return [self._published(row) for row in records(rows)]
        if self.question.agency:
            return [self._of_locality(row) for row in records(rows)]
        known = rows.loc[rows["value"].notna()]
        if known.empty:
            return [_Found("", self._area(), None, (TEXT(self.language, "basis.no_data"),))]
        values = known["value"].round(self.indicator.decimals)
        edge = values.min() if self.question.want == "lowest" else values.max()
        count = TEXT(self.language, "ask.with_value", count=len(known))
        return [self._of_locality(row, count) for row in records(known.loc[values == edge])]

    def _published(self, row: Any) -> _Found:
        language, published = self.language, row["published_date"]
        notes = self._vintage(row)
        if not pd.isna(published):
            notes.append(TEXT(language, "ask.published", day=day(language, published.date())))
        return _Found(NATION, self._area(), row["value"], tuple(notes), bool(row["is_simulated"]))

    def _of_locality(self, row: Any, *more: str) -> _Found:
        """A value of a locality, with how it was come by."""
        language, basis = self.language, row["basis"]
        name = self._area() if self.question.agency else self.names.short(row["agency_code"])
        said = {"parts": len(row["part_codes"] or ()), "lacking": len(row["lacking_codes"] or ())}
        notes = [TEXT(language, f"ask.basis_{basis}", **said), *self._vintage(row)]
        amount = None if pd.isna(row["value"]) else float(row["value"])
        return _Found(row["territory_code"], name, amount, (*notes, *more),
                      bool(row["is_simulated"]))  # fmt: skip

    def _vintage(self, row: Any) -> list[str]:
        is_told = row["vintage"] and row["vintage"] != "unknown"
        return [TEXT(self.language, f"vintage.{row['vintage']}")] if is_told else []

    def _sentence(self, code: str | None, found: list[_Found]) -> Answer:
        language, first = self.language, found[0]
        mark = any(each.is_simulated for each in found) or self.indicator.is_simulated
        area = first_names(language, [each.name for each in found])
        as_of = TEXT(language, "ask.known_by", as_of=day(language, self.selection.as_of))
        notes = first.notes if first.amount is None else (*first.notes, as_of)
        parts = {
            "name": self.indicator.names[language],
            "area": area,
            "period": period(language, code) if code else period_name(LAST_YEAR, language),
            "value": "—" if first.amount is None
            else quantity(language, self.indicator, first.amount),
            "notes": ", ".join(notes),
            "mark": f" {simulated_mark(language)}" if mark else "",
        }  # fmt: skip
        text = TEXT(language, "ask.of_indicator" if code else "ask.of_indicator_none", **parts)
        amounts = tuple((each.area, each.amount) for each in found)
        return Answer(text, self.selection, amounts=amounts, period=code)
