"""Answers: values of the registry and of the catalogue, in one sentence with what they rest on."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.figures.questions import indicator_answers
from dashboard.figures.questions.naming import Names, first_names
from dashboard.figures.questions.question import Answer, Question
from dashboard.figures.questions.spans import LAST_YEAR
from dashboard.figures.questions.vocabulary import everyday_words
from dashboard.figures.questions.writing import period_name, region_name
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import made_of, nothing, quantity, written
from dashboard.selection import Selection
from dashboard.wording import TEXT, day, ratio, simulated_mark


def answer(
    source: FigureSource, selection: Selection, question: Question, language: str
) -> Answer | None:
    """The answer to a question; None to one whose subject was not understood.

    Raises DataUnavailable where the store is away.
    """
    if question.subject is None:
        return None
    asked = narrowed(selection, question)
    if question.subject not in FIGURES:
        return indicator_answers.answer(source, asked, question, language)
    found = _Figures(source, asked, question, language)
    return Answer(found.sentence(), asked, found.values)


def narrowed(selection: Selection, question: Question) -> Selection:
    """The selection with the parts that the question names; an agency is sought among all."""
    kind, region = selection.kind, selection.region
    if question.agency or question.peers or question.region:
        kind, region = None, question.region
    if question.peers == "locality":
        kind = "locality"
    period = question.period or selection.period
    return replace(
        selection,
        as_of=question.as_of or selection.as_of,
        period=None if question.period == LAST_YEAR else period,
        kind=kind,
        region=region,
    )


class _Figures:
    """The values of a figure that a question asks for, and their sentence."""

    def __init__(
        self, source: FigureSource, selection: Selection, question: Question, language: str
    ) -> None:
        self.question, self.selection, self.language = question, selection, language
        self.figure = FIGURES[str(question.subject)]
        self.view = context_of(source, selection)
        self.names = Names(source, selection, language)
        self.source = source
        self.values = self._values()

    def _values(self) -> tuple[FigureValue, ...]:
        question = self.question
        if question.agency:
            code = self.view.successor_of.get(question.agency, question.agency)
            return tuple(each for each in self._by("agency") if each.group == code)
        if question.want != "value":
            return tuple(each for each in self._by("agency") if self._is_asked(each.group))
        if self.figure.quantile is None and (question.peers or self.figure.family in BY_KIND):
            (whole,) = evaluate.values(self.source, self.selection, (self.figure.name,))
            by_peers = evaluate.by_peers(self._by("kind"), whole)
            peers = [question.peers] if question.peers else [*PEERS]
            return tuple(replace(by_peers[each], group=each) for each in peers)
        if question.peers == "executive":
            return tuple(each for each in self._by("kind") if each.group in PEERS["executive"])
        return tuple(evaluate.values(self.source, self.selection, (self.figure.name,)))

    def _by(self, group: str) -> Sequence[FigureValue]:
        return evaluate.values(self.source, self.selection, (self.figure.name,), by=group)

    def _is_asked(self, code: str) -> bool:
        kinds = PEERS.get(self.question.peers or "")
        return self.names.kind(code) in kinds if kinds else self.names.is_agency(code)

    def sentence(self) -> str:
        """Name, whom it is of, period, day, value, mark."""
        language, selection = self.language, self.selection
        said = {
            "name": self._name(),
            "where": self._where(),
            "as_of": day(language, selection.as_of),
            "value": self._said(),
            "mark": self._mark(),
        }
        if "period" not in self.figure.groups:
            return TEXT(language, "ask.of_day", **said)
        period = period_name(selection.period or LAST_YEAR, language)
        return TEXT(language, "ask.of_figure", period=period, **said)

    def _mark(self) -> str:
        is_simulated = any(value.simulated for value in self.values)
        return f" {simulated_mark(self.language)}" if is_simulated else ""

    def _name(self) -> str:
        name = TEXT(self.language, f"figure.{self.figure.name}.name")
        if not self.question.lacking:
            return name
        said, *_ = [*everyday_words(self.figure.name, self.language), name]
        return TEXT(self.language, "ask.lacking_name", said=said)

    def _where(self) -> str:
        question, language = self.question, self.language
        parts = [self.names.followed(question.agency)] if question.agency else []
        if question.peers and question.want != "value":
            parts.append(TEXT(language, f"peers.{question.peers}_in"))
        if self.selection.kind and not question.peers:
            parts.append(TEXT(language, f"kind.{self.selection.kind}").lower())
        if self.selection.region:
            parts.append(region_name(self.selection.region, language))
        return TEXT(language, "ask.where", names=", ".join(parts)) if parts else ""

    def _said(self) -> str:
        if not self.values:
            return TEXT(self.language, "ask.nobody")
        if self.question.want in ("highest", "lowest"):
            return self._extreme()
        if self.question.want == "agencies" and not self.question.agency:
            return self._agencies()
        return "; ".join(map(self._one, self.values))

    def _one(self, value: FigureValue) -> str:
        text = self._amount(value)
        group = value.group
        key = f"peers.{group}_in" if group in PEERS else f"kind.{group}"
        if group not in PEERS and group not in PEERS["executive"]:
            return text
        peers = TEXT(self.language, key).lower()
        return TEXT(self.language, "ask.peers_part", peers=peers, value=text)

    def _amount(self, value: FigureValue) -> str:
        """The value with what it is counted among; why there is none."""
        language = self.language
        if (value.numerator is None and self.figure.quantile is None) or _is_empty(value):
            return nothing(language, value)
        if self.question.lacking:
            return ratio(language, _lacking(value), value.denominator)
        if self.figure.is_rate or self.figure.denominator is None:
            return written(language, value)
        if value.value is None:
            return nothing(language, value)
        text = quantity(language, self.figure.name, value.value)
        return f"{text} {made_of(language, value)}"

    def _extreme(self) -> str:
        known = [each for each in self.values if each.value is not None and not _is_empty(each)]
        language, want = self.language, self.question.want
        if not known:
            return nothing(language, self.values[0])
        edge = (max if want == "highest" else min)(float(each.value or 0) for each in known)
        at_edge = [each for each in known if float(each.value or 0) == edge]
        named = [
            TEXT(language, "ask.one", name=self.names.short(each.group), value=self._amount(each))
            for each in at_edge
        ]
        found = TEXT(language, f"ask.{want}", names=first_names(language, named))
        return TEXT(language, "ask.among", found=found, count=len(known))

    def _agencies(self) -> str:
        """Who counts, or does not; of rates the worst, of days the most."""
        language = self.language
        counted = [each for each in self.values if _is_known(each) and not _is_empty(each)]
        if not counted:
            return nothing(language, self.values[0])
        if self.figure.unit == "agencies":
            found = [each for each in counted if bool(each.numerator) != self.question.lacking]
            shown = [self.names.short(each.group) for each in found]
        else:
            found = [each for each in counted if each.value]
            lower = self.figure.direction == "higher_is_better"
            found.sort(key=lambda each: float(each.value or 0), reverse=not lower)
            shown = [
                TEXT(language, "ask.one", name=self.names.short(each.group),
                     value=self._amount(each)) for each in found
            ]  # fmt: skip
        among = self.values if self.figure.quantile is not None else counted
        value = ratio(language, len(found), len(among))
        key = "ask.list" if shown else "ask.list_none"
        return TEXT(language, key, value=value, names=first_names(language, shown))


def _lacking(value: FigureValue) -> int:
    return (value.denominator or 0) - (value.numerator or 0)


def _is_known(value: FigureValue) -> bool:
    return value.numerator is not None or value.value is not None


def _is_empty(value: FigureValue) -> bool:
    return FIGURES[value.figure].denominator is not None and not value.denominator
