"""Public aggregates: figures over several agencies, and which role has which page."""

from datetime import date

import pytest

from dashboard.access import GUEST, OPEN, OPEN_DESK, Access
from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.ui import choices, language, pages
from dashboard.ui.sections.public import page
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.pages.conftest import Visit, component_data, text_of

DAY = "2020-02-05"


def test_the_title_and_the_rows_are_the_figures_of_the_registry(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "public", as_of=DAY)
    engine = open_engine(sample_store)
    selection = Selection(date.fromisoformat(DAY), newest_load(engine))
    (rate,) = evaluate.values(engine, selection, ("on_time_rate",))
    assert headline("vi", rate) in app.title[0].value
    assert made_of("vi", rate) in app.title[0].value
    rows = component_data(app, "public_whole")["rows"]
    told = {cells[0] for _, cells in rows}
    assert len(told) == len(FIGURES)
    engine.dispose()


def test_a_region_is_not_told_as_the_whole_country(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "public", as_of=DAY, kind="locality", region="R2020-CH")
    chosen = "Địa phương · Tây Nguyên (theo 63 địa phương)"
    assert app.title[0].value.startswith(f"{chosen}: ")
    rows = component_data(app, "public_whole")["rows"]
    assert {cells[1] for _, cells in rows} == {chosen, "Địa phương"}


def test_whose_figures_they_are_is_said_alike_to_an_agency() -> None:
    language.set_language("vi")
    for region, whom in ((None, "Toàn quốc"), ("R2020-CH", "Tây Nguyên (theo 63 địa phương)")):
        for owner in (None, "M22-G02"):
            choice = Selection(date(2020, 2, 5), 1, region=region, owner=owner)
            assert page._whole(choice) == whom


def test_no_agency_is_named(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "public", as_of=DAY, lang="en")
    assert "Whole country" in app.title[0].value
    for key, column in (("public_whole", 1), ("public_kind", 0), ("public_region", 0)):
        groups = {cells[column] for _, cells in component_data(app, key)["rows"]}
        assert not any(group.startswith("Ministry of") for group in groups)
    assert "none is named" in text_of(app)


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ((0.5, 0.9), "Theo vùng: gửi đúng hạn từ 50,0 % đến 90,0 % (mô phỏng)"),
        ((None, 0.5, 0.9), "Theo vùng: gửi đúng hạn từ 50,0 % đến 90,0 % (mô phỏng)"),
        ((1.0, 1.0), "Theo vùng: gửi đúng hạn đều 100,0 % (mô phỏng)"),
        ((0.5,), "Theo vùng: gửi đúng hạn đều 50,0 % (mô phỏng)"),
        ((None, None), "Theo vùng: chưa có báo cáo đến hạn"),
        ((), "Theo vùng: chưa có báo cáo đến hạn"),
    ],
)
def test_the_range_of_groups_in_words(shares: tuple[float | None, ...], title: str) -> None:
    values = [
        FigureValue("on_time_rate", str(number), None, None, share, date(2020, 2, 5), 1, True)
        for number, share in enumerate(shares)
    ]
    assert page._range("region", values).text(simulated=True) == title.replace(
        " %", "\N{NO-BREAK SPACE}%"
    )


def test_groups_stand_in_the_order_of_the_filters(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "public", as_of=DAY)
    kinds = [cells[0] for _, cells in component_data(app, "public_kind")["rows"]]
    assert kinds == ["Bộ", "Cơ quan ngang bộ", "Địa phương"]
    regions = [cells[0] for _, cells in component_data(app, "public_region")["rows"]]
    assert regions[-1] == "Cơ quan trung ương"


def test_each_role_has_its_pages() -> None:
    def of(access: Access) -> list[str]:
        return [name for name in pages.NAMES if pages.is_of(access, name)]

    assert of(OPEN) == of(OPEN_DESK) == [*pages.NAMES]
    assert pages.in_menu(OPEN) == [name for name in pages.NAMES if name != "public"]
    assert pages.in_menu(GUEST) == of(GUEST)
    together = {"presentation", "meetings", "data"}
    assert {*pages.NAMES} - {*of(Access("agency", "M22-G06"))} == together
    assert of(GUEST) == ["indicators", "public", "methods"]


def test_a_region_that_no_scheme_has_stands_last_under_its_code() -> None:
    values = [
        FigureValue(name, group, None, None, None, date(2020, 2, 5), 1, simulated=False)
        for group in ("R9", "central", choices.region_codes()[0])
        for name in page._OF_REPORTING
    ]
    table = page._side_by_side("region", values)
    assert table.columns[0].values[1:] == [page._named("central"), "R9"]
