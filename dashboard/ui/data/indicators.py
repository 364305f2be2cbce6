"""What the page of the indicators reads."""

import pandas as pd

from dashboard.figures.calculations import indicators as calculations
from dashboard.figures.calculations import moves as moved
from dashboard.figures.calculations import unusual
from dashboard.figures.context import context_of
from dashboard.figures.details.indicators import catalogue as indicators
from dashboard.figures.details.indicators import feeding as reports
from dashboard.figures.details.indicators import national_assembly, territories
from dashboard.figures.details.indicators import one_locality as locality_indicators
from dashboard.figures.details.indicators import pinned as pins
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data.cache import cached

UNGROUPED, GROUPS = indicators.UNGROUPED, indicators.GROUPS
period_shown = indicators.period_shown
best_covered = territories.best_covered
base_of = calculations.base_of
change = calculations.change
moves = moved.moves
indexed = moved.indexed
against_usual = unusual.against_usual
largest_revision = calculations.largest_revision
quantile_bounds = calculations.quantile_bounds
middle_half = calculations.middle_half
rank_correlation = calculations.rank_correlation
every_period = calculations.every_period

all_indicators = cached(indicators.indicators)
catalogue = cached(indicators.catalogue)
matching = cached(indicators.matching)
published = cached(indicators.published)
pinned = cached(pins.pinned)
assembly_years = cached(national_assembly.assembly_years)
of_locality = cached(locality_indicators.of_locality)
series = cached(indicators.series)
standings = cached(indicators.standings)
feeding = cached(reports.feeding)
targets = cached(indicators.targets)
localities = cached(territories.localities)
by_territory = cached(territories.by_territory)
names_by_code = cached(territories.names_by_code)


def newest_period(selection: Selection, code: str) -> str | None:
    """The newest period of which anything of the indicator is published by the day."""
    known = catalogue(selection).set_index("indicator_code")["period_code"]
    period = known.get(code)
    return period if isinstance(period, str) else None


@cached
def held(reads: Reads, selection: Selection, code: str) -> pd.DataFrame:
    """The values of an indicator that hold on the day; see `holding`."""
    return indicators.held(context_of(reads, selection), code)
