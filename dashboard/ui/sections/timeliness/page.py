"""The title of the page of timeliness, and numbers of days in words."""

from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count


def title(selection: Selection) -> str:
    """The on-time rate, and the median delay of the rest."""
    rate, median = answers.values(selection, ("on_time_rate", "median_days_late"))
    if not rate.denominator:
        return say("timeliness.title_nothing_owed")
    values = {
        "rate": headline(current(), rate),
        "ratio": made_of(current(), rate),
    }
    if median.value is None:
        sentence = Sentence("timeliness.title_none_late", **values)
    else:
        days = working_days(int(median.value))
        sentence = Sentence("timeliness.title", **values, days=days)
    return sentence.text(simulated=rate.simulated)


def working_days(days: int) -> str:
    """ "3 ngày làm việc"; 0 is late all the same: within days off, or after an hour."""
    return say("days.working", count=count(current(), days)) if days else say("days.off")


def calendar_days(days: int) -> str:
    """ "3 ngày"."""
    return say("days.calendar", count=count(current(), days))
