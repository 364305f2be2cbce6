"""The page Data: the loads, and that a server for viewers accepts no file."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.figures.details.statements import of_store
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui.data import data_quality
from dashboard.ui.sections.data import checking, questions
from data_access.readers.regimes import read_names
from data_access.store import journal
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load, read_loads
from tests.dashboard.test_explanation_file import SAID, sent_back
from tests.dashboard.test_sign_in import OF_PROXY
from tests.pages.conftest import Visit, component_data, text_of


def test_every_load_is_listed_and_a_withdrawn_one_names_the_load_that_withdrew_it(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "data")
    engine = open_engine(sample_store)
    loads = read_loads(engine)
    engine.dispose()
    assert app.title[0].value == f"{len(loads)} đợt nạp, đợt mới nhất ngày 31/12/2025"
    table = component_data(app, "loads")
    assert len(table["rows"]) == len(loads)
    column = [name for name, _ in table["columns"]].index("Tình trạng")
    (withdrawing,) = loads.loc[loads["withdrawn_load_id"].notna(), "load_id"]
    assert f"đã thu hồi (đợt {withdrawing})" in [cells[column] for _, cells in table["rows"]]


def test_files_are_accepted_only_on_the_desk(
    visit: Visit, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not visit(sample_store, "data").get("file_uploader")
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    uploads = visit(sample_store, "data").get("file_uploader")
    assert [each.key for each in uploads] == ["explanations_file", "file_to_check"]


def test_an_empty_store_says_that_it_has_no_load(visit: Visit, tmp_path: Path) -> None:
    empty_store = str(tmp_path / "store")
    create_store(empty_store, created_at=datetime(2026, 1, 1))
    app = visit(empty_store, "data")
    assert app.title[0].value == "Kho chưa có đợt nạp nào"


def test_sheets_are_chosen_and_what_is_hidden_is_left_out_on_the_page_too(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    for name in ("Tháng 1", "Tháng 2"):
        page = book.create_sheet(name)
        page.append(["indicator_code", "name_vi"])
        page.append(["DS", name])
        page.append(["TL", name])
        page.row_dimensions[3].hidden = True
    book.save(tmp_path / "book.xlsx")
    create_store(str(tmp_path / "store"), created_at=datetime(2026, 1, 1))
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    app = visit(str(tmp_path / "store"), "data")
    content = (tmp_path / "book.xlsx").read_bytes()
    app.get("file_uploader")[-1].set_value(("book.xlsx", content, "application/xlsx")).run()
    kind = next(each for each in app.selectbox if "kind_of" in str(each.key))
    kind.select("indicators").run()
    sheets = app.multiselect[0]
    assert sheets.options == ["Sheet", "Tháng 1", "Tháng 2"]
    sheets.select("Tháng 2").run()
    hidden = next(each for each in app.checkbox if "skip_hidden" in str(each.key))
    hidden.check().run()
    assert not app.exception
    said = text_of(app).replace("\\", "")
    assert "Đã đọc các trang: “Tháng 2”" in said
    assert "Không nạp các dòng đang ẩn hoặc bị lọc: dòng 3" in said


def test_each_question_says_how_many_of_how_many_who_is_asked_and_opens_its_rows(
    visit: Visit, sample_store: str
) -> None:
    said = text_of(visit(sample_store, "data", as_of="2025-12-31"))
    assert "**19/3.642 lần nhận** ghi ngày mà đợt nạp trước đã qua" in said
    assert "(mô phỏng): vì sao khi đó chưa có? Hỏi: đơn vị gửi và người nạp." in said
    assert "sửa hàng loạt sau hạn (0/185)" in said
    app = visit(sample_store, "data", as_of="2025-12-31", lang="en")
    assert "**5/3,642 receipts** answer no obligation (simulated)" in text_of(app)


@pytest.mark.parametrize("question", ["unexpected", "nil_on_time"])
def test_the_rows_of_a_question_name_their_regime(
    question: str, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", sample_store)
    settings.cache_clear()
    engine = open_engine(sample_store)
    selection = Selection(date(2025, 12, 31), newest_load(engine))
    names = read_names(engine, selection.load).set_index("regime_code")["name_vi"]
    engine.dispose()
    rows = data_quality.asked_rows(selection, question)
    told = questions._subjects(rows, selection, is_of_indicators=False)
    assert told == [names[code] for code in rows["subject_code"]]
    assert len(told) > 0
    assert not any(re.fullmatch(r"CD\d+", each) for each in told)
    unknown = rows.assign(subject_code="CD99")
    assert set(questions._subjects(unknown, selection, is_of_indicators=False)) == {"CD99"}
    settings.cache_clear()


def test_who_only_reads_is_told_who_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in.cache_clear()
    assert checking.who_loads().startswith("Máy chủ này chỉ để xem.")
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    sign_in.cache_clear()
    assert checking.who_loads().startswith("Tài khoản này chỉ xem.")
    sign_in.cache_clear()


def test_before_any_load_nothing_is_asked_about_the_data(visit: Visit, tmp_path: Path) -> None:
    empty_store = str(tmp_path / "store")
    create_store(empty_store, created_at=datetime(2026, 1, 1))
    said = text_of(visit(empty_store, "data"))
    assert "nên chưa có gì để hỏi" in said
    assert "Chưa nguồn nào được lấy tự động" in said


@pytest.mark.parametrize(("rhythm", "is_overdue"), [("12h", True), ("2w", False), (None, False)])
def test_a_source_past_its_rhythm_is_said_here_and_on_the_overview(
    visit: Visit, sample_store: str, tmp_path: Path, rhythm: str | None, is_overdue: bool
) -> None:
    store = str(tmp_path / "store")
    shutil.copytree(sample_store, store)
    journal.add_entry(
        store, "pull", "htttbc", datetime(2025, 12, 30, 1, 30), source="v_nhan@bao_cao",
        kind="receipts", rhythm=rhythm, outcome="unchanged", query_sha256="q", rows_read=0,
    )  # fmt: skip
    app = visit(store, "data")
    found = "**1/1 nguồn** quá nhịp" if is_overdue else "Không nguồn nào quá nhịp, trong 1 nguồn."
    assert found in text_of(app)
    (cells,) = [cells for _, cells in component_data(app, "sources")["rows"]]
    state = "chưa khai nhịp" if rhythm is None else "quá nhịp" if is_overdue else "đúng nhịp"
    assert cells[:4] == ["v_nhan@bao_cao", "Lần gửi báo cáo", state,
                         {"12h": "12 giờ", "2w": "2 tuần", None: ""}[rhythm]]  # fmt: skip
    line = "**1 nguồn dữ liệu** quá nhịp, chưa có gì mới: v\\_nhan@bao\\_cao"
    assert (line in text_of(visit(store))) == is_overdue
    assert line not in text_of(visit(store, as_of="2020-02-05")), "not of an earlier day"


def test_a_load_is_withdrawn_with_its_reason_after_its_effect_was_shown(
    visit: Visit, sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "store")
    shutil.copytree(sample_store, store)
    assert not [each for each in visit(store, "data").selectbox if each.key == "load_to_withdraw"]
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    app = visit(store, "data")
    choice = app.selectbox(key="load_to_withdraw")
    assert choice.options[0].startswith("Đợt 36 ·")
    assert not any(option.startswith(("Đợt 28 ", "Đợt 29 ")) for option in choice.options)
    choice.select(31).run()
    assert "số dòng thôi có hiệu lực: 33." in text_of(app)
    assert "Tỷ lệ đúng hạn" in text_of(app)
    button = next(each for each in app.button if each.label == "Thu hồi đợt 31")
    button.click().run()
    assert "hãy ghi lý do" in app.warning[0].value
    app.text_input(key="reason_31").input("Nguồn gửi nhầm").run()
    next(each for each in app.button if each.label == "Thu hồi đợt 31").click().run()
    assert not app.exception
    assert "Đã thu hồi đợt 31 bằng đợt 37." in app.success[0].value
    table = component_data(app, "loads")
    names = [name for name, _ in table["columns"]]
    row = next(cells for _, cells in table["rows"] if cells[0] == "31")
    assert row[names.index("Tình trạng")] == "đã thu hồi (đợt 37)"
    assert row[names.index("Lý do thu hồi")] == "Nguồn gửi nhầm"
    assert journal.entries(store, "note")["subject_key"].tolist() == ["load 31"]
    (noted,) = journal.entries(store, "audit").to_dict("records")
    told = [noted[name] for name in ("action", "subject_key", "before", "after")]
    assert told == ["withdraw", "31", "36", "37: Nguồn gửi nhầm"]


def test_a_load_that_later_ones_corrected_cannot_be_withdrawn_and_why_is_said(
    visit: Visit, sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "store")
    shutil.copytree(sample_store, store)
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    app = visit(store, "data")
    app.selectbox(key="load_to_withdraw").select(32).run()
    assert "Không thu hồi được đợt nạp 32" in app.warning[0].value
    assert not [each for each in app.button if each.label == "Thu hồi đợt 32"]


def test_the_list_that_an_agency_sent_back_goes_beside_its_reports(
    visit: Visit, sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, path = str(shutil.copytree(sample_store, tmp_path / "store")), tmp_path / "list.xlsx"
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    app = visit(store, "data", as_of="2025-12-31", lang="vi")
    for year, body, said in (
        ("", SAID, "Giải trình mới ghi: 1; đã có từ trước: 0."),
        ("", "-", "Không tìm thấy giải trình nào để ghi"),
        ("2012", SAID, "2 lỗi thuộc 2 nhóm"),
    ):
        sent_back(store, path, "vi", body, year=year)
        upload = next(each for each in app.get("file_uploader") if each.key == "explanations_file")
        upload.set_value((path.name, path.read_bytes(), "application/xlsx")).run()
        app.button(key="take_explanations").click().run()
        assert not app.exception
        assert said in "".join(each.value for each in (*app.success, *app.warning, *app.error))
        assert ("Chưa có giải trình: bỏ qua dòng này." in text_of(app).replace("\\", "")) == (
            not year
        )
    assert "Không ứng với nghĩa vụ nào trong kho" in text_of(app)
    assert [each.body for each in of_store(store, date.max)] == [SAID]
