"""How the reports that fell due stand: by agency, in time, and the longest overdue."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.exports.slides.explanations import (
    Explanation,
    in_notes,
    to_late_reports,
    to_overdue_reports,
)
from dashboard.exports.slides.model import Bar, Bars, BigNumber, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues, any_simulated
from dashboard.figures import text
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.wording import percent

ON_TIME: Final = "on_time_rate"
_LATE, _MISSING, _OLDEST = "late", "missing", "oldest_overdue"
_MEDIAN, _P90 = "median_days_late", "p90_days_late"
_MOST_BARS: Final = 8
_MOST_ROWS: Final = 7
_MOST_EXPLAINED: Final = 4  # rows with explanations beside them, on two lines each


def compliance(values: SlideValues, peers: str) -> Slide:
    """The lowest on-time rates of a peer group, of those of which enough was due to say so."""
    codes = set(values.codes_of(peers))
    owing = {code: value for code, value in values.by_agency(ON_TIME).items()
             if code in codes and value.denominator}  # fmt: skip
    enough = {code: value for code, value in owing.items()
              if (value.denominator or 0) >= SMALL_DENOMINATOR}  # fmt: skip
    ranked = sorted(enough, key=lambda code: enough[code].value or 0)
    below = [code for code in ranked if _is_low(enough[code])]
    simulated = any_simulated(owing.values())
    few = len(owing) - len(enough)
    return values.slide(
        f"compliance_{peers}",
        _compliance_title(values, peers, len(enough), len(below), few, simulated=simulated),
        _bars(values, ranked[:_MOST_BARS], enough) if ranked else None,
        figures=(ON_TIME,),
        simulated=simulated,
        subtitle=values.say("slides.compliance_how", period=values.span),
        remark=_left_out(values, peers, ranked, few),
        notes=[_rates(values, ranked, enough)] if ranked else (),
    )


def _is_low(value: FigureValue) -> bool:
    return value.value is not None and value.value < LOW_ON_TIME_RATE


def _compliance_title(
    values: SlideValues, peers: str, ranked: int, below: int, few: int, *, simulated: bool
) -> str:
    said = {
        "peers": values.say(f"peers.{values.named_peers(peers)}_in"),
        "threshold": percent(values.language, LOW_ON_TIME_RATE, 0),
        "least": SMALL_DENOMINATOR,
        "few": values.count(few),
        "below": values.count(below),
        "ranked": values.count(ranked),
        "period": values.cohort,
    }
    if not ranked and not few:
        return values.out_of_scope(peers) or values.say("slides.compliance_nothing", **said)
    key = "low" if below else "none_low" if ranked else "few"
    return values.sentence(f"slides.compliance_{key}", simulated=simulated, **said)


def _bars(values: SlideValues, codes: Sequence[str], rates: dict[str, FigureValue]) -> Bars:
    bars = tuple(
        Bar(name, float(rates[code].value or 0), text.written(values.language, rates[code]),
            _is_low(rates[code]))
        for code, name in zip(codes, values.names(codes), strict=True)
    )  # fmt: skip
    threshold = percent(values.language, LOW_ON_TIME_RATE, 0)
    limit = values.say("slides.threshold", threshold=threshold)
    return Bars(
        values.say(f"figure.{ON_TIME}.name"), bars, limit=LOW_ON_TIME_RATE, limit_text=limit
    )


def _left_out(values: SlideValues, peers: str, ranked: Sequence[str], few: int) -> str:
    """How many more there are, and how many have too little to be ranked."""
    said = {"peers": values.say(f"peers.{values.named_peers(peers)}_in"),
            "least": SMALL_DENOMINATOR}  # fmt: skip
    more = max(len(ranked) - _MOST_BARS, 0)
    parts = [("more", more), ("few", few)]
    return " ".join(
        values.say(f"slides.left_out_{key}", count=values.count(number), **said)
        for key, number in parts
        if number and ranked
    )


def _rates(values: SlideValues, ranked: Sequence[str], rates: dict[str, FigureValue]) -> str:
    said = [f"{name} {text.written(values.language, rates[code])}"
            for code, name in zip(ranked, values.names(ranked), strict=True)]  # fmt: skip
    return values.say("slides.all_rates", rates="; ".join(said))


def timeliness(values: SlideValues) -> Slide:
    """On time, late and missing of what fell due."""
    rate, late, missing = (values.whole(name) for name in (ON_TIME, _LATE, _MISSING))
    figures = (ON_TIME, _LATE, _MISSING, _MEDIAN, _P90)
    subtitle = values.say("slides.timeliness_how", period=values.cohort, as_of=values.as_of)
    if rate is None or late is None or missing is None or not rate.denominator:
        title = values.say("slides.nothing_owed", period=values.cohort, as_of=values.as_of)
        return values.slide("timeliness", title, None, figures=figures, subtitle=subtitle)
    simulated = any_simulated((rate, late, missing))
    language = values.language
    title = values.sentence(
        "slides.timeliness",
        on_time=values.count(rate.numerator),
        owed=values.count(rate.denominator),
        rate=text.rate(language, ON_TIME, rate.value),
        late=values.count(late.numerator),
        missing=values.count(missing.numerator),
        simulated=simulated,
    )
    is_low, said = _is_low(rate), to_late_reports(values)
    numbers = Numbers((
        BigNumber(text.headline(language, rate), values.say("slides.on_time_label"),
                  text.made_of(language, rate), is_low),
        BigNumber(text.headline(language, late), values.say("slides.late_label"),
                  _days_late(values)),
        BigNumber(text.headline(language, missing), values.say("slides.missing_label"), "",
                  bool(missing.numerator)),
    ), said.rows)  # fmt: skip
    left_out = values.count(said.left_out)
    return values.slide(
        "timeliness",
        title,
        numbers,
        figures=figures,
        simulated=simulated,
        subtitle=subtitle,
        remark=values.say("slides.more_explanations", count=left_out) if said.left_out else "",
        notes=in_notes(values, said.whole),
    )


def _days_late(values: SlideValues) -> str:
    """The median and the 90th percentile of the days late; "" where nothing came late."""
    median, p90 = values.whole(_MEDIAN), values.whole(_P90)
    if median is None or p90 is None or median.value is None or p90.value is None:
        return ""
    return values.say(
        "slides.days_late",
        median=values.count(int(median.value)),
        p90=text.quantity(values.language, _P90, p90.value),
    )


def overdue(values: SlideValues) -> Slide:
    """The agencies whose reports are overdue longest, with the days and how many."""
    missing = {code: value for code, value in values.by_agency(_MISSING).items() if value.numerator}
    oldest = values.by_agency(_OLDEST)
    days = {code: oldest[code].value if code in oldest else None for code in missing}
    ranked = sorted(missing, key=lambda code: -(days[code] or 0))
    simulated = any_simulated(missing.values())
    lines = tuple(
        (name, text.quantity(values.language, _OLDEST, days[code]),
         values.count(missing[code].numerator))
        for code, name in zip(ranked, values.names(ranked), strict=True)
    )  # fmt: skip
    said = to_overdue_reports(values) if lines else {}
    shown = _with_explanations(values, ranked, lines, said)
    more = len(lines) - len(shown.lines)
    return values.slide(
        "overdue",
        _overdue_title(values, ranked, days, simulated=simulated),
        shown if lines else None,
        figures=(_MISSING, _OLDEST),
        simulated=simulated,
        subtitle=values.say("slides.overdue_how", period=values.cohort, as_of=values.as_of),
        remark=values.say("slides.more_agencies", count=values.count(more)) if more > 0 else "",
        notes=["; ".join(" · ".join(line) for line in lines),
               *in_notes(values, [each.whole for found in said.values() for each in found])]
        if lines
        else (),
    )  # fmt: skip


def _with_explanations(
    values: SlideValues,
    ranked: Sequence[str],
    lines: Sequence[tuple[str, ...]],
    said: Mapping[str, Sequence[Explanation]],
) -> Rows:
    """The rows that have room, and beside them what agencies say themselves, where one of the first
    does; an agency further down that explained is marked as one that did.
    """
    columns = ("agency", "days", "missing")
    headings = tuple(values.say(f"slides.column_{name}") for name in columns)
    if not any(code in said for code in ranked[:_MOST_EXPLAINED]):
        marked = (
            (values.say("slides.has_explained", agency=name), *rest) if code in said
            else (name, *rest)
            for code, (name, *rest) in zip(ranked, lines[:_MOST_ROWS], strict=False)
        )  # fmt: skip
        return Rows(headings, tuple(marked), widths=(54, 23, 23), numbers=(1, 2))
    beside = [said[code][0].short if code in said else "" for code in ranked[:_MOST_EXPLAINED]]
    explained = tuple((*line, each) for line, each in zip(lines, beside, strict=False))
    theirs = values.say("slides.column_explanation")
    return Rows((*headings, theirs), explained, widths=(26, 15, 15, 44), numbers=(1, 2))


def _overdue_title(
    values: SlideValues,
    ranked: Sequence[str],
    days: dict[str, float | int | None],
    *,
    simulated: bool,
) -> str:
    whole, owed = values.whole(_MISSING), values.whole("owed")
    if not ranked or whole is None:
        key = "slides.none_overdue" if owed and owed.numerator else "slides.nothing_owed"
        return values.say(key, period=values.cohort, as_of=values.as_of)
    longest = days[ranked[0]]
    first = [code for code in ranked if days[code] == longest]
    (name,) = values.names(first[:1])
    return values.sentence(
        "slides.overdue" if len(first) == 1 else "slides.overdue_tie",
        reports=values.count(whole.numerator),
        agencies=values.count(len(ranked)),
        days=text.quantity(values.language, _OLDEST, longest),
        name=name,
        others=values.count(len(first) - 1),
        simulated=simulated,
    )
