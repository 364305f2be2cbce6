"""The workbook: an annex for each screen, of a day or of what a meeting froze."""

from collections.abc import Callable
from functools import partial

from dashboard.exports.choice_words import choice_in_words, load_in_words
from dashboard.exports.progress import Progress
from dashboard.exports.workbook import agency_annexes, figure_annexes, list_annexes
from dashboard.exports.workbook.annex import Annex
from dashboard.exports.workbook.annex_book import AnnexBook
from dashboard.exports.workbook.content import Content
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.wording import day

_BY_AGENCY = (agency_annexes.issuing, list_annexes.documents, agency_annexes.reports)
_LISTS = (
    list_annexes.overdue,
    list_annexes.months,
    list_annexes.coming,
    agency_annexes.programmes,
    list_annexes.observations,
    list_annexes.directions,
)


class Workbook:
    """The workbook in `language`; `meeting`: that whose choice it is, with what it showed."""

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        meeting: Meeting | None = None,
        shown: FrozenView | None = None,
    ) -> None:
        self._content = Content(reads_of(source), selection, language, meeting)
        self._shown = shown

    def file(self, progress: Progress | None = None) -> bytes:
        """The workbook as an .xlsx file."""
        progress = progress or Progress()
        annexes = [write() for write in progress.parts(self._writers)]
        book = AnnexBook(
            self._content.language,
            self._content.say("workbook.title"),
            self._lines,
            self._content.say("workbook.source"),
        )
        return book.file([self._contents(annexes), *annexes], progress)

    @property
    def annexes(self) -> list[Annex]:
        """The annexes in the order of the menu."""
        return [write() for write in self._writers]

    @property
    def _writers(self) -> list[Callable[[], Annex]]:
        figures = [partial(write, self._content, self._shown)
                   for write in (figure_annexes.rates, figure_annexes.counts)]  # fmt: skip
        return [*figures, *(partial(write, self._content) for write in (*_BY_AGENCY, *_LISTS))]

    @property
    def _lines(self) -> list[str]:
        """What every number stands on: day, load, choice, and the meeting."""
        content, chosen = self._content, self._content.selection
        lines = [
            content.say("workbook.about", as_of=day(content.language, chosen.as_of),
                        load=load_in_words(content.reads, content.language, chosen.load),
                        choice=choice_in_words(content.reads, chosen, content.language))
        ]  # fmt: skip
        if content.meeting:
            lines.append(content.say("workbook.meeting", name=content.meeting.name))
        return lines

    def _contents(self, annexes: list[Annex]) -> Annex:
        content = self._content
        return Annex(
            content.say("workbook.contents"),
            content.say("workbook.title"),
            Table(
                (
                    TableColumn(content.say("workbook.sheet"), [each.name for each in annexes]),
                    TableColumn(content.say("workbook.subject"), [each.title for each in annexes]),
                    TableColumn(
                        content.say("workbook.rows"), [len(each.table) for each in annexes], "count"
                    ),
                )
            ),
            any(each.simulated for each in annexes),
        )
