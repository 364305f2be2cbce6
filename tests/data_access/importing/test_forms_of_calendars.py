"""Lists of days off as offices announce them: days worked in exchange, in columns, names, notes."""

from datetime import date
from pathlib import Path

import pytest

from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import Book, check, desk, sheet
from tests.data_access.importing.test_office_forms import faults

__all__ = ["desk"]  # the fixture
SOURCE = "Thông báo số 9012/TB-BNV ngày 16/11/2034"
BASIS = [f"(Theo {SOURCE} của Bộ Nội vụ)"]
BOTH = ["LỊCH NGHỈ LỄ, TẾT VÀ LÀM BÙ NĂM 2035"]
OFF = ["LỊCH NGHỈ LỄ 30/4, 01/5 NĂM 2035"]

Days = list[tuple[date, bool, str | None]]
HOLIDAY, SWAPPED, WORKED = date(2035, 4, 30), date(2035, 5, 2), date(2035, 5, 5)
EACH: Days = [(HOLIDAY, False, "Ngày Chiến thắng"), (SWAPPED, False, "Nghỉ hoán đổi"),
              (WORKED, True, "Làm bù cho 02/5")]  # fmt: skip
ROWS = ("30/4/2035", "02/5/2035", "05/5/2035")


def told(heading: str, *kinds: str, title: list[str] = BOTH) -> Book:
    lines = zip(ROWS, kinds, (name for *_, name in EACH), strict=True)
    return sheet(title, BASIS, ["Ngày", heading, "Tên ngày"], *map(list, lines))


def beside(heading: str, first: str | None, second: str | None) -> Book:
    return sheet(OFF, BASIS, ["STT", "Tên ngày nghỉ", "Ngày nghỉ", heading],
                 [1, "Ngày Chiến thắng", "30/4/2035", first],
                 [2, "Nghỉ hoán đổi", "02/5/2035", second])  # fmt: skip


MADE_UP = [*EACH[:2], (WORKED, True, "Làm bù")]
FORMS: dict[str, tuple[Book, Days, set[str]]] = {
    "a column of both": (
        told("Làm việc/Nghỉ", "Nghỉ", "Nghỉ", "Làm việc"), EACH, {"column_read_as"}),
    "a column of both under a title of days off": (
        told("Nghỉ / làm bù", "Nghỉ lễ", "Nghỉ hoán đổi", "Đi làm bù", title=OFF), EACH,
        {"column_read_as"}),
    "a state": (told("Tình trạng", "Nghỉ", "Nghỉ bù", "Ngày làm bù"), EACH, {"column_read_as"}),
    "the kind of each day": (told("Loại ngày", "Nghỉ lễ", "Nghỉ hoán đổi", "Làm việc bù"), EACH,
                             set()),
    "names that say it": (
        sheet(BOTH, BASIS, ["Ngày", "Nội dung"],
              *([day, name] for day, (*_, name) in zip(ROWS, EACH, strict=True))),
        EACH, {"told_by_names"}),
    "groups that say it": (
        sheet(["LỊCH NGHỈ LỄ NĂM 2035"], BASIS, ["STT", "Ngày", "Tên ngày"],
              ["I", "Các ngày nghỉ"], [1, ROWS[0], EACH[0][2]], [2, ROWS[1], EACH[1][2]],
              ["II", "Ngày làm bù"], [1, ROWS[2], EACH[2][2]]),
        EACH, {"groups_read"}),
    "days worked beside those for which they are": (
        beside("Ngày làm bù", None, "05/5/2035"), MADE_UP, {"days_beside"}),
    "beside others, with a dash for none": (
        beside("Ngày làm việc", "-", "Thứ Bảy, 05/5/2035"), MADE_UP, {"days_beside"}),
    "two days worked for one": (
        beside("Đi làm bù vào ngày", None, "05/5/2035; 06/5/2035"),
        [*MADE_UP, (date(2035, 5, 6), True, "Làm bù")], {"days_beside"}),
    "days off instead of those that fall on a Sunday": (
        beside("Ngày nghỉ bù", "03/5/2035", None),
        [EACH[0], EACH[1], (date(2035, 5, 3), False, "Ngày Chiến thắng")], {"days_beside"}),
    "a line of its own for the day worked, and days off instead of others": (
        sheet(OFF, BASIS, ["STT", "Tên ngày nghỉ", "Ngày nghỉ", "Ngày nghỉ bù", "Ngày làm bù"],
              [1, "Nghỉ lễ", "30/4/2035", "03/5/2035", "06/5/2035"],
              [2, "Làm bù cho 02/5", None, None, "05/5/2035"]),
        [(HOLIDAY, False, "Nghỉ lễ"), (date(2035, 5, 3), False, "Nghỉ lễ"),
         (date(2035, 5, 6), True, "Làm bù"), EACH[2]],
        {"days_beside"}),
    "the day after, on which work goes on": (
        sheet(OFF, BASIS, ["Dịp nghỉ", "Từ ngày", "Đến ngày", "Ngày đi làm lại", "Ghi chú"],
              ["Nghỉ lễ", "30/4/2035", "01/5/2035", "02/5/2035", "Làm việc bình thường từ 02/5"]),
        [(HOLIDAY, False, "Nghỉ lễ"), (date(2035, 5, 1), False, "Nghỉ lễ")],
        {"columns_ignored"}),
    "first and last day with their days of the week": (
        sheet(["LỊCH NGHỈ TẾT NĂM 2035"], BASIS,
              ["STT", "Dịp nghỉ", "Từ ngày", "Đến hết ngày", "Số ngày"],
              [1, "Tết Ất Mão", "Thứ Năm, 08/02/2035", "Thứ Bảy, 10/02/2035", 3]),
        [(date(2035, 2, day), False, "Tết Ất Mão") for day in (8, 9, 10)], {"columns_ignored"}),
    "a span in a cell with its days of the week": (
        sheet(["LỊCH NGHỈ TẾT NĂM 2035"], BASIS, ["Dịp", "Thời gian nghỉ"],
              ["Tết", "Từ thứ Năm, ngày 08/02/2035 đến hết thứ Sáu, ngày 09/02/2035"]),
        [(date(2035, 2, day), False, "Tết") for day in (8, 9)], set()),
    "days of the week in English": (
        sheet(["LỊCH NGHỈ TẾT NĂM 2035"], BASIS, ["Holiday", "Day"],
              ["New Year", "Thursday, 8 February 2035"]),
        [(date(2035, 2, 8), False, "New Year")], set()),
    "a note that speaks of a day worked, which is in the list": (
        sheet(BOTH, BASIS, ["Ngày", "Loại ngày", "Tên ngày", "Ghi chú"],
              [ROWS[1], "Nghỉ", "Nghỉ hoán đổi", "Làm bù vào thứ Bảy 05/5"],
              [ROWS[2], "Làm bù", "Làm bù cho 02/5", None]),
        EACH[1:], {"columns_ignored"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_list_of_days_off_and_worked_goes_in(desk: Writer, tmp_path: Path, name: str) -> None:
    book, expected, said = FORMS[name]
    checked = check(desk, "days_off", book.save(tmp_path))
    found = [(row["calendar_date"], row["is_working_day"], row["name_vi"])
             for row in checked.rows.to_pylist() if row["source"] == SOURCE]  # fmt: skip
    assert sorted(found) == sorted(expected)
    remarks = {each.reason.removeprefix("import.remark.") for each in checked.remarks}
    assert remarks - {"of_title"} == said


LIST = ["Ngày", "Tên ngày", "Ghi chú"]


@pytest.mark.parametrize(
    ("book", "fault"),
    [
        # a note of a day worked, which nothing else of the list says
        (sheet(OFF, LIST, [ROWS[1], "Nghỉ lễ", "Làm bù vào thứ Bảy 05/5/2035"]),
         ("C3", "exchanged_day_lost")),
        (sheet(OFF, LIST, [ROWS[1], "Nghỉ lễ", None], [ROWS[2], "Thứ Bảy", "Làm việc"]),
         ("C4", "exchanged_day_lost")),
        (sheet(OFF, LIST, [ROWS[1], "Nghi le", None], [ROWS[2], "Thu Bay", "Lam bu"]),
         ("C4", "exchanged_day_lost")),
        (sheet(OFF, ["Ngày", "Tên ngày", "Làm bù"], [ROWS[1], "Lễ", None], [ROWS[2], "5/5", "x"]),
         ("C4", "exchanged_day_lost")),
        (sheet(OFF, LIST, [ROWS[1], "Nghỉ lễ", None],
               ["Ghi chú: cán bộ đi làm bù vào thứ Bảy, ngày 05/5/2035"]),
         (None, "exchanged_day_around")),
        (sheet(OFF, ["Ngày nghỉ", "Ngày làm việc"], ["30/4/2035", "02/5/2035"]),
         ("B3", "exchanged_weekday")),
        # half of the days are told
        (told("Tình trạng", "Nghỉ", "", "Làm việc", title=OFF), ("B6", "exchanged_day_lost")),
        # a title of both, and a day of which nobody knows
        (sheet(BOTH, LIST[:2], [ROWS[1], "Nghỉ lễ"], [ROWS[2], "Thứ Bảy"]),
         (None, "heading_missing")),
        # another day of the week
        (sheet(OFF, LIST[:2], ["Thứ Hai, 02/5/2035", "Nghỉ lễ"]), ("A3", "not_a_date")),
        (sheet(OFF, ["Ngày", "Thứ", "Tên ngày"], [ROWS[1], "Thứ Hai", "Nghỉ lễ"]),
         ("B3", "other_weekday")),
    ],
)  # fmt: skip
def test_a_day_worked_is_never_passed_over(
    desk: Writer, tmp_path: Path, book: Book, fault: tuple[str | None, str]
) -> None:
    assert fault in faults(desk, "days_off", book.save(tmp_path))
