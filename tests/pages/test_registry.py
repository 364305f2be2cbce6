"""A figure added to the registry in a few lines stands wherever figures stand."""

import csv
import io

import pytest

from dashboard.commands import cli as command_line
from dashboard.figures.registry import FIGURES, Figure
from dashboard.wording import TEXTS
from data_access.text.messages import LANGUAGES, texts
from tests.pages.conftest import Visit

LATE_OF_OWED = Figure(
    "late_of_owed",
    "compliance",
    "percent",
    "lower_is_better",
    1,
    "late",
    "owed",
    ("article_13",),
    is_rate=True,
)


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Figure:
    """The whole of what it takes: an entry, and its words in both languages."""
    monkeypatch.setitem(FIGURES, LATE_OF_OWED.name, LATE_OF_OWED)
    for language in LANGUAGES:
        for part in ("name", "definition", "numerator", "denominator"):
            key = f"figure.{LATE_OF_OWED.name}.{part}"
            monkeypatch.setitem(texts(TEXTS, language), key, f"<{part} in {language}>")
    return LATE_OF_OWED


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_added_figure_is_explained_on_the_page_of_methods(
    visit: Visit, sample_store: str, added: Figure, language: str
) -> None:
    app = visit(sample_store, "methods", as_of="2020-06-12", lang=language)
    said = "\n".join(element.value for element in (*app.markdown, *app.caption))
    assert added.name in said
    for part in ("name", "definition", "numerator", "denominator"):
        assert f"<{part} in {language}>" in said


@pytest.mark.parametrize("by", [None, "agency"])
def test_an_added_figure_is_on_the_command_line_and_in_its_csv(
    sample_store: str, capsys: pytest.CaptureFixture[str], added: Figure, by: str | None
) -> None:
    arguments = ["figures", "--store", sample_store, "--as-of", "2020-06-12", "--format", "csv"]
    assert command_line.main(arguments + (["--by", by] if by else [])) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    own = [row for row in rows if row["figure"] == added.name]
    of_late = {row["group"]: row["numerator"] for row in rows if row["figure"] == "late"}
    assert {row["group"]: row["numerator"] for row in own} == of_late
    assert len(own) == (1 if by is None else len(of_late))
    assert all(row["denominator"] for row in own)
