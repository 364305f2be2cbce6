"""The calendar of deadlines, read again as other programs read it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.details.directions import directions
from dashboard.figures.reads import Reads
from dashboard.figures.rules import COMING_DUE_DAYS
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories

DAY = date(2020, 2, 5)


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def events(reads: Reads, as_of: date, agency: str, language: str = "vi") -> list[Any]:
    selection = Selection(as_of, newest_load(reads.source))
    content = DeadlineCalendar(reads, selection, language, agency).file()
    assert b"\r\n" in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75, "lines are folded, RFC 5545"
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("agency", ["M22-G10", "L63-24", "L63-79"])
def test_it_holds_what_the_registry_says_is_due_soon(reads: Reads, agency: str) -> None:
    found = events(reads, DAY, agency)
    soon = [each for each in found
            if each["dtstart"].dt <= DAY + timedelta(days=COMING_DUE_DAYS)]  # fmt: skip
    selection = Selection(DAY, newest_load(reads.source), period="all")
    values = evaluate.values(reads, selection, ["due_soon"], by="agency")
    (value,) = [each for each in values if each.group == agency]
    waiting = [each for each in soon if str(each["summary"]).startswith("Hạn gửi")]
    assert (len(waiting), len(soon)) == (value.numerator, value.denominator)
    assert all(each["dtstart"].dt > DAY for each in found)
    assert all(each["dtend"].dt - each["dtstart"].dt == timedelta(days=1) for each in found)


def test_a_deadline_keeps_its_identifier_and_no_two_share_one(reads: Reads) -> None:
    earlier, later = (events(reads, day, "M22-G10") for day in (DAY, DAY + timedelta(days=3)))
    first, second = ({str(each["uid"]): each["dtstart"].dt for each in of}
                     for of in (earlier, later))  # fmt: skip
    assert (len(first), len(second)) == (len(earlier), len(later))
    both = first.keys() & second.keys()
    assert both
    assert {uid: first[uid] for uid in both} == {uid: second[uid] for uid in both}


@pytest.mark.parametrize(("language", "mark"), [("vi", "(mô phỏng)"), ("en", "(simulated)")])
def test_each_entry_says_its_day_load_and_mark(reads: Reads, language: str, mark: str) -> None:
    for each in events(reads, DAY, "M22-G10", language):
        assert str(each["summary"]).endswith(mark)
        assert {"vi": "05/02/2020", "en": "5 Feb 2020"}[language] in str(each["description"])


@pytest.mark.parametrize(("language", "due"), [("vi", "Hạn gửi"), ("en", "Due")])
def test_a_deadline_with_an_hour_names_it(reads: Reads, language: str, due: str) -> None:
    for each in events(reads, DAY, "M22-G10", language):
        has_hour = "/CD07/" in str(each["uid"])
        assert str(each["summary"]).startswith(f"{due} 17:00: " if has_hour else f"{due}: ")


def test_what_a_merged_agency_owes_is_in_its_successor_s(reads: Reads) -> None:
    selection = Selection(
        date(2025, 2, 18),
        newest_load(reads.source),
        geography="now",
        present=date(2025, 12, 31),
    )
    after = context_of(reads, selection).successor_of["M22-G04"]
    content = DeadlineCalendar(reads, selection, "vi", after).file()
    owners = {
        str(each["uid"]).partition("/")[0] for each in Calendar.from_ical(content).walk("VEVENT")
    }
    assert {"M22-G04", after} <= owners


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Hạn thực hiện nhiệm vụ "), ("en", "Direction ")]
)
def test_directions_that_can_still_be_done_stand_on_their_last_day(
    reads: Reads, language: str, said: str
) -> None:
    as_of = date(2020, 6, 25)
    selection = Selection(as_of, newest_load(reads.source))
    rows = directions(reads, selection)
    waiting = rows.loc[rows["state"] == "not_due"]
    agency = waiting["agency_code"].iloc[0]
    due = waiting.loc[waiting["agency_code"] == agency].set_index("direction_number")
    found = {
        str(each["uid"]): each
        for each in events(reads, as_of, agency, language)
        if str(each["uid"]).startswith("direction/")
    }
    assert found.keys() == {f"direction/{number}@htttbc" for number in due.index}
    for number, row in due.iterrows():
        event = found[f"direction/{number}@htttbc"]
        assert event["dtstart"].dt == row["deadline_date"].date()
        assert str(event["summary"]).startswith(f"{said}{number}")
        assert str(event["summary"]).endswith(("(mô phỏng)", "(simulated)"))
        assert row["direction_text"] in str(event["description"])


def test_an_agency_that_is_not_there_has_none(reads: Reads) -> None:
    with pytest.raises(KeyError):
        events(reads, DAY, "M99")


def test_a_calendar_without_a_deadline_is_one_all_the_same(store: str) -> None:
    factories.small_country(store)
    engine = open_engine(store)
    file = DeadlineCalendar(engine, Selection(DAY, newest_load(engine)), "vi", "L63-X").file()
    engine.dispose()
    (only,) = Calendar.from_ical(file).subcomponents
    assert only.name == "VTIMEZONE"
