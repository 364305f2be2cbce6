"""The page of methods, without a browser."""

from dashboard.figures.registry import FIGURES
from dashboard.wording import TEXTS
from data_access.text.messages import texts
from tests.pages.conftest import Visit, text_of


def test_every_figure_of_the_registry_is_explained(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "methods")
    catalogue = texts(TEXTS, "vi")
    text = text_of(app)
    assert app.title[0].value.startswith(str(len(FIGURES)))
    assert [each.proto.anchor for each in app.subheader] == list(FIGURES)
    for name, figure in FIGURES.items():
        assert f"[{catalogue[f'figure.{name}.name']}](#{name})" in text
        assert catalogue[f"figure.{name}.name"] in text
        assert catalogue[f"figure.{name}.definition"] in text
        assert all(catalogue[f"rule.{key}"] in text for key in figure.rules)


def test_each_definition_has_the_value_of_the_day(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "methods", as_of="2020-02-05")
    text = text_of(app)
    kinds = ("bộ **77,8\u00a0% (14/18)**", "cơ quan ngang bộ **100,0\u00a0% (4/4)**")
    assert " · ".join((*kinds, "địa phương **60,3\u00a0% (38/63)** (mô phỏng)")) in text
    assert "82,8\u00a0% (4.283/5.173)" in text


def test_a_figure_is_found_by_words_without_diacritics(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "methods")
    app.text_input(key="methods_search").set_value("qua han lau nhat").run()
    anchors = [each.proto.anchor for each in app.subheader]
    assert anchors == ["oldest_overdue", "directions_oldest"]
    app.text_input(key="methods_search").set_value("xyzxyz").run()
    assert not app.subheader
    assert "Không chỉ số nào có những chữ này." in text_of(app)
