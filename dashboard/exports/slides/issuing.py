"""Where issuing stands, and who has issued and who has not."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.exports.slides.model import BigNumber, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues, any_simulated
from dashboard.figures import text
from dashboard.figures.evaluate import FigureValue

ISSUED: Final = "regulations_issued"
_PARTIAL: Final = "regulations_partial"
_STATES: Final = ("none", "partial", "full")
_NAMED: Final = 40  # names of a cell at the most; the rest are in the notes


def standing(values: SlideValues) -> Slide:
    """18/22 ministries and 38/63 localities have issued."""
    groups = values.by_peers(ISSUED)
    known = {peers: value for peers, value in groups.items() if value.numerator is not None}
    simulated = any_simulated(known.values())
    title = _unknown(values, next(iter(groups.values()), None))
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


def issuers(values: SlideValues, peers: str) -> Slide:
    """The names of those of a peer group that have not issued, in part, and those that have."""
    states = states_of_agencies(values)
    codes = values.codes_of(peers)
    groups = {state: [code for code in codes if states.get(code) == state] for state in _STATES}
    names = {state: values.names(those) for state, those in groups.items() if those}
    issued = values.by_agency(ISSUED)
    simulated = any_simulated(issued[code] for code in codes if code in issued)
    is_cut = any(len(those) > _NAMED for those in names.values())
    headings = tuple(values.say(f"slides.column_{name}") for name in ("state", "names"))
    lines = tuple(_line(values, state, those) for state, those in names.items())
    return values.slide(
        f"issuers_{peers}",
        _title(values, peers, groups, simulated=simulated),
        Rows(headings, lines, widths=(24, 76)) if lines else None,
        figures=(ISSUED, _PARTIAL),
        simulated=simulated and bool(lines),
        remark=" ".join(filter(None, (
            _released(values, codes, issued),
            values.say("slides.names_in_notes") if is_cut else "",
        ))),
        notes=[
            f"{values.say(f'slides.{state}_issued', count=len(those))}: {'; '.join(those)}"
            for state, those in names.items()
        ],
    )  # fmt: skip


def _released(values: SlideValues, codes: Sequence[str], issued: Mapping[str, FigureValue]) -> str:
    """Who of a peer group need not issue, where others must; "" for nobody."""
    free = [code for code in codes if code in issued and not issued[code].denominator]
    if not free or len(free) == len(codes):
        return ""
    return values.say("slides.need_not_issue", names=", ".join(values.names(free)))


def states_of_agencies(values: SlideValues) -> dict[str, str]:
    """Of each agency that must issue: none, partial or full; nothing where that is not known."""
    partial = values.by_agency(_PARTIAL)
    found = {}
    for code, value in values.by_agency(ISSUED).items():
        if value.denominator and value.numerator is not None:
            in_part = code in partial and bool(partial[code].numerator)
            found[code] = "full" if value.numerator else "partial" if in_part else "none"
    return found


def _line(values: SlideValues, state: str, names: Sequence[str]) -> tuple[str, str]:
    listed = list(names[:_NAMED])
    if len(names) > _NAMED:
        listed.append(values.say("attention.more", count=values.count(len(names) - _NAMED)))
    state_in_words = values.say(f"slides.{state}_issued", count=values.count(len(names)))
    return state_in_words, ", ".join(listed)


def _title(
    values: SlideValues, peers: str, groups: Mapping[str, Sequence[str]], *, simulated: bool
) -> str:
    part = f"slides.part_{values.named_peers(peers)}"
    said = {state: values.say(part, count=values.count(len(groups[state]))) for state in _STATES}
    if not any(groups.values()):
        known = values.by_peers(ISSUED).get(peers)
        return values.out_of_scope(peers) or _unknown(values, known)
    lacking = [state for state in ("none", "partial") if groups[state]]
    key = "_".join(["slides.issuers", *lacking]) if lacking else "slides.issuers_all"
    return values.sentence(key, simulated=simulated, **said)


def _unknown(values: SlideValues, value: FigureValue | None) -> str:
    key = "slides.issued_unknown" if value else "slides.issued_nobody"
    return values.say(key, as_of=values.as_of)


def _peers_in(values: SlideValues, peers: str) -> str:
    return values.say(f"peers.{values.named_peers(peers)}_in")
