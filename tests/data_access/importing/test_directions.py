"""Files of directions and of the answers to them: what is refused, asked, kept and found."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from data_access.errors import ImportRejected, LoadRefused
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.outcome import Outcome
from data_access.importing.reading import recognise
from data_access.importing.run import Checked, check_file
from data_access.importing.run import write as load_checked
from data_access.store import loads, schema
from tests import factories, store_templates
from tests.import_files import rows_of, write

AT = datetime(2025, 7, 1, 8, 0)
COLUMNS = (
    "direction_number", "meeting_name", "meeting_date", "direction_text", "notice_number",
    "notice_date", "owner_agency_code", "helping_agency_codes", "deadline_date", "answer_text",
    "answered_date", "done_date", "closing_document_number", "cause_figure_name",
    "cause_agency_code", "cause_regime_code", "cause_period_code",
)  # fmt: skip
RIGHT = {
    "direction_number": "45/TB-VPCP mục 1",
    "meeting_name": "Phiên họp",
    "meeting_date": "2025-02-10",
    "direction_text": "Gửi báo cáo",
    "owner_agency_code": "M22-A",
    "deadline_date": "2025-02-20",
}
NUMBER = RIGHT["direction_number"]
Fault = tuple[str, str]


@pytest.fixture
def country(new_store: Callable[[], str]) -> str:
    """A and B became AB on 1 March; A owed R1 of January, AB owes that of April."""
    place = new_store()
    store_templates.begin(place, _country)
    return place


def _country(place: str) -> None:
    laid = [
        factories.obligation(code, "R1", period, due)
        for code, period, due in (
            ("M22-A", "2025-01", date(2025, 1, 25)),
            ("M22-B", "2025-02", date(2025, 2, 25)),
            ("M17-AB", "2025-04", date(2025, 4, 25)),
        )
    ]
    factories.empty_store(place)
    factories.fill(
        place,
        (schema.agency, factories.agencies()),
        (schema.agency_succession, factories.successions()),
        (schema.regime, [factories.regime("R1")]),
        (schema.obligation, laid),
    )


def sheet(folder: Path, *rows: dict[str, str], columns: Sequence[str] = COLUMNS) -> Path:
    """A file of directions; each row is RIGHT but for what it says."""
    lines = [",".join((RIGHT | row).get(name, "") for name in columns) for row in rows]
    return write(folder, "directions.csv", ",".join(columns), *lines)


def answer_sheet(folder: Path, *lines: str) -> Path:
    return write(folder, "answers.csv", "direction_number,answer_text,answered_date", *lines)


def checked(store: str, kind: str, path: Path, *, simulated: bool = False) -> Checked:
    with loads.writing(store) as writer:
        return check_file(
            writer, KINDS[kind], path, is_simulated=simulated, loaded_by="tests", loaded_at=AT
        )


def take(store: str, kind: str, path: Path, *, simulated: bool = False) -> Outcome:
    with loads.writing(store) as writer:
        found = check_file(
            writer, KINDS[kind], path, is_simulated=simulated, loaded_by="tests", loaded_at=AT
        )
        return load_checked(writer, found, dry_run=False)


def faults(store: str, kind: str, path: Path, *, simulated: bool = False) -> list[Fault]:
    """The column and the reason of each fault."""
    with pytest.raises(ImportRejected) as refused:
        checked(store, kind, path, simulated=simulated)
    return [
        (str(each.column), each.reason.removeprefix("import."))
        for each in refused.value.messages
        if not each.is_remark
    ]


def remarks(store: str, path: Path) -> list[Fault]:
    found = checked(store, "directions", path).remarks
    return [(str(each.column), each.reason.removeprefix("import.remark.")) for each in found]


def stored(store: str) -> pd.DataFrame:
    return rows_of(store, schema.direction, "direction_number").set_index("direction_number")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"deadline_date": "2025-02-09"}, ("deadline_date", "deadline_before_meeting")),
        ({"done_date": "2025-02-09"}, ("done_date", "done_before_given")),
        ({"done_date": "2025-07-02"}, ("done_date", "day_to_come")),
        ({"meeting_date": "2025-07-02", "owner_agency_code": "M17-AB",
          "deadline_date": "2025-07-02"}, ("meeting_date", "day_to_come")),
        ({"answer_text": "Đã gửi", "answered_date": "2025-02-09"},
         ("answered_date", "answered_before_given")),
        ({"answer_text": "Đã gửi"}, ("answered_date", "answer_in_part")),
        ({"answered_date": "2025-02-11"}, ("answer_text", "answer_in_part")),
        ({"owner_agency_code": "Bộ Không Có"}, ("owner_agency_code", "unknown_agency")),
        ({"owner_agency_code": "M17-AB"}, ("owner_agency_code", "agency_not_yet")),
        ({"owner_agency_code": ""}, ("owner_agency_code", "required")),
        ({"deadline_date": ""}, ("deadline_date", "required")),
        ({"deadline_date": "31/02/2025"}, ("deadline_date", "not_a_deadline")),
        ({"helping_agency_codes": "M22-B; Bộ Không Có"},
         ("helping_agency_codes", "unknown_helpers")),
        ({"cause_figure_name": "Tỷ lệ đúng hạn"}, ("cause_figure_name", "pattern")),
        ({"cause_regime_code": "R1"}, ("cause_period_code", "cause_in_part")),
        ({"cause_period_code": "2025-01"}, ("cause_regime_code", "cause_in_part")),
        ({"cause_regime_code": "R9", "cause_period_code": "2025-01"},
         ("cause_regime_code", "unknown_regime")),
        ({"cause_regime_code": "R1", "cause_period_code": "2025-03"},
         ("cause_period_code", "no_obligation")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_in_its_own_cell(
    country: str, tmp_path: Path, row: dict[str, str], fault: Fault
) -> None:
    assert faults(country, "directions", sheet(tmp_path, row)) == [fault]


def test_the_last_day_may_be_that_of_the_meeting_and_a_direction_be_done_on_it(
    country: str, tmp_path: Path
) -> None:
    row = {"deadline_date": "2025-02-10", "done_date": "2025-02-10"}
    assert take(country, "directions", sheet(tmp_path, row)).new == 1
    assert stored(country).loc[NUMBER, "done_date"] == pd.Timestamp("2025-02-10")


def test_what_may_be_right_is_asked_and_goes_in(country: str, tmp_path: Path) -> None:
    row = {
        "notice_number": "45/TB-VPCP",
        "notice_date": "2025-02-09",
        "closing_document_number": "12/BC-A",
    }
    path = sheet(tmp_path, row)
    assert remarks(country, path) == [
        ("notice_date", "notice_before_meeting"),
        ("closing_document_number", "closed_not_done"),
    ]
    assert take(country, "directions", path).new == 1
    assert pd.isna(stored(country).loc[NUMBER, "done_date"])


def test_one_number_twice_in_a_file_is_a_fault_of_both_rows_however_it_is_spelled(
    country: str, tmp_path: Path
) -> None:
    rows = ({}, {"direction_number": "45/tb-vpcp  Mục 1", "direction_text": "Việc khác"})
    assert faults(country, "directions", sheet(tmp_path, *rows)) == [
        ("direction_number", "twice"),
        ("direction_number", "twice"),
    ]


def test_a_number_is_of_one_meeting(country: str, tmp_path: Path) -> None:
    take(country, "directions", sheet(tmp_path, {}))
    other = sheet(tmp_path, {"meeting_date": "2025-02-11"})
    assert faults(country, "directions", other) == [
        ("direction_number", "direction_of_other_meeting")
    ]


def test_a_direction_sent_again_with_another_deadline_is_corrected(
    country: str, tmp_path: Path
) -> None:
    take(country, "directions", sheet(tmp_path, {}))
    again = take(country, "directions", sheet(tmp_path, {"deadline_date": "2025-02-28"}))
    assert (again.new, again.corrected) == (0, 1)
    assert stored(country).loc[NUMBER, "deadline_date"] == pd.Timestamp("2025-02-28")
    assert take(country, "directions", sheet(tmp_path, {"deadline_date": "2025-02-28"})).already_in


def test_names_become_codes_and_helpers_are_listed_once(country: str, tmp_path: Path) -> None:
    row = {"helping_agency_codes": "M22-C; BHXH;M22-C"}
    take(country, "directions", sheet(tmp_path, row))
    assert stored(country).loc[NUMBER, "helping_agency_codes"] == "M22-C; BHXH"


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"cause_regime_code": "R1", "cause_period_code": "2025-01"}, "M22-A"),
        ({"cause_agency_code": "M22-B", "cause_regime_code": "R1", "cause_period_code": "2025-02"},
         "M22-B"),
        ({"meeting_date": "2025-06-10", "owner_agency_code": "M17-AB",
          "deadline_date": "2025-06-20", "cause_regime_code": "R1",
          "cause_period_code": "2025-01"}, "M22-A"),
        ({}, None),
    ],
)  # fmt: skip
def test_the_obligation_that_gave_rise_to_it_is_the_owner_s_or_of_whom_it_took_over(
    country: str, tmp_path: Path, row: dict[str, str], cause: str | None
) -> None:
    take(country, "directions", sheet(tmp_path, row))
    found = stored(country).loc[NUMBER, "cause_agency_code"]
    assert (None if pd.isna(found) else found) == cause


@pytest.mark.parametrize("name", ["direction_number", "notice_number", "closing_document_number"])
def test_a_simulated_direction_carries_no_official_number(
    country: str, tmp_path: Path, name: str
) -> None:
    made = {"direction_number": "Thông báo mô phỏng 01", "done_date": "2025-02-11"}
    path = sheet(tmp_path, made | {name: "45/TB-VPCP"})
    assert faults(country, "directions", path, simulated=True) == [(name, "simulated_number")]
    assert take(country, "directions", sheet(tmp_path, made), simulated=True).new == 1


def test_an_answer_changes_nothing_but_the_answer(country: str, tmp_path: Path) -> None:
    row = {
        "notice_number": "45/TB-VPCP",
        "notice_date": "2025-02-11",
        "helping_agency_codes": "BHXH",
        "done_date": "2025-02-15",
        "closing_document_number": "12/BC-A",
        "cause_figure_name": "missing",
        "cause_regime_code": "R1",
        "cause_period_code": "2025-01",
    }
    take(country, "directions", sheet(tmp_path, row))
    before = stored(country)
    path = answer_sheet(tmp_path, "45/TB-VPCP mục 1,Đã gửi đủ,12/02/2025")
    outcome = take(country, "direction_answers", path)
    assert (outcome.new, outcome.corrected) == (0, 1)
    after = stored(country)
    assert tuple(after.loc[NUMBER, ["answer_text", "answered_date"]]) == (
        "Đã gửi đủ",
        pd.Timestamp("2025-02-12"),
    )
    own = ["answer_text", "answered_date", "from_load"]
    pd.testing.assert_frame_equal(after.drop(columns=own), before.drop(columns=own))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("46/TB-VPCP,Đã gửi,12/02/2025", ("direction_number", "unknown_direction")),
        ("45/TB-VPCP mục 1,Đã gửi,09/02/2025", ("answered_date", "answered_before_given")),
        ("45/TB-VPCP mục 1,Đã gửi,02/07/2025", ("answered_date", "day_to_come")),
        ("45/TB-VPCP mục 1,,12/02/2025", ("answer_text", "required")),
        ("45/TB-VPCP mục 1,Đã gửi,", ("answered_date", "required")),
    ],
)
def test_an_answer_that_cannot_be_is_a_fault(
    country: str, tmp_path: Path, line: str, fault: Fault
) -> None:
    take(country, "directions", sheet(tmp_path, {}))
    assert faults(country, "direction_answers", answer_sheet(tmp_path, line)) == [fault]


def test_a_real_answer_is_not_put_to_a_simulated_direction(country: str, tmp_path: Path) -> None:
    made = {"direction_number": "Thông báo mô phỏng 01"}
    take(country, "directions", sheet(tmp_path, made), simulated=True)
    path = answer_sheet(tmp_path, "Thông báo mô phỏng 01,Đã gửi,12/02/2025")
    assert faults(country, "direction_answers", path) == [
        ("direction_number", "answer_of_other_mark")
    ]
    assert take(country, "direction_answers", path, simulated=True).corrected == 1


def test_directions_sent_again_keep_the_answers_and_say_so(country: str, tmp_path: Path) -> None:
    take(country, "directions", sheet(tmp_path, {}))
    path = answer_sheet(tmp_path, "45/TB-VPCP mục 1,Đã gửi,12/02/2025")
    take(country, "direction_answers", path)
    again = sheet(tmp_path, {"direction_text": "Gửi đủ báo cáo"})
    assert remarks(country, again) == [("answer_text", "answer_kept")]
    assert take(country, "directions", again).corrected == 1
    found = stored(country).loc[NUMBER]
    assert (found["direction_text"], found["answer_text"]) == ("Gửi đủ báo cáo", "Đã gửi")


def test_the_end_stays_without_its_column_and_an_empty_cell_takes_it_back_said(
    country: str, tmp_path: Path
) -> None:
    take(country, "directions", sheet(tmp_path, {"done_date": "2025-02-15"}))
    short = [name for name in COLUMNS if name not in ("done_date", "closing_document_number")]
    take(country, "directions", sheet(tmp_path, {"direction_text": "Khác"}, columns=short))
    assert stored(country).loc[NUMBER, "done_date"] == pd.Timestamp("2025-02-15")
    emptied = sheet(tmp_path, {"direction_text": "Khác"})
    assert remarks(country, emptied) == [("done_date", "emptied")]
    take(country, "directions", emptied)
    assert pd.isna(stored(country).loc[NUMBER, "done_date"])


def test_a_load_of_directions_with_answers_is_withdrawn_after_them(
    country: str, tmp_path: Path
) -> None:
    given = take(country, "directions", sheet(tmp_path, {})).load_id
    path = answer_sheet(tmp_path, "45/TB-VPCP mục 1,Đã gửi,12/02/2025")
    answered = take(country, "direction_answers", path).load_id
    assert given is not None
    assert answered is not None
    with loads.writing(country) as writer:
        with pytest.raises(LoadRefused):
            writer.withdraw(given, "tests", AT)
        writer.withdraw(answered, "tests", AT)
    assert pd.isna(stored(country).loc[NUMBER, "answer_text"])
    with loads.writing(country) as writer:
        writer.withdraw(given, "tests", AT)
    assert stored(country).empty


def test_each_kind_is_known_by_its_headings(tmp_path: Path) -> None:
    long = sheet(tmp_path, {})
    short = answer_sheet(tmp_path, "45/TB-VPCP mục 1,Đã gửi,12/02/2025")
    vietnamese = write(
        tmp_path,
        "giao.csv",
        "Số nhiệm vụ,Phiên họp,Ngày họp,Nhiệm vụ,Đơn vị chủ trì,Thời hạn",
        "45/TB-VPCP mục 1,Phiên họp,10/02/2025,Gửi báo cáo,M22-A,20/02/2025",
    )
    kinds = [recognise(path, KINDS.values()).name for path in (long, short, vietnamese)]
    assert kinds == ["directions", "direction_answers", "directions"]


def unnumbered(folder: Path, *texts: str, owner: str = "M22-A", **other: str) -> Path:
    """A list without numbers, one direction for each text."""
    columns = [name for name in COLUMNS if name != "direction_number"]
    rows = ({"direction_text": text, "owner_agency_code": owner, **other} for text in texts)
    return sheet(folder, *rows, columns=columns)


def numbers(store: str, path: Path) -> list[tuple[str, str]]:
    rows = checked(store, "directions", path).rows
    return [*zip(*(rows[name].to_pylist() for name in ("direction_text", "direction_number")),
                 strict=True)]  # fmt: skip


def test_directions_without_numbers_are_numbered_by_their_order_and_keep_it(
    country: str, tmp_path: Path
) -> None:
    path = unnumbered(tmp_path, "Việc một", "Việc hai", notice_number="45/TB-VPCP")
    first = [("Việc một", "45/TB-VPCP, mục 1"), ("Việc hai", "45/TB-VPCP, mục 2")]
    assert numbers(country, path) == first
    assert {each.reason for each in checked(country, "directions", path).remarks} == {
        "import.remark.direction_numbered"
    }
    take(country, "directions", path)
    path = unnumbered(tmp_path, "Việc ba", "Việc hai", "việc một", notice_number="45/TB-VPCP")
    assert numbers(country, path) == [
        ("Việc ba", "45/TB-VPCP, mục 3"), first[1], ("việc một", "45/TB-VPCP, mục 1")
    ]  # fmt: skip
    assert [name for _, name in numbers(country, unnumbered(tmp_path, "Việc hai"))] == [
        "45/TB-VPCP, mục 2"
    ]


def test_a_part_of_a_list_has_the_numbers_of_the_whole(country: str, tmp_path: Path) -> None:
    head = "STT,meeting_name,meeting_date,direction_text,owner_agency_code,deadline_date"
    rows = [f"{at},Họp,2025-02-10,Việc {at},M22-A,2025-02-{day}"
            for at, day in ((1, "31"), (2, "20"), (3, "21"))]  # fmt: skip
    with loads.writing(country) as writer:
        found = check_file(
            writer, KINDS["directions"], write(tmp_path, "part.csv", head, *rows),
            is_simulated=False, loaded_by="tests", loaded_at=AT, take_good_rows=True,
        )  # fmt: skip
    assert found.rows["direction_number"].to_pylist() == [
        "Họp (10/02/2025), mục 2", "Họp (10/02/2025), mục 3"
    ]  # fmt: skip


@pytest.mark.parametrize("changed", [{"owner": "M22-B"}, {"direction_text": "Việc hai đã sửa"}])
def test_other_words_beside_directions_that_the_list_leaves_out_are_a_question(
    country: str, tmp_path: Path, changed: dict[str, str]
) -> None:
    take(country, "directions", unnumbered(tmp_path, "Việc một", "Việc hai"))
    path = unnumbered(tmp_path, "Việc hai", **changed)
    assert faults(country, "directions", path) == [("Số nhiệm vụ", "direction_unnumbered")]
    other_day = unnumbered(tmp_path, "Việc hai", meeting_date="2025-02-11", **changed)
    assert len(numbers(country, other_day)) == 1


def test_a_meeting_without_a_notice_numbers_its_directions_by_its_name_and_day(
    country: str, tmp_path: Path
) -> None:
    path = unnumbered(tmp_path, "Việc một")
    assert numbers(country, path) == [("Việc một", "Phiên họp (10/02/2025), mục 1")]


def test_an_empty_number_in_a_list_that_has_numbers_stays_a_fault(
    country: str, tmp_path: Path
) -> None:
    path = sheet(tmp_path, {}, {"direction_number": "", "direction_text": "Việc khác"})
    assert faults(country, "directions", path) == [("direction_number", "required")]
