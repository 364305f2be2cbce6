"""Whether a regulation that is in the store shows by itself that it is right."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from data_access.readers.conformity import conformity
from tests import factories

AGENCIES = pd.DataFrame([
    factories.agency("M22-G12", "ministry", short_name_vi="BTC", aliases="Bộ TC"),
    factories.agency("M22-G22", "ministry", short_name_vi="BYT", aliases=None),
    factories.agency("L63-24", "locality", short_name_vi="Bắc Giang", aliases=None),
])  # fmt: skip
TEXTS = ("regulation_id", "agency_code", "number", "title", "signer", "check_note")
DAYS = ("issued_date", "effective_date", "expired_date")


def _found(*rows: dict[str, Any]) -> list[str]:
    made = [
        dict.fromkeys((*TEXTS, *DAYS))
        | {"regulation_id": str(place), "agency_code": "M22-G12", "number": "95/2025/TT-BTC",
           "title": "Quy định chế độ báo cáo", "issued_date": date(2025, 10, 15),
           "is_simulated": False}
        | row
        for place, row in enumerate(rows)
    ]  # fmt: skip
    frame = pd.DataFrame(made).astype(dict.fromkeys(TEXTS, "str"))
    return conformity(frame.astype(dict.fromkeys(DAYS, "datetime64[us]")), AGENCIES).tolist()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, "conforming"),
        ({"number": "95 / 2025 / TT-BTC"}, "conforming"),
        ({"number": "01/2025/TTLT-BYT-BTC"}, "conforming"),
        ({"agency_code": "L63-24", "number": "12/2025/QĐ-UBND"}, "conforming"),
        ({"number": "95/2025/TT-BYT"}, "number_issuer"),
        ({"number": "95/2019/TT-BTC"}, "number_year"),
        ({"number": "95/TT-BTC"}, "number_form"),
        ({"number": "chín mươi lăm"}, "number_form"),
        ({"number": None}, "number_missing"),
        ({"title": "Quy ??nh ch? ??"}, "lost_letters"),
        ({"signer": "Nguy\ufffdn V\ufffdn A"}, "lost_letters"),
        ({"effective_date": date(2025, 10, 14)}, "dates"),
        ({"effective_date": date(2025, 10, 15)}, "conforming"),
        ({"effective_date": date(2025, 12, 1), "expired_date": date(2025, 11, 1)}, "dates"),
    ],
)
def test_what_is_wrong_is_named_and_a_check_outweighs_it(
    row: dict[str, Any], expected: str
) -> None:
    assert _found(row) == [expected]
    assert _found(row | {"check_note": "Phòng KSTT: đúng bản gốc"}) == ["checked"]


def test_a_number_is_used_once_by_an_agency() -> None:
    twice = {"number": "96 /2025/TT-BTC"}, {"number": "96/2025/TT-BTC"}
    assert _found(*twice) == ["number_twice", "number_twice"]
    assert _found(twice[0], twice[1] | {"check_note": "Phòng KSTT: hai bản"}) == [
        "number_twice",
        "checked",
    ]
    joint = {"number": "01/2025/TTLT-BYT-BTC"}
    assert _found(joint, joint | {"agency_code": "M22-G22"}) == ["conforming"] * 2


def test_of_a_simulated_number_only_its_form_is_not_judged() -> None:
    made_up = {"is_simulated": True, "number": "Văn bản mô phỏng 001"}
    assert _found(made_up) == ["conforming"]
    assert _found(made_up | {"number": None}) == ["number_missing"]
    assert _found(made_up, made_up) == ["number_twice"] * 2


def test_no_regulations_give_no_judgement() -> None:
    empty = pd.DataFrame(columns=[*TEXTS, *DAYS, "is_simulated"]).astype(
        dict.fromkeys(TEXTS, "str") | dict.fromkeys(DAYS, "datetime64[us]")
    )
    assert conformity(empty, AGENCIES).tolist() == []
