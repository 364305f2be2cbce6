"""How many of the reports that feed an indicator came on time, in words."""

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.feeding import Feeding
from dashboard.selection import Selection
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say
from dashboard.ui.marks import mark
from dashboard.wording import count, day, percent, period


def lateness(selection: Selection, indicator: Indicator, shown: str, *, local: bool) -> str:
    """Of the period shown; "" where no report is known that feeds it."""
    found = data.feeding(selection, indicator.code, shown, local=local)
    return words(selection, found, shown, local=local) if found else ""


def words(selection: Selection, found: Feeding, shown: str, *, local: bool) -> str:
    """On time of all that were due by the day, late and missing."""
    numbers = {
        name: count(current(), getattr(found, name))
        for name in ("owed", "on_time", "late", "missing")
    }
    share = found.on_time_rate.value
    return say(
        "indicator.feeding_not_due" if share is None else "indicator.feeding",
        who=say("indicator.feeding_localities" if local else "indicator.feeding_agencies"),
        regimes=count(current(), found.regime_count),
        period=period(current(), shown),
        share="" if share is None else percent(current(), share),
        as_of=day(current(), selection.as_of),
        mark=mark(simulated=found.is_simulated),
        **numbers,
    )
