"""The title of the page of compliance."""

from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count


def title(selection: Selection) -> str:
    """How many reports are missing, and from how many agencies."""
    (whole,) = answers.values(selection, ("missing",))
    by_agency = answers.values(selection, ("missing",), by="agency")
    if not whole.denominator:
        return say("compliance.title_nothing_owed")
    if not whole.numerator:
        return Sentence("compliance.title_none").said(simulated=whole.simulated)
    return Sentence(
        "compliance.title",
        missing=count(current(), whole.numerator),
        agencies=count(current(), sum(bool(value.numerator) for value in by_agency)),
        count=count(current(), len(by_agency)),
    ).said(simulated=whole.simulated)
