"""A figure added to the registry in a few lines is shown wherever figures are."""

import csv
import io

import pytest

from dashboard.commands import cli as command_line
from dashboard.exports.figures_page import TEMPLATE, figures_page
from dashboard.figures.peers import PEERS
from dashboard.figures.registry import BY_KIND, FIGURES, Figure
from dashboard.settings import FRESHNESS, MOST_TILES
from dashboard.wording import TEXT, TEXTS
from data_access.text.messages import LANGUAGES, texts
from tests.pages.conftest import Visit, text_of

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
    """All that a new figure needs: an entry, and its texts in both languages."""
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
    text = text_of(app)
    assert added.name in text
    for part in ("name", "definition", "numerator", "denominator"):
        assert f"<{part} in {language}>" in text


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_added_figure_is_a_tile_of_the_overview_when_the_settings_name_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, sample_store: str, added: Figure, language: str
) -> None:
    monkeypatch.setenv("DASHBOARD_TILES", f"missing,{added.name},{added.name}:locality")
    app = visit(sample_store, as_of="2020-06-12", lang=language)
    name = f"<name in {language}>"
    group = {"vi": "địa phương", "en": "localities"}[language]
    assert [metric.label for metric in app.metric][1:] == [name, f"{name}, {group}"]
    assert all("%" in metric.value for metric in app.metric[1:])


def test_an_added_figure_is_in_the_document(added: Figure) -> None:
    page = figures_page(TEMPLATE.read_text(encoding="utf-8"))
    assert f"### `{added.name}` · <name in en> · <name in vi>" in page


OF_PEERS = [f"{name}:{peers}" for name, figure in FIGURES.items() if figure.family in BY_KIND
            for peers in PEERS]  # fmt: skip
OF_ALL = [name for name, figure in FIGURES.items() if figure.family not in BY_KIND]
EVERY_TILE = [*OF_PEERS, *OF_ALL, FRESHNESS]


@pytest.mark.parametrize("day", ["2020-06-12", "2000-01-01"])
@pytest.mark.parametrize("first", range(0, len(EVERY_TILE), MOST_TILES))
def test_every_figure_can_be_a_tile_and_opens_to_its_definition(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, sample_store: str, first: int, day: str
) -> None:
    tiles = EVERY_TILE[first : first + MOST_TILES]
    monkeypatch.setenv("DASHBOARD_TILES", ",".join(tiles))
    app = visit(sample_store, as_of=day)
    assert len(app.metric) == len(tiles)
    for tile in tiles:
        app.session_state[f"tile_{tile.replace(':', '_')}"] = True
    app.run()
    assert not app.exception
    text = text_of(app)
    for name in {tile.partition(":")[0] for tile in tiles} - {FRESHNESS}:
        assert TEXT("vi", f"figure.{name}.definition") in text
