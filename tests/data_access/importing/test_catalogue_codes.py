"""Codes without their era, names of regions, and what a catalogue sent again changes."""

import csv
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.cells.region_names import is_region
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import recognise
from data_access.importing.run import Checked, check_file
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.store import schema
from data_access.store.loads import writing
from tests import factories
from tests.data_access.importing.test_statistics import AGENCIES, LOADED_AT, base, check
from tests.import_files import write

__all__ = ["base"]  # the fixture
FIGURES = "Chỉ tiêu,Địa phương,Kỳ báo cáo,Giá trị,Mức độ số liệu"


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2019", ["L63-01", "VN", "L63-24"]), ("2026", ["L34-01", "VN", "L34-24"])],
)
def test_codes_of_localities_without_their_era_are_of_the_period(
    base: str, tmp_path: Path, period: str, expected: list[str]
) -> None:
    lines = [f"DS,{code},{period},1,ước tính" for code in ("01", "00", "24")]
    checked = check(base, write(tmp_path, "codes.csv", FIGURES, *lines))
    assert checked.rows["area_code"].to_pylist() == expected


def candidates(store: str, text: str) -> set[str]:
    with writing(store) as writer:
        return set(StoreLookup(writer.connection).agency_names.candidates(text))


def test_a_code_without_its_era_names_the_agency_and_one_used_again_is_a_question(
    base: str,
) -> None:
    assert candidates(base, "G02") == {"M22-G02"}
    assert candidates(base, "01") == {"L63-01"}
    assert candidates(base, "H22") == {"L63-02"}  # the identifier code of Hà Giang
    assert candidates(base, "24") == {"L63-24", "L63-27"}
    assert candidates(base, "1") == set()


@pytest.mark.parametrize(
    "name",
    ["Tây Nguyên", "Vùng Đông Nam Bộ", "Trung du và miền núi Bắc Bộ", "Duyên hải miền Trung"],
)
def test_published_names_of_regions_are_known(name: str) -> None:
    assert is_region(name)
    assert not is_region(f"Tỉnh {name}")


def test_rows_of_regions_in_a_long_table_are_passed_over_and_said(
    base: str, tmp_path: Path
) -> None:
    lines = "DS,Vùng Tây Nguyên,2019,5.5,ước tính", "DS,Hà Nội,2019,8.5,ước tính"
    checked = check(base, write(tmp_path, "regions.csv", FIGURES, *lines))
    assert checked.rows["area_code"].to_pylist() == ["L63-01"]
    assert [(each.reason, each.cell) for each in checked.remarks] == [
        ("import.remark.region", "B2")
    ]


def sent_again(store: str, path: Path) -> Checked:
    with writing(store) as writer:
        return check_file(
            writer,
            KINDS["agencies"],
            path,
            is_simulated=False,
            loaded_by="test",
            loaded_at=LOADED_AT,
        )


def test_a_catalogue_sent_again_says_each_cell_that_it_changes(base: str, tmp_path: Path) -> None:
    with AGENCIES.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    row = next(each for each in found if each["official_code"] == "M17-G02")
    split = next(each for each in found if each["official_code"] == "M17-G08")
    row |= {"name_en": "Ministry of Trade", "protocol_order": "99"}
    path = tmp_path / "agencies.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, found[0].keys())
        writer.writeheader()
        writer.writerows([*found, split | {"valid_from_date": "2026-01-01"}])
    line = found.index(row) + 2
    said = [(each.reason, each.row, each.column, each.value, each.values.get("before"))
            for each in sent_again(base, path).remarks]  # fmt: skip
    assert said == [
        ("import.remark.catalogue_changed", line, "name_en", "Ministry of Trade",
         "Ministry of Industry and Trade"),
        ("import.remark.catalogue_changed", line, "protocol_order", "99", "7"),
        ("import.remark.agency_row_added", len(found) + 2, "valid_from_date", "2026-01-01", None),
    ]  # fmt: skip


def test_the_same_catalogue_changes_nothing(base: str, tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    path.write_bytes(AGENCIES.read_bytes() + b"\r\n")
    assert sent_again(base, path).remarks == ()


@pytest.mark.parametrize("with_era", [True, False])
def test_a_catalogue_may_write_its_codes_without_their_era(
    base: str, tmp_path: Path, with_era: bool
) -> None:
    with AGENCIES.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for each in found:
        each["agency_code"] = each.pop("official_code").partition("-")[2]
        if not with_era:
            del each["era"]
    path = tmp_path / "bare.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, found[0].keys())
        writer.writeheader()
        writer.writerows(found)
    checked = sent_again(base, path)
    assert checked.remarks == ()
    codes = zip(
        *(checked.rows[name].to_pylist() for name in ("agency_code", "official_code")), strict=True
    )
    assert {("L63-01", "L63-01"), ("L63-01", "L34-01"), ("L63-27", "L34-24")} <= set(codes)


def test_a_catalogue_with_codes_names_and_days_alone_changes_nothing_else(
    base: str, tmp_path: Path
) -> None:
    lines = "Mã cơ quan,Tên cơ quan,Từ ngày", "M17-G12,Bộ Tài chính,01/03/2025"
    checked = sent_again(base, write(tmp_path, "short.csv", *lines))
    (row,) = checked.rows.to_pylist()
    assert (row["name_en"], row["kind"], row["tier"], row["short_name_vi"], row["aliases"]) == (
        "Ministry of Finance", "ministry", "central", "BTC", "Bộ TC"
    )  # fmt: skip
    assert checked.remarks == ()


def test_a_new_agency_needs_what_neither_the_file_nor_the_store_tells(
    base: str, tmp_path: Path
) -> None:
    columns = "Mã cơ quan,Tên cơ quan,Tên tiếng Anh,Viết tắt tiếng Anh,Cấp,Từ ngày"
    path = write(tmp_path, "new.csv", columns, "L34-X1,Tỉnh Thử,Thu Province,Thu,tỉnh,01/01/2026")
    with pytest.raises(ImportRejected) as rejected:
        sent_again(base, path)
    assert [(each.column, each.reason) for each in rejected.value.messages] == [
        ("Tên viết tắt tiếng Việt", "import.not_derived")
    ]
    path = write(
        tmp_path, "told.csv", f"{columns},Viết tắt",
        "L34-X1,Tỉnh Thử,Thu Province,Thu,tỉnh,01/01/2026,Thử",
    )  # fmt: skip
    (row,) = sent_again(base, path).rows.to_pylist()
    assert (row["kind"], row["tier"], row["name_en"]) == ("locality", "province", "Thu Province")


def checked_of(store: str, kind: str, path: Path) -> Checked:
    with writing(store) as writer:
        return check_file(
            writer, KINDS[kind], path, is_simulated=False, loaded_by="test", loaded_at=LOADED_AT
        )


def test_a_catalogue_of_regimes_keeps_what_it_has_no_column_for(store: str, tmp_path: Path) -> None:
    known = factories.regime("R1") | {"form_codes": "Mẫu 1", "name_en": "One"}
    factories.fill(store, (schema.regime, [known]))
    title = "DANH MỤC CHẾ ĐỘ BÁO CÁO ĐỘT XUẤT theo Nghị định số 09/2019/NĐ-CP"
    lines = title, "Mã,Tên báo cáo,Từ ngày", "R1,Báo cáo một,01/01/2020"
    checked = checked_of(store, "regimes", write(tmp_path, "regimes.csv", *lines))
    (row,) = checked.rows.to_pylist()
    assert (row["name_vi"], row["name_en"], row["form_codes"]) == ("Báo cáo một", "One", "Mẫu 1")
    assert (row["kind"], row["law"]) == ("ad_hoc", "nd09")


def test_short_catalogues_do_not_pass_for_lists_that_name_agencies(tmp_path: Path) -> None:
    head = "Tên đơn vị,Mã đơn vị,Phải ban hành văn bản,Từ ngày"
    path = write(tmp_path, "list.csv", head, "Bộ A,M22-A,có,01/01/2020")
    assert recognise(path, KINDS.values()).name == "requirements"


def test_a_schedule_may_name_the_articles_of_the_decree(store: str, tmp_path: Path) -> None:
    factories.fill(store, (schema.regime, [factories.regime("R1")]))
    columns = "Mã chế độ,Kỳ hạn,Cấp,Từ ngày,Chốt số liệu,Hạn gửi,Nếu rơi vào ngày nghỉ"
    row = "R1,Hằng quý,Trung ương,01/01/2026,Điều 12,theo Điều 13,Ngày làm việc tiếp theo"
    (read_as,) = checked_of(
        store, "schedules", write(tmp_path, "schedules.csv", columns, row)
    ).rows.to_pylist()
    rules = [read_as[name] for name in ("window_rule", "due_rule", "day_off_rule")]
    assert rules == ["article_12", "article_13", "next_working_day"]


@pytest.mark.parametrize("number", ["1. ", "2.1. ", "II. ", "a) "])
def test_a_number_before_the_name_of_an_indicator_is_no_part_of_it(
    base: str, tmp_path: Path, number: str
) -> None:
    line = f"{number}Dân số ví dụ,Hà Nội,2019,5.5,ước tính"
    checked = check(base, write(tmp_path, "numbered.csv", FIGURES, line))
    assert checked.rows["indicator_code"].to_pylist() == ["DS"]
