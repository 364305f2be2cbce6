"""The newest value of each indicator of a locality, with its change and its rank."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from dashboard.figures.calculations.indicators import Change
from dashboard.figures.details.indicators.one_locality import of_locality
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.data_access.readers.test_indicators import indicator, observed

DAY = date(2025, 2, 1)


@pytest.fixture
def rows(store: str) -> Iterator[pd.DataFrame]:
    """Of L63-X, on the ledger below."""
    factories.small_country(store)
    catalogue = [indicator("people"), indicator("poor", direction="lower_is_better", unit_vi="%"),
                 indicator("roads")]  # fmt: skip
    factories.fill(
        store,
        (schema.indicator, catalogue),
        (
            schema.observation,
            [
                observed("people", "L63-X", 2.0, period_code="2022"),
                observed("people", "L63-X", 3.0),
                observed("people", "L63-Y", 5.0),
                observed("people", "VN", 9.0),
                observed("poor", "L63-X", 4.04),
                observed("poor", "L63-Y", 4.01),
                observed("poor", "L63-X", 1.0, period_code="2024", published_date=date(2025, 3, 1)),
                observed("roads", "L63-Y", 7.0),
            ],
        ),
    )
    engine = open_engine(store)
    selection = Selection(DAY, loads.newest_load(engine), present=DAY)
    yield of_locality(Reads(engine), selection, "L63-X").set_index("indicator_code")
    engine.dispose()


def test_each_indicator_has_its_newest_value_of_the_day(rows: pd.DataFrame) -> None:
    assert rows["value"].to_dict() == {"people": 3.0, "poor": 4.04}
    assert rows["period_code"].to_dict() == {"people": "2023", "poor": "2023"}


def test_the_rank_counts_peers_only_and_values_that_read_the_same_share_it(
    rows: pd.DataFrame,
) -> None:
    standing = rows[["rank", "sharing_count", "peer_count"]]
    assert standing.loc["people"].tolist() == [2, 0, 2], "the whole country is no peer"
    assert standing.loc["poor"].tolist() == [1, 1, 2]


def test_a_change_is_since_the_period_before_or_not_known(rows: pd.DataFrame) -> None:
    assert rows["change"].loc["people"] == Change("2022", 0.5, in_points=False)
    assert rows["change"].loc["poor"] is None


def test_the_last_periods_are_of_the_day_and_a_single_one_stands_alone(rows: pd.DataFrame) -> None:
    assert rows["recent"].loc["people"] == (("2022", 2.0), ("2023", 3.0))
    assert rows["recent"].loc["poor"] == (("2023", 4.04),), "2024 is published after the day"


def test_of_many_periods_the_last_eight_are_kept_with_those_between_them(store: str) -> None:
    factories.small_country(store)
    years = [*range(2010, 2020), 2022]
    values = [observed("people", "L63-X", float(year), period_code=str(year)) for year in years]
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, values))
    engine = open_engine(store)
    selection = Selection(DAY, loads.newest_load(engine), present=DAY)
    (recent,) = of_locality(Reads(engine), selection, "L63-X")["recent"]
    engine.dispose()
    known = [(str(year), float(year)) for year in range(2015, 2020)]
    assert recent == (*known, ("2020", None), ("2021", None), ("2022", 2022.0))


def test_an_agency_without_values_has_no_rows(store: str) -> None:
    factories.small_country(store)
    engine = open_engine(store)
    selection = Selection(DAY, loads.newest_load(engine), present=DAY)
    assert of_locality(Reads(engine), selection, "L63-X").empty
    engine.dispose()
