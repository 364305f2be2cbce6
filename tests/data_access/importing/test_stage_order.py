"""Stages that run backwards do not go in: none before one that it rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from tests import factories, store_templates
from tests.import_files import take, write

HEADING = "agency_code,stage,stage_date"
REGULATION = "regulation_id,agency_code,number,title,issued_date,is_normative"


@pytest.fixture
def base(new_store: Callable[[], str]) -> str:
    place = new_store()
    store_templates.begin(place, _with_agencies)
    return place


def _with_agencies(place: str) -> None:
    factories.empty_store(place)
    take(place, "agencies", Path("data_access/reference/agencies.csv"), simulated=False)


def faults(store: str, folder: Path, *lines: str) -> list[tuple[str | None, str, str]]:
    try:
        take(store, "stages", write(folder, "stages.csv", HEADING, *lines), simulated=False)
    except ImportRejected as rejected:
        return [(each.cell, each.reason.removeprefix("import."), str(each.values["day"]))
                for each in rejected.messages if not each.is_remark]  # fmt: skip
    return []


def test_within_a_file_the_later_stage_is_at_fault(base: str, tmp_path: Path) -> None:
    lines = ("M22-G12,reviewed,10/10/2019", "M22-G12,plan_approved,09/10/2019")
    assert faults(base, tmp_path, *lines) == [("C3", "stage_before", "2019-10-10")]
    assert faults(base, tmp_path, lines[0], "M22-G22,plan_approved,09/10/2019") == []


def test_two_stages_of_one_day_are_in_order(base: str, tmp_path: Path) -> None:
    assert faults(base, tmp_path, "M22-G12,connected,10/10/2019",
                  "M22-G12,sending_data,10/10/2019") == []  # fmt: skip


def test_what_is_stored_counts_too(base: str, tmp_path: Path) -> None:
    assert faults(base, tmp_path, "M22-G12,sending_data,10/10/2019") == []
    assert faults(base, tmp_path, "M22-G12,connected,11/10/2019") == [
        ("C2", "stage_after", "2019-10-10")
    ]
    assert faults(base, tmp_path, "M22-G12,connected,09/10/2019") == []


def test_reviewed_after_issued_is_an_error(base: str, tmp_path: Path) -> None:
    documents = (
        "A,M22-G12,95/2019/TT-BTC,Một,15/10/2019,có",
        "B,M22-G18,12/2018/TT-BYT,Trước nghị định,15/10/2018,có",
    )
    path = write(tmp_path, "regulations.csv", REGULATION, *documents)
    take(base, "regulations", path, simulated=False)
    assert faults(base, tmp_path, "M22-G12,reviewed,16/10/2019") == [
        ("C2", "stage_after", "2019-10-15")
    ]
    assert faults(base, tmp_path, "M22-G12,announced,14/10/2019") == [
        ("C2", "stage_before", "2019-10-15")
    ]
    assert faults(base, tmp_path, "M22-G18,reviewed,16/10/2019") == []
    assert faults(base, tmp_path, "M22-G12,reviewed,15/10/2019") == []


def test_who_goes_through_the_stages_again_is_compared_by_the_first_days(
    base: str, tmp_path: Path
) -> None:
    days = ("reviewed,10/10/2019", "plan_approved,11/10/2019", "reviewed,01/02/2020")
    assert faults(base, tmp_path, *(f"M22-G12,{day}" for day in days)) == []


@pytest.mark.parametrize(
    ("stage", "issued", "note", "reason"),
    [
        ("reviewed,10/10/2019", "09/10/2019", "", "stage_before"),
        ("plan_approved,10/10/2019", "09/10/2019", "", "stage_before"),
        ("announced,10/10/2019", "11/10/2019", "", "stage_after"),
        ("reviewed,10/10/2019", "10/10/2019", "", None),
        ("announced,10/10/2019", "09/10/2019", "", None),
        ("reviewed,10/10/2019", "09/10/2019", "Vụ Pháp chế: ban hành trước khi rà soát", None),
    ],
)
def test_a_regulation_that_comes_after_its_stages_is_held_against_them(
    base: str, tmp_path: Path, stage: str, issued: str, note: str, reason: str | None
) -> None:
    take(base, "stages", write(tmp_path, "stages.csv", HEADING, f"M22-G12,{stage}"),
         simulated=False)  # fmt: skip
    row = f"A,M22-G12,95/2019/TT-BTC,Một,{issued},có,{note}"
    path = write(tmp_path, "regulations.csv", f"{REGULATION},check_note", row)
    if reason is None:
        take(base, "regulations", path, simulated=False)
        return
    with pytest.raises(ImportRejected) as refused:
        take(base, "regulations", path, simulated=False)
    found = [(each.cell, each.reason, str(each.values["day"]))
             for each in refused.value.messages if not each.is_remark]  # fmt: skip
    assert found == [("E2", f"import.{reason}", "2019-10-10")]


def test_only_the_first_regulation_of_an_agency_is_held_against_its_stages(
    base: str, tmp_path: Path
) -> None:
    take(base, "stages", write(tmp_path, "stages.csv", HEADING, "M22-G12,announced,10/10/2019"),
         simulated=False)  # fmt: skip
    rows = ("A,M22-G12,95/2019/TT-BTC,Một,09/10/2019,có",
            "B,M22-G12,99/2019/TT-BTC,Hai,11/11/2019,có")  # fmt: skip
    path = write(tmp_path, "regulations.csv", REGULATION, *rows)
    take(base, "regulations", path, simulated=False)
