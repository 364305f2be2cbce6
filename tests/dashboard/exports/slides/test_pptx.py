"""The deck in PowerPoint, opened again: every number is that of the slides, nothing a picture."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.exports.slides import outlines
from dashboard.exports.slides.deck import SLIDES, DeckChoice, deck
from dashboard.exports.slides.model import Areas, Bars, Deck, Lines, Numbers, Rows, Slide
from dashboard.exports.slides.pptx.page import PowerPointDeck, is_template
from dashboard.figures.reads import Reads
from dashboard.wording import NBSP, simulated_label
from tests.exported import broken_figure, random_selections, selection_of

FEBRUARY = date(2020, 2, 5)
CHOICE = DeckChoice(indicators=("gdp_growth", "cpi_avg_growth"))


def opened(made: Deck, template: bytes | None = None) -> Any:
    return pptx.Presentation(io.BytesIO(PowerPointDeck(made, template).file()))


def texts(page: Any) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def check(book: Any, made: Deck) -> None:
    """Every number and text of the file against the slides."""
    assert len(book.slides) == len(made.slides)
    for page, slide in zip(book.slides, made.slides, strict=True):
        said = texts(page)
        assert page.shapes.title.text_frame.text == slide.title
        assert page.shapes.title.is_placeholder
        assert any(slide.stamp in text and slide.source in text for text in said)
        assert (slide.mark in said) == bool(slide.mark)
        notes = page.notes_slide.notes_text_frame.text
        assert notes.split("\n") == ([slide.finding] * slide.is_own + [*slide.notes] or [""])
        assert not [s for s in page.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        _check_content(page, slide, said)


def _check_content(page: Any, slide: Slide, said: list[str]) -> None:
    content = slide.content
    charts = [shape for shape in page.shapes if shape.has_chart]
    tables = [shape for shape in page.shapes if shape.has_table]
    if isinstance(content, Numbers):
        for item in content.items:
            assert {item.text, item.label, item.detail} <= {*said, ""}
    elif isinstance(content, Rows):
        cells = [[cell.text_frame.text for cell in row.cells] for row in tables[0].table.rows]
        assert cells == [[*content.headings], *([*line] for line in content.lines)]
    elif isinstance(content, Bars):
        (series,) = charts[0].chart.plots[0].series
        assert list(series.values) == pytest.approx([bar.value for bar in content.bars])
        assert list(charts[0].chart.plots[0].categories) == [bar.label for bar in content.bars]
        labels = [point.data_label.text_frame.text for point in
                  (series.points[n] for n in range(len(content.bars)))]  # fmt: skip
        shown = [label.replace(NBSP, " ").removeprefix("▼ ") for label in labels]
        assert shown == [bar.text.replace(NBSP, " ") for bar in content.bars]
    elif isinstance(content, Lines):
        series = list(charts[0].chart.plots[0].series)
        for line, drawn in zip(content.lines, series, strict=True):
            assert drawn.name == line.name
            assert list(drawn.values) == pytest.approx([*line.values])
    elif isinstance(content, Areas):
        _check_map(page, content, said)
    described = [shape._element._nvXxPr.cNvPr.get("descr") for shape in [*charts, *tables]]
    assert described == [slide.finding] * (len(charts) + len(tables))


def _check_map(page: Any, content: Areas, said: list[str]) -> None:
    drawn = {shape.name: shape._element._nvXxPr.cNvPr.get("descr") for shape in page.shapes
             if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM}  # fmt: skip
    assert len(drawn) == len(outlines.rings(content.era))
    for area in content.areas:
        assert drawn[area.name] == f"{area.name}: {area.text}"
    joined = " ".join(said)
    assert ("Hoàng Sa" in joined and "Trường Sa" in joined) or (
        "Hoang Sa" in joined and "Truong Sa" in joined
    )
    for place, each in enumerate(content.classes):
        count = sum(area.shade == place for area in content.areas)
        assert (f"{each.text} ({count})" in said) == bool(count or not each.optional)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_is_that_of_the_slides_for_random_choices(reads: Reads, language: str) -> None:
    for selection in random_selections(reads, 2, seed=ord(language[0])):
        made = deck(reads, selection, language, CHOICE)
        check(opened(made), made)


@pytest.fixture(scope="module")
def february(reads: Reads) -> Deck:
    return deck(reads, selection_of(reads, FEBRUARY), "vi", CHOICE)


def test_the_day_that_leaders_know(february: Deck) -> None:
    book = opened(february)
    check(book, february)
    said = [text for page in book.slides for text in texts(page)]
    assert {"18/22", "38/63", simulated_label("vi")} <= set(said)
    assert len(book.slides) == len(SLIDES) + 1, "a slide for each indicator"
    assert book.slide_width / book.slide_height == pytest.approx(16 / 9)
    assert "05/02/2020" in book.core_properties.comments


def test_a_broken_figure_is_found(
    reads: Reads, february: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    with broken_figure(monkeypatch, "late"):
        book = opened(deck(reads, selection_of(reads, FEBRUARY), "vi", CHOICE))
    with pytest.raises(AssertionError):
        check(book, february)


def test_letters_are_large_enough_for_a_shared_screen(february: Deck) -> None:
    for page in opened(february).slides:
        runs = [run for shape in page.shapes if shape.has_text_frame
                for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
        assert all(run.font.size.pt >= 18 for run in runs), "24 pixels of 1280"
        assert {run.font._element.get("lang") for run in runs} == {"vi-VN"}


def test_the_speaker_s_own_sentence_is_marked_and_the_finding_is_in_the_notes(
    reads: Reads,
) -> None:
    choice = replace(CHOICE, slides=("standing",), own=(("standing", "Câu của tôi"),))
    made = deck(reads, selection_of(reads, FEBRUARY), "vi", choice)
    book = opened(made)
    check(book, made)
    assert book.slides[0].shapes.title.text_frame.text == "Câu của tôi"
    assert book.slides[0].notes_slide.notes_text_frame.text.startswith(made.slides[0].finding)


def test_the_office_s_template_gives_its_size_and_none_of_its_slides(february: Deck) -> None:
    template = pptx.Presentation()
    template.slides.add_slide(template.slide_layouts[5]).shapes.title.text = "Trang cũ"
    target = io.BytesIO()
    template.save(target)
    potx = io.BytesIO()
    with zipfile.ZipFile(target) as source, zipfile.ZipFile(potx, "w") as archive:
        for item in source.infolist():
            content = source.read(item)
            archive.writestr(item, content.replace(b"presentation.main+xml", b"template.main+xml"))
    assert is_template(potx.getvalue())
    assert not is_template(b"no template")
    book = opened(february, potx.getvalue())
    check(book, february)
    assert book.slide_width == template.slide_width
    assert "Trang cũ" not in [text for page in book.slides for text in texts(page)]
