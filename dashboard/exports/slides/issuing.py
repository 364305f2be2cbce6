"""Where issuing stands, and who has issued and who has not."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.exports.slides.model import BigNumber, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues, any_simulated
from dashboard.figures import text
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS

ISSUED: Final = "regulations_issued"
_PARTIAL: Final = "regulations_partial"
_STATES: Final = ("none", "partial", "full")
_NAMED: Final = 40  # names of a cell at the most; the rest are in the notes


def standing(values: SlideValues) -> Slide:
    """18/22 ministries and 38/63 localities have issued."""
    groups = values.by_peers(ISSUED)
    known = {peers: value for peers, value in groups.items() if value.numerator is not None}
    simulated = any_simulated(known.values())
    title = _unknown(values, groups)
    if known:
        who = values.joined([
            values.say(f"peers.part_{values.named_peers(peers)}",
                       ratio=text.headline(values.language, value))
            for peers, value in known.items()
        ])  # fmt: skip
        title = values.sentence("slides.issued", who=who, simulated=simulated)
    numbers = tuple(
        BigNumber(
            text.headline(values.language, value),
            values.say("slides.issued_label", peers=_peers_in(values, peers)),
            text.made_of(values.language, value),
        )
        for peers, value in known.items()
    )
    return values.slide(
        "standing",
        title,
        Numbers(numbers) if numbers else None,
        figures=(ISSUED,),
        simulated=simulated,
        subtitle=values.say("slides.issued_how", as_of=values.as_of),
    )


def issuers(values: SlideValues) -> Slide:
    """The names of those that have not issued, in part, and those that have."""
    states = states_of_agencies(values)
    groups = {
        (peers, state): [code for code in values.codes_of(peers) if states.get(code) == state]
        for peers in PEERS
        for state in _STATES
    }
    shown = {key: values.names(codes) for key, codes in groups.items() if codes}
    simulated = any(value.simulated for value in values.by_agency(ISSUED).values())
    lines = tuple(_line(values, *key, names) for key, names in shown.items())
    cut = any(len(names) > _NAMED for names in shown.values())
    notes = [
        values.say("slides.names", what=_what(values, peers, state),
                   count=values.count(len(names)), names="; ".join(names))
        for (peers, state), names in shown.items()
    ]  # fmt: skip
    return values.slide(
        "issuers",
        _title(values, groups, simulated=simulated and bool(shown)),
        Rows(
            tuple(values.say(f"slides.column_{name}") for name in ("state", "count", "names")),
            lines,
            widths=(27, 9, 64),
            numbers=(1,),
        )
        if lines
        else None,
        figures=(ISSUED, _PARTIAL),
        simulated=simulated and bool(shown),
        remark=values.say("slides.names_in_notes") if cut else "",
        notes=notes,
    )


def states_of_agencies(values: SlideValues) -> dict[str, str]:
    """Of each agency that must issue: none, partial or full; nothing where that is not known."""
    partial = values.by_agency(_PARTIAL)
    found = {}
    for code, value in values.by_agency(ISSUED).items():
        if value.denominator and value.numerator is not None:
            in_part = code in partial and bool(partial[code].numerator)
            found[code] = "full" if value.numerator else "partial" if in_part else "none"
    return found


def _line(
    values: SlideValues, peers: str, state: str, names: Sequence[str]
) -> tuple[str, str, str]:
    listed = list(names[:_NAMED])
    if len(names) > _NAMED:
        listed.append(values.say("attention.more", count=values.count(len(names) - _NAMED)))
    return _what(values, peers, state), values.count(len(names)), ", ".join(listed)


def _what(values: SlideValues, peers: str, state: str) -> str:
    return values.say(f"slides.{state}_issued", peers=values.say(f"peers.{peers}_short"))


def _title(
    values: SlideValues, groups: Mapping[tuple[str, str], Sequence[str]], *, simulated: bool
) -> str:
    def who(state: str) -> str:
        return values.joined([
            values.say(f"slides.part_{values.named_peers(peers)}",
                       count=values.count(len(groups[peers, state])))
            for peers in PEERS
            if groups[peers, state]
        ])  # fmt: skip

    said = {state: who(state) for state in _STATES}
    if not any(said.values()):
        return _unknown(values, values.by_peers(ISSUED))
    lacking = [state for state in ("none", "partial") if said[state]]
    key = "_".join(["slides.issuers", *lacking]) if lacking else "slides.issuers_all"
    return values.sentence(key, simulated=simulated, **said)


def _unknown(values: SlideValues, groups: Mapping[str, FigureValue]) -> str:
    key = "slides.issued_unknown" if groups else "slides.issued_nobody"
    return values.say(key, as_of=values.as_of)


def _peers_in(values: SlideValues, peers: str) -> str:
    return values.say(f"peers.{values.named_peers(peers)}_in")
