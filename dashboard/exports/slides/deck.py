"""The deck: the slides that the speaker chose, in his order, with his words where he has any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from dashboard.exports.progress import Progress
from dashboard.exports.slides import issuing, programmes, reports, session
from dashboard.exports.slides.indicators import indicator
from dashboard.exports.slides.maps import map_slide
from dashboard.exports.slides.model import Deck, Slide
from dashboard.exports.slides.reports import ON_TIME
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.indicators.catalogue import indicators
from dashboard.figures.details.statements import Statement
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.peers import PEERS
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection

INDICATORS: Final = "indicators"  # a slide for each that was chosen
USUAL_INDICATORS: Final = 2  # of those pinned to the overview, where none was chosen
MAP: Final = "map"
TITLE: Final = "title"
_MAKERS: Final[Mapping[str, Callable[[SlideValues], Slide]]] = {
    TITLE: session.title,
    "directions": session.last_directions,
    "standing": issuing.standing,
    "issuers_executive": partial(issuing.issuers, peers="executive"),
    "issuers_locality": partial(issuing.issuers, peers="locality"),
    "compliance_executive": partial(reports.compliance, peers="executive"),
    "compliance_locality": partial(reports.compliance, peers="locality"),
    "timeliness": reports.timeliness,
    "overdue": reports.overdue,
    "programmes": programmes.programmes,
    "asked": session.asked,
    "closing": session.closing,
}
SLIDES: Final = (TITLE, "directions", "standing", "issuers_executive", "issuers_locality",
                 "compliance_executive",
                 "compliance_locality", "timeliness", "overdue", "programmes", INDICATORS, MAP,
                 "asked", "closing")  # fmt: skip


@dataclass(frozen=True)
class DeckChoice:
    """What the speaker chose. `slides`: some of SLIDES in his order. `own`: slide and sentence.

    `indicators`: their codes; one that the store lacks is left out. `on_map`: see `map_slide`.
    """

    slides: tuple[str, ...] = SLIDES
    own: tuple[tuple[str, str], ...] = ()
    indicators: tuple[str, ...] = ()
    on_map: str = ON_TIME


def deck(
    source: FigureSource,
    selection: Selection,
    language: str,
    choice: DeckChoice = DeckChoice(),
    meeting: Meeting | None = None,
    view: FrozenView | None = None,
    statements: Sequence[Statement] = (),
    progress: Progress | None = None,
) -> Deck:
    """The deck of a selection; of a meeting with what it kept, as it showed it.

    `statements`: what agencies said to their reports, the newest first. The title bears the mark
    where any slide does. Slides of a peer group without any agency in the choice are left out,
    unless all are.
    """
    values = SlideValues(source, selection, language, meeting, view, statements)
    own = dict(choice.own)
    slides = tuple(
        replace(slide, title=own[slide.name], is_own=True) if own.get(slide.name) else slide
        for slide in _made(values, choice, progress or Progress())
    )
    mark = next((slide.mark for slide in slides if slide.mark), "")
    slides = tuple(replace(slide, mark=mark) if slide.name == TITLE else slide for slide in slides)
    subject = meeting.name if meeting else values.say("slides.title", as_of=values.as_of)
    return Deck(language, subject, selection, slides)


def _made(values: SlideValues, choice: DeckChoice, progress: Progress) -> Iterator[Slide]:
    names = [name for name in choice.slides if not _is_left_out(values, choice, name)]
    for name in progress.parts(names or choice.slides):
        if name == INDICATORS:
            known = indicators(values.reads, values.selection)
            yield from (indicator(values, code) for code in choice.indicators if code in known)
        elif name == MAP:
            yield map_slide(values, choice.on_map)
        else:
            yield _MAKERS[name](values)


def _is_left_out(values: SlideValues, choice: DeckChoice, name: str) -> bool:
    """Whether a slide is of a peer group without any agency in the choice."""
    of_localities = name == MAP and choice.on_map == ON_TIME
    peers = "locality" if of_localities else name.rpartition("_")[2]
    return peers in PEERS and bool(values.out_of_scope(peers))
