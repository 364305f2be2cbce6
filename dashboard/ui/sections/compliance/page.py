"""The title of the page of compliance."""

from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.agency_counts import agency_counts
from dashboard.wording import count


def title(selection: Selection) -> str:
    """How many reports are missing, and from how many agencies."""
    (total,) = answers.values(selection, ("missing",))
    (due,) = answers.values(selection, ("on_time_rate",))
    by_agency = answers.values(selection, ("missing",), by="agency")
    if not total.denominator:
        return say("compliance.title_nothing_owed")
    if not (total.numerator or due.denominator):
        return say("peers.nothing")
    if not total.numerator:
        return Sentence("compliance.title_none").text(simulated=total.simulated)
    return Sentence(
        "compliance.title",
        missing=count(current(), total.numerator),
        agencies=agency_counts(
            selection,
            [value.group for value in by_agency if value.numerator],
            among=[value.group for value in by_agency],
        ),
    ).text(simulated=total.simulated)
