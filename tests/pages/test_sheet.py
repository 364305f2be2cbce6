"""The sheet of all agencies, without a browser."""

from datetime import date

import pytest

from dashboard.figures.details.agencies.peer_sheet import peer_sheet
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

DAY, EARLIER = date(2020, 2, 5), date(2019, 11, 5)


def test_the_title_and_the_rows_are_those_of_the_figures(visit: Visit, sample_store: str) -> None:
    engine = open_engine(sample_store)
    found = peer_sheet(Reads(engine), Selection(DAY, newest_load(engine)), EARLIER)
    engine.dispose()
    below = found.loc[found["side"] == -1].groupby("peers")["agency_code"].nunique()
    app = visit(sample_store, "sheet", as_of=DAY.isoformat())
    assert f"{below.get('executive', 0)}/22 bộ" in app.title[0].value
    assert f"{below.get('locality', 0)}/63 địa phương" in app.title[0].value
    assert "(mô phỏng)" in app.title[0].value
    rows = component_data(app, "sheet")["rows"]
    assert len(rows) == 22
    not_issued = [cells for _, cells in rows if "chưa ban hành" in cells[1]]
    assert len(not_issued) == 4
    assert all(cells[1].startswith("✕ kém nhóm") for cells in not_issued)
    moved = found.loc[found["moved"] == 1].groupby("agency_code").size().index
    worse = found.loc[found["moved"] == -1].groupby("agency_code").size().index
    better = len(set(moved) - set(worse))
    assert f"Khá hơn kể từ 05/11/2019: {better}**" in text_of(app)


@pytest.mark.parametrize(
    ("chosen", "compared"),
    [
        ({"kind": "ministerial_agency"}, "0/3 cơ quan ngang bộ kém nhóm"),
        ({"region": "R2025-RRD"}, "0/6 địa phương kém nhóm"),
    ],
)
def test_of_a_group_that_is_filtered_out_the_title_says_nothing(
    visit: Visit, sample_store: str, chosen: dict[str, str], compared: str
) -> None:
    app = visit(sample_store, "sheet", as_of="2025-12-31", **chosen)
    assert app.title[0].value.startswith(compared)


@pytest.mark.parametrize(
    ("since", "said"),
    [("period", "05/11/2019"), ("cut_off", "14/01/2020"), ("2019-12-31", "31/12/2019")],
)
def test_it_says_which_day_it_compares_with(
    visit: Visit, sample_store: str, since: str, said: str
) -> None:
    app = visit(sample_store, "sheet", as_of=DAY.isoformat(), since=since)
    heads = [name for name, _ in component_data(app, "sheet")["columns"]]
    assert heads[-1] == f"So với {said}"
    assert f"kể từ {said}" in text_of(app)


def test_a_day_that_is_not_before_the_day_shown_says_so(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "sheet", as_of=DAY.isoformat(), since="2020-02-05")
    assert "Không có gì để so sánh" in text_of(app)
    assert {cells[-1] for _, cells in component_data(app, "sheet")["rows"]} == {"không so được"}


def test_a_day_that_is_none_is_refused_in_words(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "sheet", as_of=DAY.isoformat(), since="31/12/2019")
    assert "so với ngày" in text_of(app)


def test_where_nothing_is_owed_it_says_so_and_blames_nobody(visit: Visit, store: str) -> None:
    factories.small_country(store)
    app = visit(store, "sheet", as_of="2024-06-12")
    assert app.title[0].value == "Chưa đủ dữ liệu để so sánh các cơ quan"
    for _, cells in component_data(app, "sheet")["rows"]:
        assert cells[1:5] == ["– chưa rõ", "– không phát sinh", "– không phát sinh", "– chưa rõ"]
