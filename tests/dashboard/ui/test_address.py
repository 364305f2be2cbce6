"""The address of a page and the choice that it stands for."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.slides import own_words
from dashboard.figures.peers import PEERS
from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.ui import address
from dashboard.wording import TEXT

OPTIONS = address.AddressOptions(
    as_of=date(2025, 12, 31),
    first_day=date(2019, 3, 12),
    last_day=date(2025, 12, 31),
    newest_load=14,
    own_periods=("CD-BAO",),
    kinds=("ministry", "locality"),
    regions=("R2020-NMM",),
)
SELECTIONS = st.builds(
    Selection,
    as_of=st.dates(OPTIONS.first_day, OPTIONS.last_day),
    load=st.integers(0, OPTIONS.newest_load),
    period=st.sampled_from([None, "all", "2020-01", "2020-Q4", "2020-9M", "2020", "CD-BAO"]),
    kind=st.sampled_from([None, *OPTIONS.kinds]),
    region=st.sampled_from([None, *OPTIONS.regions]),
    geography=st.sampled_from(GEOGRAPHIES),
).map(lambda chosen: replace(chosen, present=max(chosen.as_of, OPTIONS.as_of)))


FOCUSES = st.builds(
    address.Focus,
    agency=st.sampled_from([None, "M22-G12", "L63-48"]),
    regime=st.sampled_from([None, "CD-Q", "CD.9_a"]),
    report=st.sampled_from([None, "2020-01", "CD-BAO"]),
    columns=st.sampled_from(address.COLUMNS),
    peers=st.sampled_from(tuple(PEERS)),
    panel=st.sampled_from([None, "missing_reports"]),
    indicator=st.sampled_from([None, "gdp_growth"]),
    at=st.sampled_from([None, "2019", "2019-Q3"]),
    areas=st.sampled_from([None, "L34-24.L34-01"]),
    against=st.sampled_from([None, "population_avg"]),
    view=st.sampled_from([None, *address.VIEWS]),
    base=st.sampled_from([None, "2018"]),
    scale=st.sampled_from(address.SCALES),
    split=st.sampled_from(address.SPLITS),
    meeting=st.sampled_from([None, "3"]),
    slides=st.sampled_from([None, "title", "closing.map.standing"]),
    words=st.sampled_from([None, own_words.written({"map": "Nơi chưa làm, làm ngay"})]),
    pinned=st.sampled_from([None, "none", "gdp_growth.cpi_average"]),
    on_map=st.sampled_from([None, "regulations_issued"]),
    dwell=st.sampled_from([None, "5", "120"]),
)
NAMES = (*address.write(Selection(OPTIONS.as_of, 0), "vi"), *asdict(address.Focus()))


@given(SELECTIONS, st.sampled_from(["vi", "en"]), FOCUSES)
def test_what_is_written_is_read_back(
    selection: Selection, language: str, focus: address.Focus
) -> None:
    written = address.write(selection, language, focus)
    assert set(written) <= set(NAMES)
    assert address.read(written, OPTIONS) == address.ParsedAddress(selection, language, (), focus)


def test_a_default_focus_is_not_in_the_address() -> None:
    written = address.write(Selection(OPTIONS.as_of, 3), "vi", address.Focus())
    assert not set(written) & set(asdict(address.Focus()))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_each_part_of_an_address_has_a_name_by_which_it_is_said_to_be_invalid(
    name: str, language: str
) -> None:
    assert TEXT(language, f"filter.{name}").strip()


@pytest.mark.parametrize("part", ["at", "base"])
def test_an_indicator_is_shown_in_one_period_never_in_all(part: str) -> None:
    for text in ("all", "12m", "2019-Q5", ""):
        parsed = address.read({part: text}, OPTIONS)
        assert parsed.invalid_parameters == (part,)
        assert getattr(parsed.focus, part) is None


@pytest.mark.parametrize(
    ("part", "text"),
    [("slides", "title.title"), ("slides", "no_such"), ("words", "!"), ("words", "AAAA"),
     ("dwell", "0"), ("pinned", "a/b")],
)  # fmt: skip
def test_a_deck_that_cannot_be_is_the_usual_one(part: str, text: str) -> None:
    parsed = address.read({part: text}, OPTIONS)
    assert parsed.invalid_parameters == (part,)
    assert getattr(parsed.focus, part) is None


def test_the_speaker_s_sentences_fit_into_an_address_as_he_wrote_them() -> None:
    words = {"map": "“Nơi nào” < chưa & làm?", "closing": "x" * own_words.LONGEST}
    written = own_words.written(words)
    assert written
    assert own_words.read(written) == words
    assert own_words.written({}) is None
    for wrong in ({"map": "x" * (own_words.LONGEST + 1)}, {"map": "  "}):
        with pytest.raises(ValueError, match=r"\S"):
            own_words.read(own_words.written(wrong) or "")


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=12)))
def test_any_address_gives_a_valid_choice(given_address: dict[str, str]) -> None:
    parsed = address.read(given_address, OPTIONS)
    assert OPTIONS.first_day <= parsed.selection.as_of <= OPTIONS.last_day
    assert 0 <= parsed.selection.load <= OPTIONS.newest_load
    assert set(parsed.invalid_parameters) <= set(given_address)


def test_an_empty_address_is_the_default_and_has_no_invalid_parameters() -> None:
    parsed = address.read({}, OPTIONS)
    today = Selection(OPTIONS.as_of, OPTIONS.newest_load, present=OPTIONS.as_of)
    assert parsed == address.ParsedAddress(today, "vi", ())


def test_a_name_that_no_part_has_is_unknown_also_when_only_its_letters_are_large() -> None:
    parsed = address.read({"AS_OF": "2020-02-05", "kind": "locality", "embed": "true"}, OPTIONS)
    assert parsed.unknown_parameters == ("AS_OF",)
    assert parsed.selection.kind == "locality"
    assert parsed.selection.as_of == OPTIONS.as_of
