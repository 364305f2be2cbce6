"""The page Ban hành: stages apart, ranked follow-up, two gaps, a log that only officers write."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, TextInput

from dashboard.settings import settings
from dashboard.wording import NBSP, TEXT
from data_access.readers.conformity import FAULTS
from data_access.store import schema
from data_access.store.journal import add_entry, entries
from data_access.store.loads import create_store
from data_access.text.messages import LANGUAGES
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of


def cells(app: AppTest, key: str) -> list[list[str]]:
    return [row for _, row in component_data(app, key)["rows"]]


@pytest.fixture
def own_sample(sample_store: str, tmp_path: Path) -> str:
    """A copy of the sample store, whose journal a test may write."""
    return str(shutil.copytree(sample_store, tmp_path / "store"))


def test_the_title_has_a_count_for_each_peer_group_and_no_sum(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "regulations", as_of="2020-02-05")
    assert app.title[0].value == (
        "Đã ban hành chế độ báo cáo: 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương (mô phỏng)"
    )
    rows = {row[0].replace("\u00a0", " "): (row[1], row[3]) for row in cells(app, "stages")}
    assert rows["Đã ban hành"] == ("18/22", "38/63")
    assert len(rows) == 8


def test_a_group_that_is_filtered_out_has_no_column(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "regulations", as_of="2020-02-05", kind="ministry")
    heads = [name for name, _ in component_data(app, "stages")["columns"]]
    assert heads == ["Bước", "Bộ", "Tỷ lệ"]


@pytest.mark.parametrize(
    ("day", "kind", "title", "lines"),
    [
        (
            "2019-03-13",
            "",
            "Chưa qua mốc ban hành 31/12/2019 (quy ước của hệ thống): "
            "còn 22 bộ, cơ quan ngang bộ và 63 địa phương chưa ban hành đủ (mô phỏng)",
            [
                ["Bộ, cơ quan ngang bộ", "0/22", "22 (100,0 %)", "● 0"],
                ["Địa phương", "0/63", "63 (100,0 %)", "● 0"],
            ],
        ),
        (
            "2020-02-05",
            "",
            "Còn 4 bộ, cơ quan ngang bộ và 25 địa phương chưa ban hành đủ so với mục tiêu; "
            "chưa cơ quan nào quá hạn kéo dài (mô phỏng)",
            [
                ["Bộ, cơ quan ngang bộ", "18/22", "4 (18,2 %)", "● 0"],
                ["Địa phương", "38/63", "25 (39,7 %)", "● 0"],
            ],
        ),
        (
            "2020-06-12",
            "",
            "Còn 3 bộ, cơ quan ngang bộ và 5 địa phương chưa ban hành đủ so với mục tiêu; "
            "quá hạn kéo dài: 3 bộ, cơ quan ngang bộ và 5 địa phương (mô phỏng)",
            [
                ["Bộ, cơ quan ngang bộ", "19/22", "3 (13,6 %)", "✕ 3"],
                ["Địa phương", "58/63", "5 (7,9 %)", "✕ 5"],
            ],
        ),
        (
            "2022-06-12",
            "ministry",
            "Đạt mục tiêu: đã ban hành đủ 18 bộ (mô phỏng)",
            [["Bộ", "18/18", "0 (0,0 %)", "● 0"]],
        ),
    ],
)
def test_issuing_is_held_against_its_target(
    visit: Visit, sample_store: str, day: str, kind: str, title: str, lines: list[list[str]]
) -> None:
    app = visit(sample_store, "regulations", as_of=day, **({"kind": kind} if kind else {}))
    assert title in [each.value for each in app.header]
    shown = [[cell.replace(NBSP, " ") for cell in row] for row in cells(app, "scoreboard")]
    assert [[*row[:3], row[4]] for row in shown] == lines
    for row in shown:
        issued, conforming = (int(row[place].split("/")[0]) for place in (1, 5))
        assert conforming <= issued


def test_issuing_is_compared_with_the_last_cut_off_of_article_12(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "regulations", as_of="2020-02-05")
    assert "so với ngày chốt số liệu gần nhất (14/01/2020)" in text_of(app)
    now = cells(app, "scoreboard")
    before = cells(visit(sample_store, "regulations", as_of="2020-01-14"), "scoreboard")
    for row, row_before in zip(now, before, strict=True):
        more = int(row[1].split("/")[0]) - int(row_before[1].split("/")[0])
        assert row[3].replace(NBSP, " ") == (f"▲ tăng {more}" if more else "– không đổi")


def test_before_the_decree_there_is_nothing_to_compare_issuing_with(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "regulations", as_of="2019-03-14")
    assert {row[3] for row in cells(app, "scoreboard")} == {TEXT("vi", "change.unknown")}


def test_without_any_document_nobody_is_said_to_lack_one(visit: Visit, store: str) -> None:
    factories.fill(store, (schema.agency, factories.agencies()))
    app = visit(store, "regulations", as_of="2025-03-20")
    assert TEXT("vi", "issuing.title_unknown") in [each.value for each in app.header]


def test_a_map_without_localities_says_that_they_are_not_in_the_choice(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "regulations", as_of="2020-02-05", kind="ministry")
    headings = [each.value for each in app.header]
    assert "Không có địa phương nào trong phạm vi đã chọn" in headings
    (between,) = (each for each in headings if each.startswith("Đã rà soát nhưng chưa ban hành"))
    assert "địa phương" not in between, "no count of those who are not asked about"
    assert not any("Chưa nạp" in heading for heading in headings)


def test_connected_is_counted_apart_from_sending_data(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "regulations", as_of="2021-06-18")
    rows = {row[0].replace("\u00a0", " "): (row[1], row[3]) for row in cells(app, "stages")}
    assert rows["Đã kết nối kỹ thuật"] == ("15/22", "59/62")
    assert rows["Đã có dữ liệu"] != rows["Đã kết nối kỹ thuật"]


def test_the_board_has_every_required_agency_of_the_group_in_the_address(
    visit: Visit, sample_store: str
) -> None:
    assert len(cells(visit(sample_store, "regulations", as_of="2020-02-05"), "board")) == 22
    app = visit(sample_store, "regulations", as_of="2020-02-05", peers="locality")
    assert len(cells(app, "board")) == 63


def test_simulated_documents_carry_no_official_number(visit: Visit, sample_store: str) -> None:
    rows = cells(visit(sample_store, "regulations", as_of="2020-06-12"), "documents")
    assert rows
    assert all(row[1].startswith(("Văn bản mô phỏng", "chưa ghi số (mô phỏng)")) for row in rows)
    assert any(row[7].startswith("✕ Không") for row in rows)


def test_whom_to_follow_up_is_as_many_as_have_not_issued(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "regulations", as_of="2020-02-05")
    assert len(cells(app, "follow_up_priority")) == (22 - 18) + (63 - 38)
    assert {row[2] for row in cells(app, "follow_up_priority")} == {"✎ chưa đôn đốc"}


def test_nobody_is_chased_for_issuing_until_the_reference_day_is_past(
    visit: Visit, sample_store: str
) -> None:
    for day, said, beginning in (
        ("2019-03-13", 22 + 63, "Chưa qua mốc ban hành 31/12/2019"),
        ("2019-12-31", 22 - 14 + 63 - 27, "Chưa qua mốc ban hành 31/12/2019"),
        ("2020-01-02", None, "Cần đôn đốc"),
    ):
        app = visit(sample_store, "regulations", as_of=day)
        (title,) = (each.value for each in app.header if "trước hết" in each.value)
        assert title.startswith(beginning)
        listed = len(cells(app, "follow_up_priority"))
        assert f"{listed} cơ quan" in title
        assert said in (None, listed)


def test_viewers_read_the_log_and_see_which_promises_are_past(
    visit: Visit, own_sample: str
) -> None:
    for promised, at in ((date(2025, 12, 20), 1), (date(2026, 1, 9), 2)):
        add_entry(
            own_sample, "follow_up", "Lê Văn Út", datetime(2025, 12, at), subject_key="L34-79",
            letter_number="", channel="phone", promised_date=promised,
        )  # fmt: skip
    app = visit(own_sample, "regulations", as_of="2025-12-31")
    assert not app.button or all(button.label != "Ghi vào nhật ký" for button in app.button)
    assert [row[5] for row in cells(app, "follow_up_log")] == [
        "○ chưa đến ngày hẹn",
        "✕ đã quá ngày hẹn",
    ]
    last = {row[0]: row[2] for row in cells(app, "follow_up_priority")}
    assert last["TP. Hồ Chí Minh"] == "02/12/2025, gọi điện. ○ Hẹn 09/01/2026."
    earlier = visit(own_sample, "regulations", as_of="2025-12-01")
    assert len(cells(earlier, "follow_up_log")) == 1


def test_an_officer_adds_an_entry_that_names_its_writer(
    visit: Visit, own_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    app = visit(own_sample, "regulations", agency="L63-79")
    assert "Cơ quan: **TP\\. Hồ Chí Minh**" in text_of(app)
    _text_field(app, "Số công văn").set_value("12/VPCP-KSTT")
    _add_button(app).click().run()
    assert [warning.value for warning in app.warning] == [
        "Cần ghi tên người ghi; phần đã ghi còn nguyên."
    ]
    assert _text_field(app, "Số công văn").value == "12/VPCP-KSTT"
    _text_field(app, "Người ghi").set_value("Lê Văn Út")
    _add_button(app).click().run()
    assert not app.exception
    written = entries(own_sample, "follow_up").iloc[0]
    assert written["subject_key"] == "L63-79"
    assert written["written_by"] == "Lê Văn Út"
    assert written["letter_number"] == "12/VPCP-KSTT"
    assert len(cells(app, "follow_up_log")) == 1
    assert _text_field(app, "Số công văn").value == ""
    assert "Cơ quan: chưa chọn" in text_of(app)


def test_an_entry_without_an_agency_or_for_one_that_is_no_more_is_not_written(
    visit: Visit, own_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    for address, writer, said in (
        ({}, "", "Cần chọn cơ quan và ghi tên người ghi; phần đã ghi còn nguyên."),
        ({"agency": "M22-G05"}, "Lê Văn Út", "Cần chọn cơ quan; phần đã ghi còn nguyên."),
    ):
        app = visit(own_sample, "regulations", **address)
        _text_field(app, "Ghi chú").set_value("đã gọi")
        _text_field(app, "Người ghi").set_value(writer)
        _add_button(app).click().run()
        assert [warning.value for warning in app.warning] == [said]
        assert _text_field(app, "Ghi chú").value == "đã gọi"
    assert entries(own_sample, "follow_up").empty


def _add_button(app: AppTest) -> Button:
    (add,) = (button for button in app.button if button.label == "Ghi vào nhật ký")
    return add


def _text_field(app: AppTest, label: str) -> TextInput:
    (field,) = (field for field in app.text_input if field.label == label)
    return field


def test_without_any_regulation_no_agency_is_reported_as_not_having_issued(
    visit: Visit, tmp_path: Path
) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=factories.LOADED_AT)
    factories.fill(store, (schema.agency, factories.agencies()))
    app = visit(store, "regulations", as_of="2025-04-01")
    assert app.title[0].value.startswith("Chưa nạp dữ liệu về văn bản")
    with pytest.raises(KeyError):
        component_data(app, "follow_up_priority")


def test_the_title_of_the_stages_counts_agencies_and_not_differences(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "regulations", as_of="2020-06-12")
    titles = [each.value for each in app.header]
    listed = [row[1] for row in cells(app, "follow_up_priority")]
    between = sum(reason.startswith("Đã rà soát") for reason in listed)
    (title,) = (each for each in titles if each.startswith("Đã rà soát nhưng chưa ban hành"))
    ministries, localities = (
        int(part.split()[0]) for part in title.split(": ")[1].split(";")[0].split(", ")
    )
    assert ministries + localities == between


def test_below_the_board_stands_what_those_merged_into_an_agency_lack(
    visit: Visit, sample_store: str
) -> None:
    before = visit(sample_store, "regulations", as_of="2025-06-30", peers="locality")
    assert not any("sáp nhập vào" in each.value for each in before.caption)
    app = visit(sample_store, "regulations", as_of="2025-07-01", peers="locality")
    (said,) = (each.value for each in app.caption if "sáp nhập vào còn thiếu" in each.value)
    assert "Thái Nguyên: Bắc Kạn (Ban hành, Hiệu lực, Công bố)" in said
    assert said.endswith("(mô phỏng)")


def test_each_document_says_why_it_is_not_in_order(visit: Visit, store: str) -> None:
    documents = [
        factories.regulation("05/2018/TT-A", "A", date(2019, 5, 1)),
        factories.regulation("r2", "A", date(2019, 4, 1)) | {"number": None},
        factories.regulation("7/TT", "A", date(2019, 3, 1), check_note="Phòng KSTT: đúng bản gốc"),
        factories.regulation("02/2019/TT-A", "A", date(2019, 2, 1)),
    ]
    factories.fill(store, (schema.agency, factories.agencies()), (schema.regulation, documents))
    rows = cells(visit(store, "regulations", as_of="2020-02-05"), "documents")
    assert [row[8] for row in rows] == [
        "✕ Năm khác năm ban hành",
        "✕ Chưa ghi số",
        "● Đã kiểm tra: Phòng KSTT: đúng bản gốc",
        "● Đúng",
    ]
    for language in LANGUAGES:
        assert {TEXT(language, f"conformity.{fault}")[0] for fault in FAULTS} == {"✕"}
