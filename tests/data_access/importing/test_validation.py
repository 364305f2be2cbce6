"""Every fault of every row is reported with its place, and nothing is written."""

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.reports.message_report import (
    SHOWN_OF_A_GROUP,
    message_lines,
    write_report,
)
from data_access.store import schema
from data_access.store.loads import create_store
from tests.import_files import rows_of, take, write

FILES = {
    "agencies": [
        "agency_code,valid_from_date,valid_to_date,kind,tier,name_vi,name_en,"
        "short_name_vi,short_name_en",
        "M22-X01,2016-07-26,2025-03-01,ministry,central,Bộ Ví dụ,Ministry of Examples,BVD,MOE",
        "M17-X01,2025-03-01,,ministry,central,Bộ Ví dụ mới,New Ministry of Examples,BVDM,NME",
        "L63-X1,2008-08-01,2025-07-01,locality,province,Tỉnh Ví dụ,Example Province,VD,EP",
    ],
    "regulations": [
        "regulation_id,agency_code,regulation_type,number,title,issued_date,is_normative",
        "VB1,M22-X01,circular,Văn bản mô phỏng 1,Quy định (mô phỏng),2020-01-15,có",
    ],
    "regimes": [
        "regime_code,name_vi,name_en,kind,law,valid_from_date",
        "CD1,Báo cáo quý,Quarterly report,periodic,nd09,2019-03-12",
        "CD2,Báo cáo chuyên đề,Thematic report,thematic,nd09,2019-03-12",
    ],
    "schedules": [
        "regime_code,period_kind,tier,valid_from_date,window_rule,due_rule,day_off_rule",
        "CD1,quarter,central,2019-03-12,article_12,article_13,keep",
        "CD1,year,central,2019-03-12,article_12,article_13,keep",
    ],
    "obligations": [
        "agency_code,regime_code,period_code,window_start_date,window_end_date,due_date,due_time",
        "M22-X01,CD1,2020-Q1,2019-12-15,2020-03-14,2020-03-25,",
        "M22-X01,CD2,CD-01,2020-01-01,2020-01-31,2020-02-10,17:00",
    ],
    "receipts": [
        "agency_code,regime_code,period_code,sequence,received_at,is_nil",
        "M22-X01,CD1,2020-Q1,1,2020-03-24 16:30,không",
    ],
    "indicators": [
        "indicator_code,name_vi,name_en,unit_vi,unit_en,frequency,direction,aggregation,decimals",
        "CT1,Chỉ tiêu,Indicator,%,%,quarter,none,none,1",
    ],
}
_filled: dict[str, str] = {}


@pytest.fixture
def filled(
    request: pytest.FixtureRequest,
    new_store: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """One store for each database with a few rows of most kinds; the tests leave it as it is."""
    database = str(request.node.callspec.params["new_store"])
    if database not in _filled:
        place, folder = new_store(), tmp_path_factory.mktemp("files")
        create_store(place, created_at=datetime(2020, 1, 1))
        for kind, lines in FILES.items():
            take(place, kind, write(folder, f"{kind}.csv", *lines))
        _filled[database] = place
    return _filled[database]


def messages(
    store: str, kind: str, folder: Path, *lines: str, simulated: bool = True
) -> list[ValidationMessage]:
    with pytest.raises(ImportRejected) as rejected:
        take(store, kind, write(folder, f"{kind}.csv", *lines), simulated=simulated)
    found: list[ValidationMessage] = list(rejected.value.messages)
    assert all(message.text("vi") != message.text("en") for message in found)
    return found


def places(found: list[ValidationMessage]) -> list[tuple[int | None, str | None, str | None, str]]:
    return [
        (message.row, message.column, message.value, message.reason.removeprefix("import."))
        for message in found
    ]


def test_every_fault_of_every_row_is_reported_with_row_column_and_value_as_it_stands(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "receipts",
        tmp_path,
        FILES["receipts"][0].replace("received_at", "Thời điểm nhận"),
        "M22-X01,CD1,2020-Q2,1,24/06/2020 08:00,không",
        "",
        "M22-X99,CD1,2020-Q2,0,31/02/2020,có thể",
        ",CD9,2020-Q5,1.5,,x",
        "M22-X01,CD1,2020-Q2,1,24/06/2020 08:00,không",
    )
    assert sorted(places(found), key=str) == sorted(
        [
            (4, "agency_code", "M22-X99", "unknown_agency"),
            (4, "sequence", "0", "too_small"),
            (4, "Thời điểm nhận", "31/02/2020", "not_a_moment"),
            (4, "is_nil", "có thể", "not_a_flag"),
            (5, "agency_code", None, "required"),
            (5, "regime_code", "CD9", "unknown_regime"),
            (5, "period_code", "2020-Q5", "not_a_period"),
            (5, "sequence", "1.5", "not_a_integer"),
            (5, "Thời điểm nhận", None, "required_or_not_received"),
            (2, "period_code", "2020-Q2", "remark.unexpected"),
            (6, "agency_code", "M22-X01", "remark.repeated"),
        ],
        key=str,
    )
    assert len(rows_of(filled, schema.receipt, "sequence")) == 1


def test_an_agency_must_have_existed_on_the_day_of_the_row(filled: str, tmp_path: Path) -> None:
    found = messages(
        filled,
        "stages",
        tmp_path,
        "agency_code,stage,stage_date",
        "M22-X01,announced,2025-02-28",
        "M22-X01,digitised,2025-03-01",
        "M17-X01,announced,2025-02-28",
        "M17-X01,digitised,2025-03-01",
    )
    assert places(found) == [
        (3, "agency_code", "M22-X01", "agency_gone_alone"),
        (4, "agency_code", "M17-X01", "agency_not_yet_alone"),
    ]
    assert "01/03/2025" in found[0].text("vi")


def test_a_period_must_be_one_that_the_regime_asks_for(filled: str, tmp_path: Path) -> None:
    found = messages(
        filled,
        "receipts",
        tmp_path,
        FILES["receipts"][0],
        "M22-X01,CD1,2020-01,1,2020-02-24,không",
        "M22-X01,CD1,2020,1,2020-06-24,không",
        "M22-X01,CD1,BC-2020,1,2020-06-24,không",
        "M22-X01,CD2,2020-Q1,1,2020-06-24,không",
        "M22-X01,CD2,CD-02,1,2020-06-24,không",
    )
    assert [(row, reason) for row, _, _, reason in places(found)] == [
        (2, "period_misfit"),
        (3, "remark.unexpected"),
        (4, "period_misfit"),
        (5, "period_misfit"),
        (6, "remark.unexpected"),
    ]
    assert "quý, năm" in found[0].text("vi")


def test_a_receipt_in_the_store_is_never_overwritten(filled: str, tmp_path: Path) -> None:
    found = messages(
        filled,
        "receipts",
        tmp_path,
        FILES["receipts"][0],
        "M22-X01,CD1,2020-Q1,2,2020-03-30 08:00,không",
        "M22-X01,CD1,2020-Q1,1,2020-03-20 08:00,không",
    )
    assert places(found) == [(3, "sequence", "1", "already_received")]
    loaded_in = rows_of(filled, schema.receipt, "sequence")["from_load"].tolist()
    assert found[0].values == {"load": loaded_in[0]}


def test_the_same_receipt_in_another_file_changes_nothing(filled: str, tmp_path: Path) -> None:
    path = write(tmp_path, "again.csv", *FILES["receipts"], "")
    outcome = take(filled, "receipts", path)
    assert (outcome.load_id, outcome.already_in, outcome.unchanged) == (None, None, 1)


def test_an_extension_or_exemption_needs_its_obligation_and_a_later_day(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "extensions",
        tmp_path,
        "origin_agency_code,regime_code,period_code,decided_date,decision_number,due_date",
        "M22-X01,CD1,2020-Q1,2020-03-20,Văn bản mô phỏng 2,2020-03-25",
        "M22-X01,CD1,2020-Q2,2020-03-20,Văn bản mô phỏng 2,2020-06-30",
        "M22-X01,CD1,2020-Q1,2020-03-21,Văn bản mô phỏng 3,2020-03-31",
    )
    assert [(row, column, reason) for row, column, _, reason in places(found)] == [
        (2, "due_date", "extension_not_later"),
        (3, "origin_agency_code", "no_obligation"),
    ]


def test_days_of_an_obligation_must_follow_each_other(filled: str, tmp_path: Path) -> None:
    found = messages(
        filled,
        "obligations",
        tmp_path,
        FILES["obligations"][0],
        "M22-X01,CD1,2020-Q2,2020-06-14,2020-03-15,2020-06-25,",
        "M22-X01,CD1,2020-Q3,2020-06-15,2020-09-14,2020-09-14,",
        "M22-X01,CD1,2020-Q4,2020-09-15,2020-12-14,2020-12-25,25:00",
    )
    assert [(row, column, reason) for row, column, _, reason in places(found)] == [
        (2, "window_end_date", "window_ends_before"),
        (3, "due_date", "due_in_window"),
        (4, "due_time", "not_a_time"),
    ]


def test_the_due_day_belongs_to_the_sender_unless_the_file_gives_an_hour(filled: str) -> None:
    found = rows_of(filled, schema.obligation, "period_code")
    assert found["due_at"].dt.to_pydatetime().tolist() == [
        datetime(2020, 3, 25, 23, 59, 59, 999999),
        datetime(2020, 2, 10, 17, 0),
    ]
    assert found["origin_agency_code"].tolist() == ["M22-X01", "M22-X01"]


def test_headings_that_are_unknown_missing_or_doubled_stop_the_file(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "targets",
        tmp_path,
        "indicator_code,area_code,Mã địa bàn,Cận duới,Tình trạng,",
        "CT1,VN,VN,1,đã duyệt,x",
    )
    assert sorted((message.column or "", message.reason) for message in found) == [
        ("", "import.heading_empty"),
        ("", "import.remark.columns_ignored"),
        ("Cận duới", "import.heading_unknown"),
        ("Kỳ báo cáo", "import.heading_missing"),
        ("Mã địa bàn", "import.heading_twice"),
    ]
    (twice,) = (message for message in found if message.reason == "import.heading_twice")
    assert twice.text("vi").endswith(
        "Cột này và cột B “area_code” cùng là “Mã địa bàn”. Hãy giữ một cột: gộp nội dung cột kia "
        "vào, hoặc bỏ đi."
    )


def test_a_row_with_too_many_cells_is_reported_by_its_own_number(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "targets",
        tmp_path,
        "indicator_code,area_code,period_code,lower_value",
        'CT1,VN,2020,"1',
        '"',
        "CT1,VN,2021,1,5",
    )
    assert (found[0].row, found[0].reason) == (3, "import.row_length")


def test_a_file_in_another_encoding_is_refused(filled: str, tmp_path: Path) -> None:
    path = tmp_path / "regimes.csv"
    path.write_bytes("regime_code,name_vi\nCD1,Café\n".encode("cp1252"))
    with pytest.raises(ImportRejected) as rejected:
        take(filled, "regimes", path)
    assert [message.reason for message in rejected.value.messages] == ["import.not_utf8"]


def test_targets_and_values_need_their_indicator_area_and_bounds(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "targets",
        tmp_path,
        "indicator_code,area_code,period_code,lower_value,upper_value",
        "CT1,VN,2020,,",
        "CT2,L34-X1,2020,5,4",
        "CT1,VN,CD-01,1,nan",
    )
    assert sorted((row, column, reason) for row, column, _, reason in places(found)) == [
        (2, "lower_value", "no_target"),
        (3, "area_code", "unknown_area"),
        (3, "indicator_code", "unknown_indicator"),
        (3, "upper_value", "upper_below_lower"),
        (4, "period_code", "not_a_period"),
        (4, "upper_value", "not_a_bound"),
    ]


def test_an_agency_goes_as_a_whole_to_one_successor_only(filled: str, tmp_path: Path) -> None:
    found = messages(
        filled,
        "successions",
        tmp_path,
        "predecessor_code,successor_code,effective_date,kind",
        "M22-X01,M17-X01,2025-03-01,merged-into",
        "M22-X01,L63-X1,2025-03-01,merged-into",
        "M22-X01,L63-X1,2025-03-01,function-moved",
    )
    assert [(row, column, reason) for row, column, _, reason in places(found)] == [
        (3, "successor_code", "second_successor")
    ]


def test_a_schedule_must_have_rules_that_the_deadline_engine_knows(
    filled: str, tmp_path: Path
) -> None:
    found = messages(
        filled,
        "schedules",
        tmp_path,
        f"{FILES['schedules'][0]},only_periods",
        "CD1,nine_months,central,2019-03-12,article_12,article_13,keep,",
        "CD1,month,central,2019-03-12,own:31-1,fixed_day:40,skip,",
        "CD1,half_year,central,2019-03-12,article_12,cascade:2,keep,Q1",
    )
    assert sorted((row, column, reason) for row, column, _, reason in places(found)) == [
        (2, "window_rule", "nine_months_article_12"),
        (3, "day_off_rule", "not_a_choice"),
        (3, "due_rule", "pattern"),
        (3, "window_rule", "pattern"),
        (4, "only_periods", "only_periods"),
    ]


def test_a_regulation_is_normative_by_its_number_and_a_simulated_one_has_none(
    filled: str, tmp_path: Path
) -> None:
    lines = (
        "regulation_id,agency_code,regulation_type,number,issued_date,expired_date",
        "VB2,M22-X01,circular,01/2020/TT-BVD,2020-02-01,2020-01-01",
        "VB3,L63-X1,decision,,2020-02-01,",
    )
    found = messages(filled, "regulations", tmp_path, *lines)
    assert sorted((row, column, reason) for row, column, _, reason in places(found)) == [
        (2, "Là văn bản quy phạm pháp luật", "normative_unknown"),
        (2, "expired_date", "expired_before_issued"),
        (2, "number", "simulated_number"),
        (3, "Là văn bản quy phạm pháp luật", "normative_unknown"),
    ]


def test_the_reason_why_a_regulation_is_normative_is_kept(store: str, tmp_path: Path) -> None:
    take(store, "agencies", write(tmp_path, "agencies.csv", *FILES["agencies"]))
    path = write(
        tmp_path,
        "regulations.csv",
        "regulation_id,agency_code,regulation_type,number,issued_date",
        "VB1,M22-X01,circular,01/2020/TT-BVD,2020-02-01",
        "VB2,L63-X1,decision,41/2020/QĐ-UBND,2020-02-01",
        "VB3,L63-X1,decision,1090/QĐ-UBND,2020-02-01",
        "VB4,L63-X1,resolution,05/2020/NQ-HĐND,2020-02-01",
    )
    take(store, "regulations", path, simulated=False)
    found = rows_of(store, schema.regulation, "regulation_id")
    assert found["is_normative"].tolist() == [True, True, False, False]
    assert found["normative_reason"].notna().all()


def test_the_list_of_problems_is_grouped_and_cut_and_the_report_has_them_all(
    filled: str, tmp_path: Path
) -> None:
    rows = [f"M22-X01,CD9,2020-Q1,{number},2020-03-24,không" for number in range(1, 41)]
    found = messages(filled, "receipts", tmp_path, FILES["receipts"][0], *rows)
    lines = list(message_lines(found, "vi"))
    assert "40 ô" in lines[0]
    assert len(lines) == 1 + SHOWN_OF_A_GROUP + 2
    assert "35" in lines[-2]
    assert "40" in lines[-1]
    write_report(found, tmp_path / "report.csv", "en")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        report = list(csv.reader(file))
    assert report[0][:6] == ["File", "Sheet", "Cell", "Row", "Column", "Value in the file"]
    assert [line[2:4] for line in report[1:]] == [[f"B{row}", str(row)] for row in range(2, 42)]


def test_every_required_column_of_every_table_is_in_the_file_or_worked_out() -> None:
    worked_out = {
        "agency": {"official_code", "era", "collation_key"},
        "obligation": {"due_at"},
        "extension": {"due_at"},
        "receipt": {"loaded_at"},
        "regulation": {"is_normative"},
        "observation": {"disaggregation"},
        "calendar_day": {"working_day_number", "day_number"},
    }
    by_writer = {"is_simulated", "from_load", "to_load"}
    as_the_store_has_it = {"direction_answers"}
    for kind in (kind for name, kind in KINDS.items() if name not in as_the_store_has_it):
        needed = {column.name for column in kind.table.columns if not column.nullable} - by_writer
        required = {column.name for column in kind.columns if column.required}
        assert needed - worked_out.get(kind.table.name, set()) == required - {"source"}
        known = {column.name for column in kind.table.columns}
        assert {column.name for column in kind.columns} - known <= {
            "due_time",
            "unit",
            "confidence",
            "target",
        }
