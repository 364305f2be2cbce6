"""Who became whom in a reform, from the store's facts of agencies and successions."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts.lineage import lineage
from dashboard.charts.style import LINKED_TRACE, PALETTES
from dashboard.figures.details.agencies.lineage import Reform, reforms
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import loads
from data_access.store.engine import open_engine

REFORMED = date(2025, 12, 31)


def reforms_of(store: str, day: date) -> list[Reform]:
    engine = open_engine(store)
    found = reforms(Reads(engine), Selection(day, loads.newest_load(engine), present=day))
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 2, 28), []),
        (date(2025, 3, 1), [("executive", 22, 17, 5)]),
        (date(2025, 6, 30), [("executive", 22, 17, 5)]),
        (REFORMED, [("executive", 22, 17, 5), ("locality", 63, 34, 23)]),
    ],
)
def test_22_became_17_and_63_became_34_from_the_day_of_each_reform(
    sample_store: str, day: date, expected: list[tuple[str, int, int, int]]
) -> None:
    found = [(each.peers, each.before_count, each.after_count, each.merged_count)
             for each in reforms_of(sample_store, day)]  # fmt: skip
    assert found == expected


def test_each_agency_of_the_eve_stands_once_and_goes_on_only_as_itself(sample_store: str) -> None:
    for reform in reforms_of(sample_store, REFORMED):
        lines = reform.lines
        assert not lines["predecessor_code"].duplicated().any()
        same = lines["predecessor_code"] == lines["successor_code"]
        assert (same == lines["goes_on"]).all()
        assert not set(lines["kind"]) & {"function-moved"}, "what was not checked is not shown"
        order = lines["successor_code"].tolist()
        changes = sum(one != other for one, other in pairwise(order))
        assert changes == reform.after_count - 1, "those of one successor follow each other"


def test_bac_ninh_is_made_of_two_and_a_ministry_founded_anew_of_two_others(
    sample_store: str,
) -> None:
    executive, locality = reforms_of(sample_store, REFORMED)
    bac_ninh = locality.around("L63-24")
    assert bac_ninh is not None
    assert bac_ninh.lines["predecessor_code"].tolist() == ["L63-27", "L63-24"]
    assert bac_ninh.lines["goes_on"].tolist() == [True, False]
    assert set(bac_ninh.lines["successor_name_vi"]) == {"Tỉnh Bắc Ninh"}
    agriculture = executive.around("M17-G10")
    assert agriculture is not None
    assert set(agriculture.lines["predecessor_code"]) == {"M22-G10", "M22-G13"}
    assert not agriculture.lines["goes_on"].any()


def test_an_agency_that_nothing_happened_to_has_no_picture(sample_store: str) -> None:
    executive, locality = reforms_of(sample_store, REFORMED)
    assert locality.around("L63-01") is None
    assert locality.around("M22-G12") is None
    assert executive.around("nobody") is None


def test_an_empty_store_has_no_reform(store: str) -> None:
    assert reforms_of(store, REFORMED) == []


def test_capitals_of_abbreviations_have_their_room_beside_the_diagram() -> None:
    lines = pd.DataFrame(
        {"successor_code": ["A", "A"], "before": ["MONRE", "MARD"], "after": ["MAE", "MAE"],
         "goes_on": [False, False], "label": ["", ""]}
    )  # fmt: skip
    margin = lineage(lines, PALETTES["light"]).layout["margin"]
    assert margin["l"] >= 5 * 10 + 16
    assert margin["r"] >= 3 * 10 + 16


def test_the_diagram_has_a_point_for_each_agency_of_both_days(sample_store: str) -> None:
    _, locality = reforms_of(sample_store, REFORMED)
    own = locality.around("L63-27")
    assert own is not None
    names = own.lines.assign(
        before=own.lines["predecessor_short_vi"], after=own.lines["successor_short_vi"], label="x"
    )
    chart = lineage(names, PALETTES["light"])
    (points,) = [each for each in chart.traces if each.get("name") == LINKED_TRACE]
    assert [text.strip() for text in points["text"]] == ["Bắc Ninh", "Bắc Giang", "Bắc Ninh"]
    assert points["x"] == [0, 0, 1]
    assert points["y"] == [0.0, 1.0, 0.5], "the successor stands in the middle of its rows"
    assert chart.layout["margin"]["l"] > chart.layout["margin"]["t"]
