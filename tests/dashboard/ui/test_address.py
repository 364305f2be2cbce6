"""The address of a page and the choice that it stands for."""

from dataclasses import asdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.peers import PEERS
from dashboard.selection import Selection
from dashboard.ui import address

KNOWN = address.AddressOptions(
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
    as_of=st.dates(KNOWN.first_day, KNOWN.last_day),
    load=st.integers(0, KNOWN.newest_load),
    period=st.sampled_from([None, "all", "2020-01", "2020-Q4", "2020-9M", "2020", "CD-BAO"]),
    kind=st.sampled_from([None, *KNOWN.kinds]),
    region=st.sampled_from([None, *KNOWN.regions]),
    geography=st.sampled_from(address.GEOGRAPHIES),
)


FOCUSES = st.builds(
    address.Focus,
    agency=st.sampled_from([None, "M22-G12", "L63-48"]),
    regime=st.sampled_from([None, "CD-Q", "CD.9_a"]),
    report=st.sampled_from([None, "2020-01", "CD-BAO"]),
    columns=st.sampled_from(address.COLUMNS),
    peers=st.sampled_from(tuple(PEERS)),
)
NAMES = (*address.write(Selection(KNOWN.as_of, 0), "vi"), *asdict(address.Focus()))


@given(SELECTIONS, st.sampled_from(["vi", "en"]), FOCUSES)
def test_what_is_written_is_read_back(
    selection: Selection, language: str, focus: address.Focus
) -> None:
    written = address.write(selection, language, focus)
    assert set(written) <= set(NAMES)
    assert address.read(written, KNOWN) == address.ParsedAddress(selection, language, (), focus)


def test_what_is_not_opened_is_not_in_the_address() -> None:
    written = address.write(Selection(KNOWN.as_of, 3), "vi", address.Focus())
    assert not set(written) & set(asdict(address.Focus()))


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=12)))
def test_whatever_stands_in_an_address_gives_a_choice(found: dict[str, str]) -> None:
    asked = address.read(found, KNOWN)
    assert KNOWN.first_day <= asked.selection.as_of <= KNOWN.last_day
    assert 0 <= asked.selection.load <= KNOWN.newest_load
    assert set(asked.invalid_parameters) <= set(found)


def test_an_empty_address_is_the_default_and_nothing_is_refused() -> None:
    asked = address.read({}, KNOWN)
    assert asked == address.ParsedAddress(Selection(KNOWN.as_of, KNOWN.newest_load), "vi", ())
