"""The page of methods, without a browser."""

from streamlit.testing.v1 import AppTest

from dashboard.figures.registry import FIGURES
from dashboard.wording import TEXTS
from data_access.text.messages import texts
from tests.pages.conftest import Visit


def opened(visit: Visit, store: str, **address: str) -> AppTest:
    app = visit(store, **address)
    app.switch_page("../pages/methods.py").run()
    assert not app.exception
    return app


def test_every_figure_of_the_registry_is_explained(visit: Visit, sample_store: str) -> None:
    app = opened(visit, sample_store)
    known = texts(TEXTS, "vi")
    said = "\n".join(element.value for element in (*app.markdown, *app.caption))
    assert app.title[0].value.startswith(str(len(FIGURES)))
    for name, figure in FIGURES.items():
        assert known[f"figure.{name}.name"] in said
        assert known[f"figure.{name}.definition"] in said
        assert all(known[f"rule.{key}"] in said for key in figure.rules)


def test_the_figures_of_the_day_stand_beside_their_definition(
    visit: Visit, sample_store: str
) -> None:
    app = opened(visit, sample_store, as_of="2020-02-05")
    said = "\n".join(element.value for element in app.markdown)
    kinds = ("bộ **83,3\u00a0% (15/18)**", "cơ quan ngang bộ **75,0\u00a0% (3/4)**")
    assert " · ".join((*kinds, "địa phương **60,3\u00a0% (38/63)** (mô phỏng)")) in said
    assert "82,8\u00a0% (4.283/5.173)" in said
