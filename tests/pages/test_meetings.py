"""Freezing a meeting and reading it again, without a browser."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures import evaluate
from dashboard.figures.meetings.frozen import FROZEN, frozen_figures
from dashboard.figures.meetings.register import choice_text
from dashboard.figures.reads import Reads
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui.language import unescaped
from data_access.sample.directions import MEETINGS
from data_access.store.engine import open_engine
from data_access.store.journal import add_entry, add_meeting, entries, meeting_figures
from data_access.store.loads import create_store, newest_load
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

FrozenAt = Callable[[Selection], pd.DataFrame]
AT = datetime(2020, 6, 19, 8)
FIRST, SECOND = date(2020, 2, 5), date(2020, 6, 12)


@pytest.fixture
def own_sample(sample_store: str, tmp_path: Path) -> str:
    return str(shutil.copytree(sample_store, tmp_path / "store"))


@pytest.fixture(scope="module")
def newest(sample_store: str) -> int:
    return newest_load(open_engine(sample_store))


@pytest.fixture(scope="module")
def frozen_at(sample_store: str) -> FrozenAt:
    """The figures of the sample, each choice computed once."""
    return cache(partial(frozen_figures, Reads(open_engine(sample_store))))


def freeze(store: str, name: str, as_of: date, load: int, figures: pd.DataFrame) -> int:
    return add_meeting(
        store, "Lê Văn Út", AT, figures, name=name, as_of=as_of.isoformat(), load_id=load,
        selection="", meeting_date=None,
    )  # fmt: skip


@pytest.fixture
def two_meetings(own_sample: str, frozen_at: FrozenAt, newest: int) -> str:
    for name, day, load in (("Họp tháng 2", FIRST, 12), ("Họp tháng 6", SECOND, newest)):
        freeze(own_sample, name, day, load, frozen_at(Selection(day, load)))
    return own_sample


def cells(app: AppTest, key: str) -> list[list[str]]:
    return [list(row) for _, row in component_data(app, key)["rows"]]


def test_an_officer_freezes_what_is_shown_and_it_reads_the_same_ever_after(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    app = visit(own_sample, "meetings", as_of="2020-02-05", kind="locality", load="20")
    assert app.title[0].value == "Chưa có phiên họp nào được chốt số liệu"
    press = next(button for button in app.button if button.label == "Chốt số liệu")
    press.click().run()
    assert app.warning[0].value == "Chưa chốt: thiếu tên phiên họp và tên người ghi."
    assert entries(own_sample, "meeting").empty
    app.text_input[0].set_value("Phiên trực tuyến tháng 2")
    app.text_input[1].set_value("Lê Văn Út")
    app.date_input(key="meeting_held_0").set_value(date(2020, 2, 4))
    next(button for button in app.button if button.label == "Chốt số liệu").click().run()
    assert "ngày họp 04/02/2020 trước ngày của số liệu 05/02/2020" in app.warning[0].value
    assert entries(own_sample, "meeting").empty
    app.date_input(key="meeting_held_0").set_value(date(2020, 2, 10))
    app.selectbox(key="meeting_due_by_0").set_value("last_month")
    next(button for button in app.button if button.label == "Chốt số liệu").click().run()
    assert not app.exception
    (row,) = entries(own_sample, "meeting").to_dict("records")
    assert (row["name"], row["as_of"], row["load_id"], row["meeting_date"]) == (
        "Phiên trực tuyến tháng 2", "2020-02-05", 20, pd.Timestamp("2020-02-10"),
    )  # fmt: skip
    kept = meeting_figures(own_sample, int(row["entry_id"]))
    selection = Selection(
        FIRST, 20, kind="locality", present=date(2025, 12, 31), due_by="last_month"
    )
    expected = frozen_at(selection).sort_values(["split", "figure", "group_code"])
    pd.testing.assert_frame_equal(
        kept[list(FROZEN)], expected[list(FROZEN)].reset_index(drop=True), check_dtype=False
    )
    later = visit(own_sample, "meetings", as_of="2025-12-31")
    assert later.title[0].value.startswith("Phiên trực tuyến tháng 2: số liệu chốt đến 05/02/2020")
    assert "địa phương" in text_of(later)
    assert "đợt nạp 20" in text_of(later)
    assert "hạn gửi đến hết 31/01/2020" in text_of(later)


def test_what_is_printed_of_a_meeting_is_headed_by_its_own_day(
    visit: Visit, two_meetings: str, newest: int
) -> None:
    def head(page: str, **address: str) -> str:
        stamp: str = component_data(visit(two_meetings, page, **address), "page")["stamp"]
        return stamp

    assert head("meetings").startswith(f"Số liệu tính đến 12/06/2020 · đợt nạp {newest} · ")
    assert head("meetings").endswith(" · Họp tháng 6")
    for page in ("meetings", "presentation"):
        found = head(page, meeting="1", lang="en", as_of="2025-12-31")
        assert found.startswith("As of 5 Feb 2020 · load 12 · ")
        assert found.endswith(" · Họp tháng 2")
    assert head("presentation", as_of="2025-12-31").startswith("Số liệu tính đến 31/12/2025")
    assert "Họp" not in head("overview")


def test_a_meeting_names_what_changed_since_the_one_before(
    visit: Visit, two_meetings: str, newest: int
) -> None:
    app = visit(two_meetings, "meetings")
    engine = open_engine(two_meetings)
    (then,) = evaluate.values(engine, Selection(FIRST, 12), ["on_time_rate"])
    (same_day,) = evaluate.values(engine, Selection(FIRST, newest), ["on_time_rate"])
    (now,) = evaluate.values(engine, Selection(SECOND, newest), ["on_time_rate"])
    engine.dispose()
    rows = {row[0]: row for row in cells(app, "meeting_changes")}
    row = rows["Tỷ lệ đúng hạn"]
    assert row[1:4] == [written("vi", value) for value in (then, same_day, now)]
    assert "đã nhận: +" in row[5]
    assert "vào khoảng tính: +" in row[5]
    issued = rows["Đã ban hành chế độ báo cáo, địa phương"]
    assert (issued[1][-6:], issued[3][-7:]) == ("38/63)", "(58/63)")
    assert issued[5].endswith("phát sinh từ sau 05/02/2020")
    lines = {name: [cell.rpartition("/")[2].rstrip(")") for cell in row[2:4]]
             for name, row in rows.items()
             if "mẫu số" in row[5] and not row[2].startswith("—")}  # fmt: skip
    assert lines
    for name, (before, after) in lines.items():
        assert before != after
        assert rows[name][5].endswith(f"mẫu số từ {before} thành {after}")
    assert app.title[0].value.startswith("Họp tháng 6: ")
    assert app.title[0].value.endswith("so với Họp tháng 2 (mô phỏng)")


def test_a_sentence_that_names_a_meeting_marked_as_simulated_is_not_marked_twice(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    for name, day in (("Họp 2 (mô phỏng)", FIRST), ("Họp 6 (mô phỏng)", SECOND)):
        freeze(own_sample, name, day, newest, frozen_at(Selection(day, newest)))
    app = visit(own_sample, "meetings")
    texts = unescaped(text_of(app))
    assert unescaped(app.title[0].value).endswith("so với Họp 2 (mô phỏng)")
    assert not [line for line in texts.splitlines() if line.endswith("(mô phỏng) (mô phỏng)")]
    english = visit(own_sample, "meetings", lang="en")
    assert unescaped(english.title[0].value).endswith("Họp 2 (mô phỏng) (simulated)")


def test_what_the_meeting_before_asked_is_counted_and_what_this_one_asked_is_listed(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    for name, of in (("Họp tháng 2", MEETINGS[0]), ("Họp tháng 6", MEETINGS[1])):
        as_of = date.fromisoformat(of.as_of)
        add_meeting(
            own_sample, "Lê Văn Út", AT, frozen_at(Selection(as_of, newest)), name=name,
            as_of=of.as_of, load_id=newest, selection="",
            meeting_date=date.fromisoformat(of.day),
        )  # fmt: skip
    engine = open_engine(own_sample)
    names = ["directions_done", "directions_overdue"]
    done, overdue = evaluate.values(engine, Selection(SECOND, newest), names)
    (later,) = evaluate.values(engine, Selection(date(2020, 6, 30), newest), ["directions_done"])
    engine.dispose()
    app = visit(own_sample, "meetings")
    shown = text_of(app)
    assert (
        f"{done.numerator}/{done.denominator} nhiệm vụ của Họp tháng 2 đã xong, "
        f"{overdue.numerator} quá hạn"
    ) in shown
    given = (later.denominator or 0) - (done.denominator or 0)
    assert f"Họp tháng 6 giao {given} nhiệm vụ" in shown
    assert len(cells(app, "meeting_before_directions")) == done.denominator
    assert len(cells(app, "meeting_directions")) == given


def test_what_a_meeting_gave_is_counted_on_a_day_of_figures_before_it(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    third, figures = MEETINGS[2], frozen_at(Selection(date(2025, 12, 20), newest))
    for name, held in (("Họp trước", third.day), ("Họp sau", "2025-12-27")):
        add_meeting(
            own_sample, "Lê Văn Út", AT, figures, name=name, as_of="2025-12-20", load_id=newest,
            selection="", meeting_date=date.fromisoformat(held),
        )  # fmt: skip
    shown = text_of(visit(own_sample, "meetings"))
    assert "0/6 nhiệm vụ của Họp trước đã xong, 0 quá hạn, 6 chưa đến hạn" in shown
    assert "Tính đến 25/12/2025, đợt nạp" in shown


def test_meetings_of_another_choice_are_not_compared(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    def add(name: str, selection: Selection) -> None:
        add_meeting(
            own_sample, "Lê Văn Út", AT, frozen_at(selection), name=name,
            as_of=selection.as_of.isoformat(), load_id=newest, meeting_date=None,
            selection=choice_text(selection),
        )  # fmt: skip

    usual = Selection(FIRST, newest, present=SECOND)
    add("Họp một", usual)
    add("Họp hai", replace(usual, as_of=date(2020, 4, 15), period="2020-Q1", kind="locality",
                           due_by="last_month"))  # fmt: skip
    app = visit(own_sample, "meetings")
    assert app.title[0].value == (
        "Họp hai: không so sánh số liệu với Họp một, vì hai phiên chọn khác nhau"
    )
    assert (
        "Họp một chọn khác phiên này: kỳ 12 tháng gần nhất, phiên này quý I/2020; nhóm cơ quan tất "
        "cả bộ, ngành, địa phương, phiên này địa phương; báo cáo được tính: Mọi báo cáo, phiên "
        "này: Hạn gửi đến hết tháng trước (31/03/2020). Chưa có phiên nào trước đó chọn như"
    ) in text_of(app)
    for key in ("meeting_changes", "meeting_agencies"):
        with pytest.raises(KeyError):
            cells(app, key)
    add("Họp ba", replace(usual, as_of=SECOND))
    app = visit(own_sample, "meetings", lang="en")
    assert " better, " in app.title[0].value
    assert "worse than at Họp một" in app.title[0].value
    assert "last meeting that chose as this one: Họp một." in text_of(app)
    causes = [row[5] for row in cells(app, "meeting_changes")]
    assert causes
    assert all(causes)


@pytest.mark.parametrize(("loads", "cause"), [((22, 23), "đợt 23"), ((21, 23), "đợt 22–23")])
def test_one_load_is_named_alone(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, loads: tuple[int, int], cause: str
) -> None:
    for name, day, load in zip(("Họp một", "Họp hai"), (FIRST, SECOND), loads, strict=True):
        freeze(own_sample, name, day, load, frozen_at(Selection(day, load)))
    causes = [row[5] for row in cells(visit(own_sample, "meetings"), "meeting_changes")]
    assert any(f"sửa hoặc rút ở {cause}" in each for each in causes)
    assert not any(f"{loads[1]}–{loads[1]}" in each for each in causes)


def test_meetings_without_directions_say_so(visit: Visit, two_meetings: str, newest: int) -> None:
    shown = text_of(visit(two_meetings, "meetings"))
    for name, load in (("Họp tháng 2", newest), ("Họp tháng 6", newest)):
        assert f"Chưa nạp nhiệm vụ nào giao tại {name} (đến đợt nạp {load})" in shown


def test_an_older_meeting_is_chosen_by_its_address_and_has_none_before(
    visit: Visit, two_meetings: str, newest: int
) -> None:
    app = visit(two_meetings, "meetings", meeting="1", lang="en")
    assert app.title[0].value == (
        "Họp tháng 2: frozen as of 5 Feb 2020; there is no earlier meeting to compare with"
    )
    assert "Computed again today" in text_of(app)
    (deck,) = [link.proto for link in app.get("page_link") if link.proto.icon]
    assert "meeting=1" in deck.query_string
    rows = cells(app, "meeting_differences")
    assert rows
    assert {row[4] for row in rows} == {f"added, corrected or withdrawn in loads 13–{newest}"}


def test_what_the_program_computes_otherwise_is_said_and_what_was_shown_stays(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    figures = frozen_at(Selection(FIRST, newest)).copy()
    is_rate = (figures["figure"] == "on_time_rate") & (figures["split"] == "all")
    figures.loc[is_rate, ["numerator", "value"]] = [7, 0.07]
    figures.loc[figures["figure"] == "on_time_rate", "version"] = 0
    freeze(own_sample, "Họp cũ", FIRST, newest, figures)
    app = visit(own_sample, "meetings")
    (row,) = cells(app, "meeting_differences")
    assert row[0] == "Tỷ lệ đúng hạn"
    assert row[2].startswith("7,0")
    assert row[4] == "định nghĩa của chỉ số đã đổi"
    assert "1 số liệu đã trình tại Họp cũ sẽ khác" in text_of(app)


def test_a_figure_that_the_registry_has_no_more_is_shown_as_it_was(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    figures = frozen_at(Selection(FIRST, newest)).head(1).assign(
        figure="of_old", numerator=3, denominator=7, value=None
    )  # fmt: skip
    freeze(own_sample, "Họp cũ", FIRST, newest, figures)
    app = visit(own_sample, "meetings")
    app.session_state["meeting_kept_open"] = True
    app.run()
    (row,) = cells(app, "meeting_kept")
    assert (row[0], row[2]) == ("of_old", "3/7")


def test_a_meeting_frozen_without_figures_is_not_compared(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    add_entry(
        own_sample, "meeting", "VPCP", AT, name="Họp tay", as_of="2020-01-14", load_id=newest,
        selection="",
    )  # fmt: skip
    freeze(own_sample, "Họp sau", FIRST, newest, frozen_at(Selection(FIRST, newest)))
    app = visit(own_sample, "meetings")
    assert "không so sánh được với Họp tay" in app.title[0].value
    bare = visit(own_sample, "meetings", meeting="1")
    assert "chốt mà không lưu số liệu" in text_of(bare)


def test_viewers_are_told_where_meetings_are_frozen(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "meetings")
    assert not any(button.label == "Chốt số liệu" for button in app.button)
    assert "Chỉ chuyên viên Văn phòng Chính phủ chốt phiên họp" in text_of(app)


def test_an_empty_store_and_a_number_that_is_none(visit: Visit, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=factories.LOADED_AT)
    app = visit(store, "meetings", meeting="x")
    assert app.title[0].value == "Chưa có phiên họp nào được chốt số liệu"
    assert "phiên họp" in text_of(app)


def test_the_same_meeting_twice_has_no_changes(
    visit: Visit, own_sample: str, frozen_at: FrozenAt, newest: int
) -> None:
    figures = frozen_at(Selection(FIRST, newest))
    for name in ("Lần một", "Lần hai"):
        freeze(own_sample, name, FIRST, newest, figures)
    app = visit(own_sample, "meetings", meeting="99")
    assert [warning.value for warning in app.warning] == ["Không có phiên họp số 99."]
    assert app.title[0].value == "Lần hai: không số liệu nào khác so với Lần một"
    assert "Không so sánh được: Lần một không chốt ở ngày trước" in text_of(app)
