"""The draft of a meeting's conclusion notice: thông báo kết luận, from its directions.

Every number is one of the registry, or counts the directions that stand in the text.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words
from dashboard.exports.documents.addressees import addressed_name
from dashboard.exports.documents.office_layout import OfficeDocument
from dashboard.figures.calculations.directions import parts
from dashboard.figures.details.agencies.agency_order import agencies_in_order
from dashboard.figures.meetings.given import at_meeting, given_at, given_before, held_on
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.tables import records
from dashboard.wording import TEXT, count, day, simulated_mark

_HELPERS_BETWEEN: Final = "; "


class ConclusionNotice:
    """The notice of `meeting` in `language`, from its directions as known at `load`."""

    def __init__(self, source: FigureSource, meeting: Meeting, load: int, language: str) -> None:
        self._source, self._meeting, self._language = reads_of(source), meeting, language
        self._selection = at_meeting(meeting, load)
        self._load = load_in_words(self._source, language, load)

    def file(self) -> bytes:
        """The draft as a .docx file; number, day and signature blank."""
        document = OfficeDocument(
            self._language,
            self._say("title", name=self._meeting.name),
            simulated=self._is_simulated,
        )
        document.heads(self._say("number"))
        document.type_and_subject(
            self._say("kind"),
            self._say("subject", name=self._meeting.name),
            self._say("about", as_of=self._as_of, load=self._load),
        )
        self._opening(document)
        self._earlier(document)
        self._asked(document)
        document.paragraph(self._say("end"))
        document.signature(self._say("recipients"))
        return document.file()

    @cached_property
    def given(self) -> pd.DataFrame:
        """The directions of this meeting, in the order of their numbers; see `given_at`."""
        rows = given_at(self._source, self._selection, self._meeting)
        ordered: pd.DataFrame = rows.sort_values(
            "direction_number", key=lambda numbers: numbers.map(_item)
        )
        return ordered

    @cached_property
    def earlier(self) -> pd.DataFrame:
        """Those of the meetings before it, as they stood on its day."""
        return given_before(self._source, self._selection, self._meeting)

    def _opening(self, document: OfficeDocument) -> None:
        document.paragraph(self._say("opening", name=self._meeting.name, day=self._held))

    def _earlier(self, document: OfficeDocument) -> None:
        """How far the directions of earlier meetings are done."""
        document.part(self._say("part_earlier"))
        if self.earlier.empty:
            document.paragraph(self._say("no_earlier"))
            return
        counts = parts(self.earlier).sum()
        said = {name: count(self._language, int(counts[name]))
                for name in ("directions", "done", "done_late", "overdue", "not_due")}  # fmt: skip
        document.paragraph(
            self._say(
                "earlier",
                day=self._held,
                mark=self._mark(self.earlier),
                **said,
            )
        )
        left = self.earlier.loc[self.earlier["state"] == "overdue"]
        if len(left):
            document.table(
                self._say("table_overdue", count=count(self._language, len(left))),
                [self._say(f"column_{name}")
                 for name in ("place", "number", "direction", "owner", "deadline", "days")],
                [(str(place), str(row["direction_number"]), self._text(row),
                  self._name(row["agency_code"]), self._day(row["deadline_date"]),
                  count(self._language, row["overdue_days"]))
                 for place, row in enumerate(records(left), start=1)],
                widths=(12, 28, 45, 28, 26, 21),
                numbers=(0, 5),
            )  # fmt: skip

    def _asked(self, document: OfficeDocument) -> None:
        """Each direction of the meeting: who, what, until when, with whom."""
        document.part(self._say("part_asked"))
        if self.given.empty:
            document.paragraph(self._say("no_asked"))
            return
        document.paragraph(
            self._say("asked", count=count(self._language, len(self.given)),
                      agencies=count(self._language, self.given["owner_agency_code"].nunique()),
                      mark=self._mark(self.given))
        )  # fmt: skip
        for place, row in enumerate(records(self.given), start=1):
            document.paragraph(self._direction(place, row))

    def _direction(self, place: int, row: Mapping[Any, Any]) -> str:
        helpers = row["helping_agency_codes"]
        codes = helpers.split(_HELPERS_BETWEEN) if isinstance(helpers, str) else []
        said = self._say(
            "direction",
            place=place,
            owner=self._name(row["owner_agency_code"]),
            text=self._text(row),
            deadline=self._day(row["deadline_date"]),
        )
        if codes:
            names = ", ".join(self._name(code) for code in codes)
            said = f"{said} {self._say('helped', agencies=names)}"
        return said

    @cached_property
    def _names(self) -> dict[str, str]:
        rows = agencies_in_order(self._source, self._selection)
        return {
            code: addressed_name(self._language, name, kind)
            for code, name, kind in zip(
                rows.index, rows[f"name_{self._language}"], rows["kind"], strict=True
            )
        }

    def _name(self, code: str) -> str:
        return self._names.get(code, code)

    def _text(self, row: Mapping[Any, Any]) -> str:
        return str(row["direction_text"]).rstrip(". ")

    @property
    def _is_simulated(self) -> bool:
        return any(bool(rows["is_simulated"].any()) for rows in (self.given, self.earlier))

    def _mark(self, rows: pd.DataFrame) -> str:
        return f" {simulated_mark(self._language)}" if rows["is_simulated"].any() else ""

    @property
    def _held(self) -> str:
        return day(self._language, held_on(self._meeting))

    @property
    def _as_of(self) -> str:
        return day(self._language, self._meeting.as_of)

    def _day(self, value: Any) -> str:
        return day(self._language, value)

    def _say(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"notice.{key}", **values)


def _item(number: str) -> int:
    """The item of the notice that a number ends in: "45/TB-VPCP, mục 3"; 0 where there is none."""
    found = re.search(r"\d+$", number)
    return int(found[0]) if found else 0
