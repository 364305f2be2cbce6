"""Public aggregates: figures over several agencies, and which role has which page."""

from datetime import date

from dashboard.access import GUEST, OPEN, OPEN_DESK, Access
from dashboard.figures import evaluate
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import headline, made_of
from dashboard.selection import Selection
from dashboard.ui import pages
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


def test_no_agency_is_named(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "public", as_of=DAY, lang="en")
    assert "Whole country" in app.title[0].value
    for key in ("public_whole", "public_kind", "public_region"):
        groups = {cells[1] for _, cells in component_data(app, key)["rows"]}
        assert not any(group.startswith("Ministry of") for group in groups)
    assert "none is named" in text_of(app)


def test_each_role_has_its_pages() -> None:
    def of(access: Access) -> list[str]:
        return [name for name in pages.NAMES if pages.is_of(access, name)]

    assert of(OPEN) == of(OPEN_DESK) == [*pages.NAMES]
    assert pages.in_menu(OPEN) == [name for name in pages.NAMES if name != "public"]
    assert pages.in_menu(GUEST) == of(GUEST)
    together = {"presentation", "meetings", "data"}
    assert {*pages.NAMES} - {*of(Access("agency", "M22-G06"))} == together
    assert of(GUEST) == ["indicators", "public", "methods"]
