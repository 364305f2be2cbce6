"""A cut-off rule: received by the 10th for what was due by the end of last month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.exports.choice_words import choice_in_words, span
from dashboard.exports.slides.issuing import standing
from dashboard.exports.slides.reports import timeliness
from dashboard.exports.slides.values import SlideValues
from dashboard.figures import evaluate
from dashboard.figures.details.agencies.reminders import overdue_of
from dashboard.figures.meetings.frozen import frozen_figures, frozen_view
from dashboard.figures.meetings.register import choice_text, meetings
from dashboard.figures.meetings.since_last import caused_changes, steps
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import schema
from data_access.store.engine import open_engine
from data_access.store.journal import add_meeting
from tests import factories, store_templates
from tests.factories import extension, obligation, receipt

AGENCY = "L63-X"
ON_THE_10TH = date(2025, 2, 10)
OBLIGATIONS = [
    obligation(AGENCY, "R1", "2024", date(2025, 1, 20)),  # came in February, late
    obligation(AGENCY, "R1", "2024-12", date(2025, 1, 31)),  # came on its day
    obligation(AGENCY, "R1", "2024-11", date(2025, 1, 31)),  # came after the 10th
    obligation(AGENCY, "R1", "2024-10", date(2025, 1, 31)),  # extended to the 7th
    obligation(AGENCY, "R1", "2024-09", date(2025, 2, 1)),  # due after the month
    obligation(AGENCY, "R1", "2024-08", date(2025, 2, 20)),  # due after the 10th
]
RECEIPTS = [
    receipt(AGENCY, "R1", "2024", datetime(2025, 2, 5, 9)),
    receipt(AGENCY, "R1", "2024-12", datetime(2025, 1, 31, 23)),
    receipt(AGENCY, "R1", "2024-11", datetime(2025, 2, 11, 0)),
]
EXTENDED = [extension(AGENCY, "R1", "2024-10", date(2025, 1, 30), date(2025, 2, 7))]


@pytest.fixture
def selection(store: str) -> Selection:
    store_templates.begin(store, _ledger)
    return Selection(ON_THE_10TH, len(factories.country_parts()) + 3, due_by="last_month")


def _ledger(place: str) -> None:
    factories.empty_store(place)
    factories.fill(
        place,
        *factories.country_parts(),
        (schema.obligation, OBLIGATIONS),
        (schema.receipt, RECEIPTS),
        (schema.extension, EXTENDED),
    )


@pytest.fixture
def reads(store: str) -> Iterator[Reads]:
    engine = open_engine(store)
    yield Reads(engine)
    engine.dispose()


def counts(reads: Reads, selection: Selection) -> dict[str, int | None]:
    names = ("owed", "on_time_rate", "late", "missing", "due_soon")
    return {each.figure: each.numerator for each in evaluate.values(reads, selection, names)}


def test_only_what_was_due_by_then_counts_and_what_comes_due_is_still_told(
    selection: Selection, reads: Reads
) -> None:
    every = replace(selection, due_by="day")
    assert counts(reads, selection) == {
        "owed": 3, "on_time_rate": 1, "late": 1, "missing": 1, "due_soon": 1,
    }  # fmt: skip
    assert counts(reads, every) == {
        "owed": 5, "on_time_rate": 1, "late": 1, "missing": 3, "due_soon": 1,
    }  # fmt: skip
    assert list(overdue_of(reads, selection, AGENCY)["period_code"]) == ["2024-11"]


def test_at_the_ledger_of_an_older_load_it_is_the_same(
    store: str, selection: Selection, reads: Reads
) -> None:
    before = counts(reads, selection)
    factories.fill(store, (schema.regime, [factories.regime("R9")]))
    engine = open_engine(store)
    after = counts(Reads(engine), selection)
    engine.dispose()
    assert after == before


def test_nothing_was_due_by_then(selection: Selection, reads: Reads) -> None:
    early = replace(selection, as_of=date(2025, 1, 31))
    assert counts(reads, early)["owed"] == 0
    slide = timeliness(SlideValues(reads, early, "vi"))
    assert slide.title == (
        "Chưa có báo cáo nào đến hạn trong 12 tháng gần nhất, hạn gửi đến hết 31/12/2024, "
        "tính đến ngày 31/01/2025"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "12 tháng gần nhất, hạn gửi đến hết 31/01/2025"),
     ("en", "last 12 months, due by 31 Jan 2025")],
)  # fmt: skip
def test_the_choice_and_each_slide_say_it(
    selection: Selection, reads: Reads, language: str, said: str
) -> None:
    assert span(language, selection) == said
    assert choice_in_words(reads, selection, language).startswith(said)
    slide = timeliness(SlideValues(reads, selection, language))
    assert said in slide.subtitle
    assert slide.stamp.endswith(said.partition(", ")[2])
    assert "1/3" in slide.title
    assert "31" not in standing(SlideValues(reads, selection, language)).stamp


def test_a_meeting_keeps_the_rule_and_its_changes_add_up(
    store: str, selection: Selection, reads: Reads
) -> None:
    before = replace(selection, as_of=date(2025, 2, 6), due_by="day")
    for name, chosen in (("a", before), ("b", selection)):
        add_meeting(
            store, "VPCP", datetime(2025, 2, 10), frozen_figures(reads, chosen), name=name,
            as_of=chosen.as_of.isoformat(), load_id=chosen.load,
            selection=choice_text(chosen), meeting_date=None,
        )  # fmt: skip
    kept = [meeting.selection for meeting in meetings(store)]
    assert [each.due_by for each in kept] == ["day", "last_month"]
    views = [frozen_view(chosen, frozen_figures(reads, chosen)) for chosen in (before, selection)]
    (step,) = [each for each in steps(reads, *views) if each.now.figure == "owed"]
    assert (step.shown_before.numerator, step.now.numerator) == (4, 3)
    rows = caused_changes(reads, *views, "owed")
    assert set(rows["cause"]) == {"left"}
    assert set(rows["period_code"]) == {"2024-08", "2024-09", "2024-10"}
    owed = rows.loc[rows["numerator_change"] != 0]
    assert list(owed["period_code"]) == ["2024-09"]
