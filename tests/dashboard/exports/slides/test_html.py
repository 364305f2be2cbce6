"""The deck as a file, opened again: its numbers are the registry's, nothing is from elsewhere."""

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.exports.slides import values as slide_values
from dashboard.exports.slides.deck import DeckChoice, deck
from dashboard.exports.slides.html.page import html_file
from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.figures.reads import Reads
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.shown import numbers

MOST_BYTES = 10 * 1024 * 1024
FIRST, LAST = date(2019, 7, 1), date(2025, 12, 31)
SLIDES = ("standing", "issuers_executive", "issuers_locality", "compliance_executive",
          "compliance_locality", "timeliness", "overdue", "programmes", "map",
          "closing")  # fmt: skip
Content = dict[str, list[str]]  # of each slide its texts, in their order


class _Texts(HTMLParser):
    """The texts of each slide, without its notes and its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Content = {}
        self._slide: list[str] | None = None
        self._left_out = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._slide = self.found.setdefault(str(dict(attrs)["id"]).removeprefix("slide-"), [])
        elif tag in ("aside", "footer"):
            self._left_out = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._slide = None
        elif tag == self._left_out:
            self._left_out = ""

    def handle_data(self, data: str) -> None:
        if self._slide is not None and not self._left_out and data.strip():
            self._slide.append(data.strip())


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def opened(reads: Reads, selection: Selection, language: str) -> Content:
    file = html_file(deck(reads, selection, language, DeckChoice(SLIDES)))
    parser = _Texts()
    parser.feed(file.decode())
    return parser.found


def check(reads: Reads, selection: Selection, language: str) -> None:
    """Every number of the slides against the registry, asked anew."""
    found = opened(reads, selection, language)
    whole = {v.figure: v for v in evaluate.values(reads, selection)}
    by_agency: dict[str, dict[str, FigureValue]] = {}
    for v in evaluate.values(reads, selection, by="agency"):
        by_agency.setdefault(v.figure, {})[v.group] = v
    parts = evaluate.values(reads, selection, ("regulations_issued",), by="kind")
    for peers, v in evaluate.by_peers(parts, parts[0]).items() if parts else ():
        _check_issued(found, peers, v, language)
    _check_reports(found, whole, by_agency, language)
    _check_compliance(reads, selection, found, by_agency["on_time_rate"], language)
    shown = [v for name, v in whole.items()
             if name.startswith(("reform_", "edoc_", "portal_"))
             and v.value is not None]  # fmt: skip
    bars = [text for text in found["programmes"] if re.search(r"\(.*/.*\)$", text)]
    for v, text in zip(shown, bars[-len(shown) :] if shown else (), strict=True):
        assert numbers(text, language)[-2:] == [v.numerator, v.denominator]
        assert numbers(text, language)[0] == pytest.approx(100 * (v.value or 0), abs=0.11)


def _check_issued(found: Content, peers: str, value: FigureValue, language: str) -> None:
    if value.numerator is None or not value.denominator:
        return
    assert f"{value.numerator}/{value.denominator}" in found["standing"]
    texts = found[f"issuers_{peers}"]
    states = {text[0]: int(text.rpartition(": ")[2]) for text in texts if text[0] in "✕◐●"}
    assert sum(states.values()) == value.denominator
    assert states.get("●", 0) == value.numerator


def _check_reports(
    found: Content,
    whole: dict[str, FigureValue],
    by_agency: dict[str, dict[str, FigureValue]],
    language: str,
) -> None:
    rate, late, missing = (whole[name] for name in ("on_time_rate", "late", "missing"))
    if not rate.denominator:
        return
    said = numbers(found["timeliness"][0], language)
    assert said[:2] == [rate.numerator, rate.denominator]
    assert said[2] == pytest.approx(100 * (rate.value or 0), abs=0.11)
    assert said[3:5] == [late.numerator, missing.numerator]
    owing = {code: v.numerator for code, v in by_agency["missing"].items() if v.numerator}
    assert missing.numerator == sum(owing.values())
    if owing:
        assert numbers(found["overdue"][0], language)[:2] == [len(owing), missing.numerator]
        assert {len(owing), missing.numerator} <= set(numbers(found["closing"][0], language))
        days = sorted((v.value or 0 for code, v in by_agency["oldest_overdue"].items()
                       if code in owing), reverse=True)  # fmt: skip
        written = [numbers(text, language)[0] for text in found["overdue"]
                   if re.fullmatch(r"[\d.,]+\s(ngày|days?)", text)]  # fmt: skip
        assert written == days[: len(written)]
        assert len(written) == min(7, len(owing))


def _check_compliance(
    reads: Reads,
    selection: Selection,
    found: Content,
    rates: dict[str, FigureValue],
    language: str,
) -> None:
    known = slide_values.SlideValues(reads, selection, language)
    for peers in PEERS:
        if known.out_of_scope(peers):
            assert f"compliance_{peers}" not in found
            continue
        codes = set(known.codes_of(peers))
        ranked = sorted((v for code, v in rates.items() if code in codes
                         and (v.denominator or 0) >= SMALL_DENOMINATOR),
                        key=lambda v: v.value or 0)  # fmt: skip
        texts = found[f"compliance_{peers}"]
        bars = [text for text in texts[1:] if re.search(r"\(.*/.*\)$", text)]
        assert len(bars) == min(8, len(ranked))
        for text, v in zip(bars, ranked, strict=False):
            assert numbers(text, language)[-2:] == [v.numerator, v.denominator] or (
                v.value == ranked[len(bars) - 1].value
            )
            is_low = (v.value or 0) < LOW_ON_TIME_RATE
            assert text.startswith("▼") == is_low
        if ranked:
            below = sum((v.value or 0) < LOW_ON_TIME_RATE for v in ranked)
            counts = [below or len(ranked), len(ranked)]
            assert "/".join(map(str, counts)) in texts[0]


def random_selections(reads: Reads, count: int) -> Iterator[tuple[Selection, str]]:
    dice = random.Random(20200205)  # noqa: S311
    load = newest_load(reads.source)
    for _ in range(count):
        day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
        more: dict[str, Any] = dice.choice(
            ({}, {}, {"kind": "ministry"}, {"kind": "locality"}, {"period": "all"},
             {"geography": "now"}, {"period": f"{day.year}-Q{(day.month + 2) // 3}"})
        )  # fmt: skip
        yield Selection(day, load, present=LAST, **more), dice.choice(("vi", "en"))


def test_every_number_of_the_deck_is_the_registry_s(reads: Reads) -> None:
    for selection, language in random_selections(reads, 6):
        check(reads, selection, language)


@pytest.mark.parametrize("broken", ["late", "missing", "on_time_rate", "regulations_issued"])
def test_a_broken_formula_is_found(
    reads: Reads, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    true_values = evaluate.values

    class Wrong:
        by_peers = staticmethod(evaluate.by_peers)

        @staticmethod
        def values(*args: Any, **more: Any) -> list[FigureValue]:
            return [
                replace(v, numerator=max((v.numerator or 0) - 1, 0), value=(v.value or 0) / 2)
                if v.figure == broken
                else v
                for v in true_values(*args, **more)
            ]

    selection = Selection(date(2020, 2, 5), newest_load(reads.source))
    check(reads, selection, "vi")
    monkeypatch.setattr(slide_values, "evaluate", Wrong)
    with pytest.raises(AssertionError):
        check(reads, selection, "vi")


def test_the_file_is_whole_and_asks_nothing_of_others(reads: Reads) -> None:
    own = "<script>alert(1)</script> & “lời”"
    choice = DeckChoice(own=(("standing", own),), indicators=("gdp_growth",))
    selection = Selection(date(2020, 2, 5), newest_load(reads.source))
    file = html_file(deck(reads, selection, "vi", choice))
    assert len(file) < MOST_BYTES
    page = file.decode()
    assert page.startswith("<!doctype html>")
    assert '<html lang="vi">' in page
    drawn = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"<(?:link|img|iframe|object)\b|@import", drawn)
    assert not re.findall(r"\b(?:src|href)=\"", drawn)
    assert re.findall(r"url\((?!data:|#)[^)]*\)", drawn) == []
    assert "<script>alert" not in page
    assert "Lời của người trình bày" in page
    parser = _Texts()
    parser.feed(page)
    assert "".join(parser.found["standing"]).startswith(own)
    assert len(parser.found) == 14


def test_both_archipelagos_are_on_each_map(reads: Reads) -> None:
    for day, language, names in (
        (date(2020, 2, 5), "vi", ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa")),
        (LAST, "en", ("Hoang Sa Archipelago", "Truong Sa Archipelago")),
    ):
        selection = Selection(day, newest_load(reads.source))
        for on_map in ("on_time_rate", "regulations_issued", "population_avg"):
            page = html_file(deck(reads, selection, language, DeckChoice(("map",), on_map=on_map)))
            drawing = re.findall(r'<svg [^>]*class="country".*?</svg>', page.decode())[-1]
            texts = [node.text for node in ET.fromstring(drawing).iter("text")]  # noqa: S314
            assert set(names) <= set(texts)
