"""What slides are made of: the values that a meeting kept, else the registry's on its day."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import pandas as pd

from dashboard.charts.classes import MapClass
from dashboard.exports.choice_words import due_until
from dashboard.exports.slides.model import Area, Areas, Content, Slide
from dashboard.figures import evaluate, text
from dashboard.figures.context import context_of
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.statements import Statement
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.meetings.frozen import WHOLE, FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.peers import PEERS, peers_left
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.registry import FIGURES, OF_REPORTS
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, count, day, period, simulated_label, simulated_mark
from data_access import periods
from data_access.reference import facts


class SlideValues:
    """The values of one choice in `language`.

    `view`: what a meeting kept, which is shown whatever would be computed now. `meeting`: the one
    for which the slides are, with or without what it kept. `statements`: what agencies said to
    their reports, the newest first.
    """

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        meeting: Meeting | None = None,
        view: FrozenView | None = None,
        statements: Sequence[Statement] = (),
    ) -> None:
        self.reads, self.selection, self.language = reads_of(source), selection, language
        self.meeting, self._view, self.statements = meeting, view, statements

    def values(self, name: str, by: str | None = None) -> list[FigureValue]:
        """A figure whole, by kind, or by agency; nothing that a meeting did not keep."""
        if self._view is None:
            return evaluate.values(self.reads, self.selection, (name,), by=by)
        split = by or WHOLE
        return [value for (of, _, figure), value in self._view.shown.items()
                if (of, figure) == (split, name)]  # fmt: skip

    def whole(self, name: str) -> FigureValue | None:
        """A figure over all chosen agencies; None where a meeting did not keep it."""
        return next(iter(self.values(name)), None)

    def by_peers(self, name: str) -> dict[str, FigureValue]:
        """A figure of each peer group that has something below its line, which are never added up
        of BY_KIND.
        """
        parts = self.values(name, "kind")
        if not parts:
            return {}
        groups = evaluate.by_peers(parts, parts[0])
        return {peers: value for peers, value in groups.items() if value.denominator}

    def by_agency(self, name: str) -> dict[str, FigureValue]:
        """A figure of each agency, by its code: ministries in their own order, then localities from
        north to south.
        """
        found = {value.group: value for value in self.values(name, "agency")}
        return {code: found[code] for code in self.agencies.index if code in found}

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """The agencies by code, in the order of reports."""
        known = context_of(self.reads, self.selection).known_agencies
        order = ["protocol_order", "north_south_order", "collation_key"]
        return known.sort_values(order).set_index("agency_code")

    def names(self, codes: Iterable[str]) -> list[str]:
        """The short names of agencies; the code of one that has none."""
        known = self._short_names
        return [known.get(code, code) for code in codes]

    @cached_property
    def _short_names(self) -> dict[str, str]:
        rows = self.agencies[f"short_name_{self.language}"]
        return dict(zip(rows.index, rows, strict=True))

    def codes_of(self, peers: str) -> list[str]:
        """The agencies of a peer group, in their order."""
        kinds = self.agencies["kind"]
        return [str(code) for code in kinds.index[kinds.isin(PEERS[peers])]]

    def out_of_scope(self, peers: str) -> str:
        """That the chosen kind or region leaves out a peer group; "" where it does not."""
        if peers_left(self.selection.kind, self.selection.region) in (None, peers):
            return ""
        return self.say("slides.out_of_scope", peers=self.say(f"peers.{peers}_in"))

    def named_peers(self, peers: str) -> str:
        """How a peer group is named: where one kind of it is chosen, by that kind."""
        kind = self.selection.kind
        return kind if kind and kind in PEERS[peers] else peers

    def slide(
        self,
        name: str,
        title: str,
        content: Content | None,
        *,
        figures: Sequence[str] = (),
        simulated: bool = False,
        subtitle: str = "",
        remark: str = "",
        notes: Sequence[str] = (),
        source: str = "",
    ) -> Slide:
        """A slide with its source, stamp and mark; its notes end with the definitions."""
        load = self.selection.load
        sources = dict.fromkeys(text.source(self.language, figure) for figure in figures)
        rests_on = source or "; ".join(sources) or self.say("source.ledger")
        defined = [
            self.say("slides.defined", name=self.say(f"figure.{figure}.name"),
                     definition=self.say(f"figure.{figure}.definition"))
            for figure in figures
        ]  # fmt: skip
        return Slide(
            name=name,
            title=title,
            content=content,
            subtitle=subtitle,
            remark=remark,
            notes=(*notes, *defined),
            source=self.say("panel.source", source=rests_on, load=load),
            stamp=self._stamp(is_of_reports=_is_of_reports(figures) and not source),
            mark=simulated_label(self.language) if simulated else "",
            figures=tuple(figures),
            finding=title,
        )

    def _stamp(self, *, is_of_reports: bool) -> str:
        said = self.say("slides.stamp", as_of=self.as_of)
        return due_until(self.language, self.selection, said) if is_of_reports else said

    def areas(
        self,
        rows: pd.DataFrame,
        shades: Sequence[int],
        texts: Sequence[str],
        classes: Sequence[MapClass],
        name: str,
    ) -> Areas | None:
        """A map of `rows` (official_code, era, name) by class and text; None without any."""
        if rows.empty:
            return None
        areas = tuple(
            Area(str(row["official_code"]), str(row["name"]), shade, said)
            for row, shade, said in zip(records(rows), shades, texts, strict=True)
        )
        era = str(rows["era"].iloc[0])
        return Areas(name, era, areas, tuple(classes), self.say("map.caption"))

    def source_of(self, indicator: Indicator) -> str:
        """The source of an indicator in the catalogue."""
        given = indicator.source or self.say("slides.indicator_source")
        return facts.catalogue_english().get(given, given) if self.language == "en" else given

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return TEXT(self.language, key, **values)

    def sentence(self, key: str, *, simulated: bool, **values: object) -> str:
        """A text of the catalogue with the mark where rows are simulated."""
        mark = f" {simulated_mark(self.language)}" if simulated else ""
        return self.say(key, mark=mark, **values)

    def count(self, value: int | None) -> str:
        """A whole number as text."""
        return count(self.language, value)

    def joined(self, parts: Sequence[str]) -> str:
        """What holds of ministries and what holds of localities, in one sentence."""
        return self.say("peers.and").join(parts)

    @property
    def as_of(self) -> str:
        """The day of the values."""
        return day(self.language, self.selection.as_of)

    @property
    def span(self) -> str:
        """The period of the choice, and whether it is still to end."""
        chosen = self.selection.period
        said = period(self.language, chosen)
        if chosen not in (None, WHOLE) and not periods.is_own_code(str(chosen)):
            is_over = periods.last_day(str(chosen)) < self.selection.as_of
            said = said if is_over else self.say("slides.unfinished", period=said)
        return said

    @property
    def cohort(self) -> str:
        """The period of the choice, and until when a report must have been due to count."""
        return due_until(self.language, self.selection, self.span)


def _is_of_reports(figures: Sequence[str]) -> bool:
    """Whether obligations count in a slide; in one without figures of its own, in the deck."""
    return not figures or any(FIGURES[name].family in OF_REPORTS for name in figures)


def any_simulated(values: Iterable[FigureValue]) -> bool:
    """Whether any of `values` rests on simulated rows."""
    return any(value.simulated for value in values)
