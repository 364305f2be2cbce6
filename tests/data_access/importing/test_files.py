"""Files of each format become the same rows; the same file twice changes nothing."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.store import schema
from data_access.store.loads import writing
from tests.import_files import LOADED_AT, rows_of, take, write

HEADINGS = (
    "agency_code,valid_from_date,valid_to_date,kind,tier,name_vi,name_en,"
    "short_name_vi,short_name_en"
)
ROWS = [
    "M22-X01,2016-07-26,2025-03-01,ministry,central,Bộ Ví dụ,Ministry of Examples,BVD,MOE",
    "L63-X1,2008-08-01,2025-07-01,locality,province,Tỉnh Ví dụ,Example Province,VD,EP",
]


def test_a_csv_file_fills_its_table_and_the_columns_that_follow_from_it(
    store: str, tmp_path: Path
) -> None:
    outcome = take(store, "agencies", write(tmp_path, "agencies.csv", HEADINGS, *ROWS))
    assert (outcome.load_id, outcome.new, outcome.corrected, outcome.unchanged) == (1, 2, 0, 0)
    found = rows_of(store, schema.agency, "agency_code")
    assert found["era"].tolist() == ["L63", "M22"]
    assert found["name_vi"].tolist() == ["Tỉnh Ví dụ", "Bộ Ví dụ"]
    assert found["collation_key"].notna().all()
    assert found["is_simulated"].tolist() == [True, True]


def test_headings_may_be_vietnamese_or_english_in_any_order_with_a_byte_order_mark(
    store: str, tmp_path: Path
) -> None:
    kind = KINDS["requirements"]
    take(store, "agencies", write(tmp_path, "agencies.csv", HEADINGS, *ROWS))
    vietnamese, english = (
        kind.column("is_required").heading("vi"),
        kind.column("reason").heading("en"),
    )
    path = write(
        tmp_path,
        "requirements.csv",
        f"\ufeff{english},{vietnamese.upper()},valid_from_date,AGENCY_CODE",
        "Miễn (mô phỏng),không,12/03/2019,M22-X01",
        ",có,12/03/2019,L63-X1",
    )
    assert take(store, "requirements", path).new == 2
    found = rows_of(store, schema.issue_requirement, "agency_code")
    assert found["is_required"].tolist() == [True, False]
    assert found["reason"].tolist()[1] == "Miễn (mô phỏng)"
    assert found["valid_from_date"].dt.date.tolist() == [date(2019, 3, 12)] * 2


def test_excel_dates_numbers_and_flags_are_read_as_the_csv_form_is(
    store: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["calendar_date", "is_working_day", "name_vi", "source"])
    sheet.append([datetime(2020, 4, 29), False, "Ngày nghỉ ví dụ", "Ví dụ"])
    sheet.append([None, None, None, None])
    sheet.append([date(2020, 5, 9), "có", "Làm bù ví dụ", "Ví dụ"])
    book.save(tmp_path / "days.xlsx")
    take(store, "days_off", tmp_path / "days.xlsx")
    found = rows_of(store, schema.calendar_day, "calendar_date").set_index("calendar_date")
    assert found.loc["2020-04-29", "name_vi"] == "Ngày nghỉ ví dụ"
    assert not found.loc["2020-04-29", "is_working_day"]
    assert found.loc["2020-05-09", "is_working_day"]


def test_a_second_file_of_days_keeps_those_of_the_first(store: str, tmp_path: Path) -> None:
    headings = "calendar_date,is_working_day,name_vi,source"
    take(store, "days_off", write(tmp_path, "a.csv", headings, "2020-04-29,không,Một,Ví dụ"))
    second = take(
        store, "days_off", write(tmp_path, "b.csv", headings, "2020-04-28,không,Hai,Ví dụ")
    )
    assert second.new == 0
    found = rows_of(store, schema.calendar_day, "calendar_date").set_index("calendar_date")
    assert found.loc[["2020-04-28", "2020-04-29"], "is_working_day"].tolist() == [False, False]
    assert found["working_day_number"].is_monotonic_increasing


def test_parquet_with_its_own_types_gives_the_rows_of_the_csv_form(
    store: str, tmp_path: Path
) -> None:
    columns: dict[str, list[object]] = {name: [] for name in HEADINGS.split(",")}
    for row in ROWS:
        for name, cell in zip(columns, row.split(","), strict=True):
            columns[name].append(date.fromisoformat(cell) if name.endswith("_date") else cell)
    table = pa.table(columns)
    coded = table.column("kind").dictionary_encode()
    table = table.set_column(table.column_names.index("kind"), "kind", coded)
    pa_parquet.write_table(table, tmp_path / "agencies.parquet")
    assert take(store, "agencies", tmp_path / "agencies.parquet").new == 2
    from_csv = take(store, "agencies", write(tmp_path, "agencies.csv", HEADINGS, *ROWS))
    assert (from_csv.load_id, from_csv.unchanged) == (None, 2)


def test_the_same_file_twice_changes_nothing_and_a_withdrawn_one_may_come_again(
    store: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "agencies.csv", HEADINGS, *ROWS)
    first, second = take(store, "agencies", path), take(store, "agencies", path)
    assert (second.load_id, second.already_in) == (None, first.load_id)
    assert first.load_id is not None
    with writing(store) as writer:
        writer.withdraw(first.load_id, "test", LOADED_AT)
    again = take(store, "agencies", path)
    assert (again.already_in, again.new) == (None, 2)


def test_a_dry_run_counts_new_corrected_and_unchanged_rows_and_writes_nothing(
    store: str, tmp_path: Path
) -> None:
    take(store, "agencies", write(tmp_path, "agencies.csv", HEADINGS, *ROWS))
    changed = write(
        tmp_path,
        "changed.csv",
        HEADINGS,
        ROWS[0],
        ROWS[1].replace("Example Province", "Sample Province"),
        ROWS[0].replace("M22-X01", "M22-X02"),
    )
    outcome = take(store, "agencies", changed, dry_run=True)
    assert (outcome.load_id, outcome.new, outcome.corrected, outcome.unchanged) == (None, 1, 1, 1)
    assert len(rows_of(store, schema.agency, "agency_code")) == 2
    assert take(store, "agencies", changed).corrected == 1


@pytest.mark.parametrize(
    "name", ["empty.csv", "rows.xlsx", "rows.parquet", "rows.pdf", "absent.csv"]
)
def test_a_file_that_is_not_what_its_name_says_is_refused_in_one_line(
    store: str, tmp_path: Path, name: str
) -> None:
    if name != "absent.csv":
        (tmp_path / name).write_bytes(b"" if name == "empty.csv" else b"PK this is not a workbook")
    with pytest.raises(ImportRejected) as rejected:
        take(store, "agencies", tmp_path / name)
    assert len(rejected.value.messages) == 1
    assert all(rejected.value.messages[0].text(language) for language in ("vi", "en"))


def test_a_file_with_headings_alone_has_no_rows_and_changes_nothing(
    store: str, tmp_path: Path
) -> None:
    outcome = take(store, "agencies", write(tmp_path, "agencies.csv", HEADINGS))
    assert (outcome.load_id, outcome.new, outcome.unchanged) == (None, 0, 0)
