"""What slides say: each generated sentence where there is much, little, nothing, or a tie."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from dashboard.exports.slides import issuing, programmes, reports, session
from dashboard.exports.slides.deck import SLIDES, DeckChoice, deck
from dashboard.exports.slides.indicators import indicator
from dashboard.exports.slides.maps import map_slide
from dashboard.exports.slides.model import Areas, Bars, Lines, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues
from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from dashboard.wording import NBSP
from data_access.sample.directions import FIRST, SECOND
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

DAY = date(2020, 2, 5)
MINISTRY, OTHER = "M22-G10", "M22-G04"


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def load(reads: Reads) -> int:
    return newest_load(reads.source)


def value(figure: str, group: str, above: int | None, below: int | None = None) -> FigureValue:
    number: float | int | None = above
    if FIGURES[figure].is_rate:
        number = None if above is None or not below else above / below
    return FigureValue(figure, group, above, below, number, DAY, 1, simulated=False)


def kept(reads: Reads, load: int, *values: FigureValue, language: str = "vi") -> SlideValues:
    """A meeting that kept these values alone."""
    selection = Selection(DAY, load)
    split = {"all": "all", "ministry": "kind", "locality": "kind"}
    shown = {(split.get(v.group, "agency"), v.group, v.figure): v for v in values}
    return SlideValues(reads, selection, language, None, FrozenView(selection, shown, {}))


def at(reads: Reads, load: int, as_of: date, language: str = "vi", **more: Any) -> SlideValues:
    return SlideValues(reads, Selection(as_of, load, **more), language)


def read(slide: Slide) -> str:
    return slide.title.replace(NBSP, " ")


def test_where_it_stands_is_said_of_ministries_and_localities_apart(
    reads: Reads, load: int
) -> None:
    found = issuing.standing(at(reads, load, DAY))
    assert read(found) == (
        "Đã có 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương ban hành chế độ báo cáo (mô phỏng)"
    )
    assert isinstance(found.content, Numbers)
    assert [item.text for item in found.content.items] == ["18/22", "38/63"]
    assert found.mark == "DỮ LIỆU MÔ PHỎNG"
    assert found.stamp == "Số liệu tính đến 05/02/2020"
    only = issuing.standing(at(reads, load, DAY, "en", kind="ministry"))
    assert read(only).endswith("ministries have issued their report regimes (simulated)")


def test_who_issued_is_unknown_where_nothing_is_known(reads: Reads, load: int) -> None:
    unknown = kept(reads, load, value("regulations_issued", "ministry", None, 18))
    assert read(issuing.standing(unknown)) == (
        "Chưa có số liệu về việc ban hành chế độ báo cáo tính đến ngày 05/02/2020"
    )
    nobody = kept(reads, load)
    for found in (issuing.standing(nobody), issuing.issuers(nobody, "locality")):
        assert read(found).startswith("Phạm vi đã chọn không có cơ quan nào phải ban hành")
        assert found.content is None


def test_who_is_not_in_the_choice_is_not_said_to_owe_nothing(reads: Reads, load: int) -> None:
    of_region = at(reads, load, DAY, region="R2020-CH")
    of_kind = at(reads, load, DAY, kind="ministry")
    for values, peers, said in (
        (of_region, "executive", "Phạm vi đã chọn không gồm bộ, cơ quan ngang bộ"),
        (of_kind, "locality", "Phạm vi đã chọn không gồm địa phương"),
    ):
        for found in (issuing.issuers(values, peers), reports.compliance(values, peers)):
            assert read(found) == said
            assert found.content is None


def test_who_has_not_issued_is_named(reads: Reads, load: int) -> None:
    values = at(reads, load, DAY)
    for peers, expected, counts in (
        ("executive", "4 bộ, cơ quan ngang bộ chưa ban hành chế độ báo cáo (mô phỏng)", [4, 18]),
        ("locality", "25 địa phương chưa ban hành chế độ báo cáo (mô phỏng)", [25, 38]),
    ):
        found = issuing.issuers(values, peers)
        assert read(found) == expected
        assert isinstance(found.content, Rows)
        assert [int(line[0].split(": ")[1]) for line in found.content.lines] == counts
        assert [len(line[1].split(", ")) for line in found.content.lines] == counts


@pytest.mark.parametrize(
    ("issued", "partial", "expected"),
    [
        (1, 0, "Tất cả 1 bộ, cơ quan ngang bộ đã ban hành chế độ báo cáo"),
        (0, 0, "1 bộ, cơ quan ngang bộ chưa ban hành chế độ báo cáo"),
        (0, 1, "1 bộ, cơ quan ngang bộ mới ban hành một phần chế độ báo cáo, "
               "không cơ quan nào chưa ban hành"),
    ],
)  # fmt: skip
def test_one_agency_has_issued_or_not(
    reads: Reads, load: int, issued: int, partial: int, expected: str
) -> None:
    values = kept(reads, load, value("regulations_issued", MINISTRY, issued, 1),
                  value("regulations_partial", MINISTRY, partial, 1))  # fmt: skip
    assert read(issuing.issuers(values, "executive")) == expected


@pytest.mark.parametrize(
    ("rates", "expected", "bars"),
    [
        ([], "Chưa có báo cáo nào của bộ, cơ quan ngang bộ đến hạn trong 12 tháng gần nhất", 0),
        ([(0, 0)], "Chưa có báo cáo nào của bộ, cơ quan ngang bộ đến hạn trong 12 tháng gần nhất",
         0),
        ([(1, 4)], "Chưa đủ để so sánh: 1 bộ, cơ quan ngang bộ đều có dưới 5 báo cáo đến hạn", 0),
        ([(4, 5)], "1/1 bộ, cơ quan ngang bộ gửi đúng hạn từ 80 % báo cáo trở lên", 1),
        ([(3, 5), (3, 5)], "2/2 bộ, cơ quan ngang bộ gửi đúng hạn dưới 80 % báo cáo", 2),
        ([(3, 5), (1, 2)], "1/1 bộ, cơ quan ngang bộ gửi đúng hạn dưới 80 % báo cáo", 1),
    ],
)  # fmt: skip
def test_only_who_owed_enough_is_said_to_be_low(
    reads: Reads, load: int, rates: list[tuple[int, int]], expected: str, bars: int
) -> None:
    codes = (MINISTRY, OTHER)
    values = kept(reads, load, *(value("on_time_rate", code, *rate)
                                 for code, rate in zip(codes, rates, strict=False)))  # fmt: skip
    found = reports.compliance(values, "executive")
    assert read(found) == expected
    assert len(found.content.bars if isinstance(found.content, Bars) else ()) == bars
    assert reports.compliance(values, "locality").content is None


def test_a_period_that_is_not_over_says_so(reads: Reads, load: int) -> None:
    running = reports.timeliness(at(reads, load, DAY, period="2020-01"))
    assert "tháng 01/2020," in running.subtitle
    running = reports.timeliness(at(reads, load, DAY, period="2020-Q1"))
    assert "quý I/2020 (chưa kết thúc)" in running.subtitle


def test_on_time_late_and_missing_add_up_to_what_fell_due(reads: Reads, load: int) -> None:
    values = at(reads, load, DAY, "en")
    found = reports.timeliness(values)
    rate, late, missing = (values.whole(name) for name in ("on_time_rate", "late", "missing"))
    assert rate
    assert late
    assert missing
    assert rate.denominator == sum(v.numerator or 0 for v in (rate, late, missing))
    assert read(found) == (
        "4,283/5,173 reports that fell due were sent on time (82.8 %), 861 late, 29 not at all "
        "(simulated)"
    )
    nothing = kept(reads, load, value("on_time_rate", "all", 0, 0), value("late", "all", 0, 0),
                   value("missing", "all", 0, 0))  # fmt: skip
    assert read(reports.timeliness(nothing)) == (
        "Chưa có báo cáo nào đến hạn trong 12 tháng gần nhất, tính đến ngày 05/02/2020"
    )
    one = kept(reads, load, value("on_time_rate", "all", 1, 1), value("late", "all", 0, 1),
               value("missing", "all", 0, 1), language="en")  # fmt: skip
    assert read(reports.timeliness(one)).startswith("1/1 report that fell due was sent on time")


def overdue_of(reads: Reads, load: int, days: dict[str, int], language: str = "vi") -> Slide:
    values = [value("missing", code, 1, 9) for code in days]
    values += [value("oldest_overdue", code, number, 1) for code, number in days.items()]
    values += [value("missing", "all", len(days), 9), value("owed", "all", 9, 9)]
    return reports.overdue(kept(reads, load, *values, language=language))


def test_the_longest_overdue_comes_first_and_a_tie_is_told(reads: Reads, load: int) -> None:
    one = overdue_of(reads, load, {MINISTRY: 3}, "en")
    assert read(one).startswith("1 agency has not sent what is overdue (1 in all)")
    two = overdue_of(reads, load, {MINISTRY: 3, OTHER: 40})
    assert isinstance(two.content, Rows)
    assert [line[1].replace(NBSP, " ") for line in two.content.lines] == ["40 ngày", "3 ngày"]
    assert "lâu nhất 40 ngày: " in read(two)
    tie = overdue_of(reads, load, {MINISTRY: 40, OTHER: 40})
    assert read(tie).endswith(" và 1 đơn vị khác")
    none = kept(reads, load, value("missing", "all", 0, 9), value("owed", "all", 9, 9))
    assert read(reports.overdue(none)).startswith("Không còn báo cáo quá hạn chưa gửi")
    nothing = kept(reads, load, value("missing", "all", 0, 0), value("owed", "all", 0, 0))
    assert read(reports.overdue(nothing)).startswith("Chưa có báo cáo nào đến hạn")


def test_the_ends_of_the_programmes_are_named_with_ties(reads: Reads, load: int) -> None:
    def said(*rates: tuple[str, int, int], language: str = "vi") -> str:
        found = (value(name, "all", *rate) for name, *rate in rates)
        return read(programmes.programmes(kept(reads, load, *found, language=language)))

    assert said() == "Chưa có số liệu triển khai tính đến ngày 05/02/2020"
    assert said(("reform_cut", 1, 4)) == "Chế độ đã cắt giảm đạt 25,0 %"
    assert said(("reform_cut", 1, 4), ("edoc_sent", 2, 8)) == (
        "Cả 2 kết quả triển khai đều đạt 25,0 %"
    )
    assert said(("reform_cut", 1, 4), ("edoc_sent", 1, 4), ("edoc_received", 1, 4),
                ("portal_connected", 1, 1), language="en") == (
        "Of 4 results of the programmes the highest is Portal: connected (100.0 %), "
        "the lowest 3 results (25.0 %)"
    )  # fmt: skip


def meeting(load: int, as_of: str, held: str | None) -> Meeting:
    selection = Selection(date.fromisoformat(as_of), load)
    day = None if held is None else date.fromisoformat(held)
    return Meeting(1, "Phiên thử", day, selection, "Thử", datetime(2020, 1, 1))


def test_tasks_are_those_of_the_session_before_and_of_this_one(reads: Reads, load: int) -> None:
    now = meeting(load, SECOND.as_of, SECOND.day)
    values = SlideValues(reads, now.selection, "vi", now)
    assert read(session.last_directions(values)) == (
        "8/12 nhiệm vụ của phiên trước (12/02/2020) đã xong, 4 quá hạn (mô phỏng)"
    )
    asked = session.asked(values)
    assert read(asked) == (
        "Phiên này giao 12 nhiệm vụ cho 12 đơn vị, hạn sớm nhất 30/06/2020; "
        "các phiên trước đó còn 4 quá hạn (mô phỏng)"
    )
    assert asked.subtitle.endswith("nhiệm vụ tính đến 19/06/2020")
    assert isinstance(asked.content, Rows)
    assert len(asked.content.lines) == 5
    assert asked.remark == "Còn 7 nhiệm vụ nữa trong ghi chú."
    first = meeting(load, FIRST.as_of, None)
    values = SlideValues(reads, first.selection, "en", first)
    assert read(session.last_directions(values)).startswith("No task had been given")
    assert read(session.asked(values)) == "No task is open on 5 Feb 2020"
    later = at(reads, load, date(2025, 12, 31))
    assert read(session.last_directions(later)) == (
        "1/6 nhiệm vụ của phiên trước (25/12/2025) đã xong, 2 quá hạn, 3 chưa đến hạn; "
        "các phiên trước đó còn 1 quá hạn (mô phỏng)"
    )


@pytest.mark.parametrize("as_of", ["2020-06-19", "2025-12-26", "2025-12-31"])
def test_the_slides_of_tasks_leave_out_none_that_the_registry_counts(
    reads: Reads, load: int, as_of: str
) -> None:
    values = at(reads, load, date.fromisoformat(as_of), "en")
    (done,) = values.values("directions_done")
    (overdue,) = values.values("directions_overdue")
    asked, last = session.asked(values), session.last_directions(values)
    left = (done.denominator or 0) - (done.numerator or 0)
    named = [note for note in asked.notes if ", by " in note]
    assert len(named) == left
    assert read(asked).startswith(f"{left} tasks are open, {overdue.numerator} overdue")
    told = [int(number) for number in re.findall(r"(\d+) overdue", read(last))]
    assert sum(told) == overdue.numerator
    assert len([note for note in last.notes if ", by " in note]) == overdue.numerator


def test_the_end_asks_for_what_is_overdue(reads: Reads, load: int) -> None:
    asked = kept(reads, load, value("missing", "all", 3, 9), value("owed", "all", 9, 9),
                 value("missing", MINISTRY, 3, 9), language="en")  # fmt: skip
    assert read(session.closing(asked)) == "1 agency is asked to send now what is overdue, 3 in all"
    none = kept(reads, load, value("missing", "all", 0, 9), value("owed", "all", 9, 9))
    assert read(session.closing(none)).startswith("Không còn báo cáo quá hạn")
    assert read(session.closing(kept(reads, load))).startswith("Xin cảm ơn")


def test_a_map_says_what_it_shows(reads: Reads, load: int) -> None:
    values = at(reads, load, DAY)
    on_time, issued, grdp = (
        map_slide(values, name) for name in ("on_time_rate", "regulations_issued", "population_avg")
    )
    assert read(on_time) == "19 trong 63 địa phương dưới 80 % đúng hạn (mô phỏng)"
    assert read(issued) == "25 trong 63 địa phương chưa ban hành (mô phỏng)"
    assert "cao nhất" in read(grdp)
    for slide in (on_time, issued, grdp):
        assert isinstance(slide.content, Areas)
        assert len(slide.content.areas) == 63
    assert map_slide(values, "no_such").content is None
    ministries = at(reads, load, DAY, kind="ministry")
    assert map_slide(ministries, "on_time_rate").content is None


def test_an_indicator_is_shown_with_the_periods_before(reads: Reads, load: int) -> None:
    found = indicator(at(reads, load, DAY), "gdp_growth")
    assert "năm 2019: 7,02 %" in read(found)
    assert isinstance(found.content, Lines)
    assert found.content.lines[0].texts[-1].replace(NBSP, " ") == "7,02 %"
    choice = DeckChoice(("indicators",), indicators=("no_such", "gdp_growth"))
    shown = deck(reads, Selection(DAY, load), "vi", choice).slides
    assert [slide.name for slide in shown] == ["indicator_gdp_growth"]


def test_the_speaker_orders_and_words_the_slides(reads: Reads, load: int) -> None:
    choice = DeckChoice(("closing", "standing"), own=(("standing", "Bốn bộ còn nợ"),))
    closing, standing = deck(reads, Selection(DAY, load), "vi", choice).slides
    assert (closing.name, closing.is_own) == ("closing", False)
    assert (standing.title, standing.is_own) == ("Bốn bộ còn nợ", True)
    assert standing.finding.startswith("Đã có 18/22")


def test_slides_of_peers_that_the_choice_leaves_out_are_left_out_unless_all_are(
    reads: Reads, load: int
) -> None:
    localities = Selection(DAY, load, kind="locality")
    both = DeckChoice(("title", "issuers_executive", "issuers_locality", "compliance_executive"))
    shown = deck(reads, localities, "vi", both).slides
    assert [slide.name for slide in shown] == ["title", "issuers_locality"]
    alone = DeckChoice(("issuers_executive",))
    assert len(deck(reads, localities, "vi", alone).slides) == 1
    ministries = replace(localities, kind="ministry")
    for on_map, count in (("on_time_rate", 1), ("grdp_current", 2)):
        choice = DeckChoice(("title", "map"), on_map=on_map)
        assert len(deck(reads, ministries, "vi", choice).slides) == count


def test_the_title_bears_the_mark_of_any_slide_and_names_the_load(reads: Reads, load: int) -> None:
    choice = DeckChoice(("title", "standing"))
    title, standing = deck(reads, Selection(DAY, load), "vi", choice).slides
    assert title.mark == standing.mark == "DỮ LIỆU MÔ PHỎNG"
    assert title.remark == f"Số liệu theo đợt nạp {load}, 17:00 31/12/2025"
    (alone,) = deck(reads, Selection(DAY, load), "vi", DeckChoice(("title",))).slides
    assert alone.mark == ""


def test_a_meeting_shows_what_it_kept_whatever_is_computed_now(reads: Reads, load: int) -> None:
    selection = Selection(DAY, load)
    parts = evaluate.values(reads, selection, ("regulations_issued",), by="kind")
    shown = {("kind", v.group, v.figure): v for v in parts}
    shown["kind", "locality", "regulations_issued"] = value("regulations_issued", "locality", 1, 63)
    view = FrozenView(selection, shown, {})
    (found,) = deck(reads, selection, "vi", DeckChoice(("standing",)), None, view).slides
    assert "18/22 bộ, cơ quan ngang bộ và 1/63 địa phương" in read(found)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_an_empty_store_every_slide_says_that_nothing_is_known(
    store: str, language: str
) -> None:
    engine = open_engine(store)
    found = deck(Reads(engine), Selection(DAY, newest_load(engine)), language)
    assert [slide.name for slide in found.slides] == [
        name for name in SLIDES if name != "indicators"
    ]
    for slide in found.slides:
        assert slide.content is None
        assert slide.title
        assert slide.mark == ""
    assert not found.is_simulated
    engine.dispose()
