import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest
import sqlalchemy as sa

from data_access.readers import agencies
from data_access.reference import facts
from data_access.store import loads, schema, writers
from data_access.store.engine import open_engine
from data_access.text.collation import agency_collation_key
from data_access.text.messages import LANGUAGES

AGENCIES = list(facts.rows("agencies"))
SUCCESSIONS = list(facts.rows("successions"))
CARRIED = [row for row in SUCCESSIONS if row["kind"] != agencies.FUNCTION_MOVED]
NAMES = {row["official_code"]: row["name_vi"] for row in AGENCIES}
IDENTITY = {row["official_code"]: row["agency_code"] for row in AGENCIES}
ADDED_ON_LOAD = {"is_simulated", "from_load", "to_load"}


def codes(era: str) -> set[str]:
    return {row["official_code"] for row in AGENCIES if row["era"] == era}


@pytest.mark.parametrize(("era", "count"), [("M22", 22), ("M17", 17), ("L63", 63), ("L34", 34)])
def test_each_era_has_its_number_of_agencies(era: str, count: int) -> None:
    assert len(codes(era)) == count


def test_the_22_are_18_ministries_and_4_ministerial_agencies() -> None:
    kinds = Counter(row["kind"] for row in AGENCIES if row["era"] == "M22")
    assert kinds == {"ministry": 18, "ministerial_agency": 4}


def test_the_17_are_14_ministries_and_3_ministerial_agencies() -> None:
    kinds = Counter(row["kind"] for row in AGENCIES if row["era"] == "M17")
    assert kinds == {"ministry": 14, "ministerial_agency": 3}


@pytest.mark.parametrize(
    ("era", "day", "cities"),
    [
        ("L63", "2020-02-05", 5),
        ("L63", "2025-01-01", 6),
        ("L34", "2025-07-01", 6),
        ("L34", "2026-12-31", 9),
    ],
)
def test_the_cities_are_as_many_as_there_were_on_the_day(era: str, day: str, cities: int) -> None:
    on_day = [
        row
        for row in AGENCIES
        if row["era"] == era
        and row["valid_from_date"] <= day < (row["valid_to_date"] or "9999-12-31")
    ]
    assert sum(row["name_vi"].startswith("Thành phố ") for row in on_day) == cities


def test_dated_rows_of_one_agency_follow_each_other_without_gap_or_overlap() -> None:
    for code in IDENTITY.values():
        spans = [row for row in AGENCIES if row["agency_code"] == code]
        for earlier, later in pairwise(spans):
            assert earlier["valid_to_date"] == later["valid_from_date"]


def test_agencies_end_on_the_day_of_their_reform() -> None:
    last = {row["official_code"]: row["valid_to_date"] for row in AGENCIES}
    assert {last[code] for code in codes("M22")} == {"2025-03-01"}
    assert {last[code] for code in codes("L63")} == {"2025-07-01"}
    assert {last[code] for code in codes("M17") | codes("L34")} == {""}


def test_codes_used_again_keep_their_era() -> None:
    again = {"15", "24", "44", "52", "80", "82", "91"}
    renamed = {
        code
        for code in again
        if NAMES[f"L63-{code}"].split()[-2:] != NAMES[f"L34-{code}"].split()[-2:]
    }
    assert renamed == again
    assert NAMES["L63-24"] == "Tỉnh Bắc Giang"
    assert NAMES["L34-24"].endswith("Bắc Ninh")


def test_hue_was_thua_thien_hue_until_the_end_of_2024() -> None:
    names = [
        (row["valid_from_date"], row["name_vi"])
        for row in AGENCIES
        if row["agency_code"] == "L63-46"
    ]
    assert names == [
        ("2008-08-01", "Tỉnh Thừa Thiên Huế"),
        ("2025-01-01", "Thành phố Huế"),
        ("2025-07-01", "Thành phố Huế"),
    ]


def test_the_days_of_the_2026_cities_are_marked_as_unconfirmed() -> None:
    new = {row["official_code"]: row for row in AGENCIES if row["valid_from_date"] >= "2026"}
    assert set(new) == {"L34-75", "L34-22", "L34-24"}
    assert {row["confidence"] for row in new.values()} == {"date-unconfirmed"}


def test_no_agency_rests_on_memory_and_each_names_its_source() -> None:
    assert all(row["source"] and row["confidence"] != "memory-only" for row in AGENCIES)


def test_protocol_order_and_north_south_order_count_from_one() -> None:
    for era, column in [
        ("M22", "protocol_order"),
        ("M17", "protocol_order"),
        ("L63", "north_south_order"),
        ("L34", "north_south_order"),
    ]:
        places = {row["agency_code"]: int(row[column]) for row in AGENCIES if row["era"] == era}
        assert sorted(places.values()) == list(range(1, len(places) + 1))


@pytest.mark.parametrize(
    ("scheme", "era", "members"),
    [
        ("R2020", "L63", {"NMM": 14, "RRD": 11, "NCC": 14, "CH": 5, "SE": 6, "MRD": 13}),
        ("R2025", "L34", {"NMM": 9, "RRD": 6, "NC": 5, "SCCH": 6, "SE": 3, "MRD": 5}),
    ],
)
def test_localities_lie_in_the_regions_of_their_era(
    scheme: str, era: str, members: dict[str, int]
) -> None:
    regions = {row["agency_code"]: row["region_code"] for row in AGENCIES if row["era"] == era}
    assert Counter(regions.values()) == {f"{scheme}-{code}": n for code, n in members.items()}
    known = [region.region_code for region in facts.regions() if region.scheme == scheme]
    assert set(regions.values()) == set(known)


def test_each_of_the_22_and_63_goes_on_or_is_merged_into_one_of_the_17_and_34() -> None:
    for old, new in [("M22", "M17"), ("L63", "L34")]:
        going_on = codes(old) & {IDENTITY[code] for code in codes(new)}
        merged = Counter(
            row["predecessor_code"] for row in CARRIED if row["predecessor_code"].startswith(old)
        )
        assert merged == dict.fromkeys(codes(old) - going_on, 1)
        taking = {row["successor_code"] for row in CARRIED if row["predecessor_code"] in merged}
        assert taking <= {IDENTITY[code] for code in codes(new)}


def test_sixteen_ministries_and_all_34_localities_go_on_as_the_agencies_they_were() -> None:
    began_before = {row["agency_code"] for row in AGENCIES if row["era"] in ("M22", "L63")}
    assert [code for code in sorted(codes("M17")) if IDENTITY[code] not in began_before] == [
        "M17-G10"
    ]
    assert {IDENTITY[code] for code in codes("L34")} <= began_before
    changed = [row for row in AGENCIES if row["change_kind"]]
    assert len(changed) == 16 + 34
    assert {row["agency_code"] == row["official_code"] for row in changed} == {False}
    assert all(row["legal_basis"] for row in changed)


def test_moved_functions_name_agencies_and_never_decide_a_successor() -> None:
    moved = [row for row in SUCCESSIONS if row["kind"] == agencies.FUNCTION_MOVED]
    assert len(moved) == 7
    assert {row["predecessor_code"] for row in moved} <= codes("M22")
    assert {row["successor_code"] for row in moved} <= {IDENTITY[code] for code in codes("M17")}
    current = agencies.current_agency(pd.DataFrame(SUCCESSIONS))
    assert current["M22-G07"] == "M22-G09"
    assert len(current) == 22 - 16 + 63 - 34


def test_successors_are_those_of_the_resolutions() -> None:
    current = agencies.current_agency(pd.DataFrame(SUCCESSIONS))
    assert current["M22-G05"] == IDENTITY["M17-G12"]
    assert current["M22-G13"] == "M17-G10"
    assert current["L63-24"] == IDENTITY["L34-24"] == "L63-27"
    assert current["L63-91"] == IDENTITY["L34-91"] == "L63-89"
    merged = [code for code, now in current.items() if now == IDENTITY["L34-79"]]
    assert merged == ["L63-74", "L63-77"]


def test_an_official_code_leads_to_the_one_that_came_in_its_place() -> None:
    rows = pd.DataFrame(AGENCIES).assign(
        valid_from_date=lambda frame: pd.to_datetime(frame["valid_from_date"])
    )
    following = agencies.next_official_codes(rows, pd.DataFrame(SUCCESSIONS))
    assert set(following) == codes("M22") | codes("L63")
    assert following["M22-G01"] == "M17-G01"
    assert following["L63-24"] == following["L63-27"] == "L34-24"
    assert following["M22-G13"] == "M17-G10"
    assert agencies.identities(rows)["L34-24"] == "L63-27"


def test_a_successor_of_a_successor_is_the_last_one() -> None:
    chain = pd.DataFrame(
        {
            "predecessor_code": ["A", "B", "B"],
            "successor_code": ["B", "C", "D"],
            "kind": ["merged-into", "merged-into", "function-moved"],
        }
    )
    assert agencies.current_agency(chain) == {"A": "C", "B": "C"}


def test_one_succession_under_two_kinds_is_one() -> None:
    twice = pd.DataFrame(
        {
            "predecessor_code": ["A", "A"],
            "successor_code": ["B", "B"],
            "kind": ["merged-into", "merged-into-new-name"],
        }
    )
    assert agencies.current_agency(twice) == {"A": "B"}


@pytest.mark.parametrize(
    ("predecessors", "successors"), [(["A", "A"], ["B", "C"]), (["A", "B"], ["B", "A"])]
)
def test_successions_that_cannot_carry_counts_are_refused(
    predecessors: list[str], successors: list[str]
) -> None:
    frame = pd.DataFrame({"predecessor_code": predecessors, "successor_code": successors})
    with pytest.raises(ValueError, match=r"successor|after itself"):
        agencies.current_agency(frame.assign(kind="merged-into"))


@pytest.mark.parametrize(
    ("kind", "table", "derived"),
    [
        ("agencies", schema.agency, {"collation_key"}),
        ("successions", schema.agency_succession, set[str]()),
        ("indicators", schema.indicator, set[str]()),
        ("observations", schema.observation, set[str]()),
        ("targets", schema.target, set[str]()),
    ],
)
def test_a_file_has_the_columns_and_unique_keys_of_its_table(
    kind: str, table: sa.Table, derived: set[str]
) -> None:
    rows = list(facts.rows(kind))
    assert list(rows[0]) == [c.name for c in table.columns if c.name not in derived | ADDED_ON_LOAD]
    keys = Counter(tuple(row[name] for name in table.info["key"]) for row in rows)
    assert max(keys.values()) == 1
    required = [c.name for c in table.columns if not c.nullable and c.name in rows[0]]
    required = [name for name in required if name != "disaggregation"]  # "" is the total
    assert all(row[name] for row in rows for name in required)


def test_a_source_is_named_by_its_publisher_not_by_where_a_copy_lies() -> None:
    for source in facts.sources().values():
        for language in LANGUAGES:
            named = f"{source.publishers[language]} {source.titles[language]}"
            assert source.publishers[language]
            assert not re.search(
                r"github|\.csv|\.xlsx?\b|\.json|sheet|DERIVED", named, re.IGNORECASE
            )
    monthly = facts.sources()["S1023"]
    assert monthly.publishers == {"vi": "Tổng cục Thống kê", "en": "General Statistics Office"}
    assert monthly.titles["vi"] == "Biểu số liệu kinh tế - xã hội hằng tháng"
    assert monthly.published_date == date(2019, 9, 28)


def test_observations_are_of_known_indicators_areas_and_sources() -> None:
    indicators = {row["indicator_code"] for row in facts.rows("indicators")}
    observations = list(facts.rows("observations"))
    targets = list(facts.rows("targets"))
    named = {row["indicator_code"] for row in (*observations, *targets)}
    assert named == indicators, "each has a value or a target"
    assert {row["area_code"] for row in observations} == codes("L63") | {"VN"}
    assert {row["source"] for row in (*observations, *targets)} == set(facts.sources())
    assert {row["vintage"] for row in observations} == {
        "estimate",
        "preliminary",
        "final",
        "unknown",
    }
    assert all(row["confidence"] != "memory-only" for row in observations)
    assert len(observations) == 18_795


def test_totals_of_the_programmes_are_national_and_the_day_of_each_is_known_or_left_empty() -> None:
    programme = {row["indicator_code"]: row["programme"] for row in facts.rows("indicators")}
    totals = [row for row in facts.rows("observations") if programme[row["indicator_code"]]]
    assert len(totals) == 24
    assert {row["area_code"] for row in totals} == {"VN"}
    assert {row["period_code"] for row in totals if not row["published_date"]} == {"2022"}
    given = {row["value"] for row in totals if row["confidence"] == "given-in-brief"}
    assert given == {"18", "38"}


def test_growth_of_the_third_quarter_of_2019_has_its_first_and_its_later_value() -> None:
    values = {
        row["vintage"]: float(row["value"])
        for row in facts.rows("observations")
        if (row["indicator_code"], row["period_code"]) == ("gdp_growth_quarter", "2019-Q3")
    }
    assert values == {"estimate": pytest.approx(7.31, abs=0.005), "preliminary": 7.48}


def test_reference_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in facts.FOLDER.glob("*.csv")) < 4_000_000


def test_each_imported_kind_has_its_file() -> None:
    assert all(path.is_file() for path in facts.files().values())


@pytest.fixture
def filled(store: str) -> Iterator[sa.Engine]:
    """A store with the agencies as load 1 and the successions as load 2, open for reading."""
    with loads.writing(store) as writer:
        for kind, table in [
            ("agencies", schema.agency),
            ("successions", schema.agency_succession),
        ]:
            rows = _typed(kind, table)
            source = writers.LoadSource(
                f"{kind}.csv", None, "test", datetime(2020, 1, 1, 9, 0), False, rows.num_rows
            )
            writer.load(kind, table, rows, source)
    engine = open_engine(store)
    yield engine
    engine.dispose()


def _arrow_type(column: sa.Column[Any]) -> pa.DataType:
    if isinstance(column.type, sa.Date):
        return pa.date32()
    return pa.int32() if isinstance(column.type, sa.Integer) else pa.string()


def _typed(kind: str, table: sa.Table) -> pa.Table:
    columns = {c.name: _arrow_type(c) for c in table.columns}
    rows = pa_csv.read_csv(
        facts.files()[kind],
        convert_options=pa_csv.ConvertOptions(column_types=columns, strings_can_be_null=True),
    )
    if kind == "agencies":
        keys = [agency_collation_key(name) for name in rows["name_vi"].to_pylist()]
        rows = rows.append_column("collation_key", pa.array(keys))
    return rows


def test_agencies_are_read_as_they_were_called_on_the_day(filled: sa.Engine) -> None:
    before = agencies.read_agencies(filled, date(2024, 12, 31), 2).set_index("agency_code")
    assert len(before) == 22 + 63
    assert before["exists"].all()
    assert before.loc["L63-46", "name_vi"] == "Tỉnh Thừa Thiên Huế"
    on_the_day = agencies.read_agencies(filled, date(2025, 1, 1), 2).set_index("agency_code")
    assert on_the_day.loc["L63-46", "name_vi"] == "Thành phố Huế"


def test_agencies_of_the_reform_day_exist_and_their_predecessors_do_not(filled: sa.Engine) -> None:
    last_day = agencies.read_agencies(filled, date(2025, 6, 30), 2)
    assert last_day[last_day["exists"]].groupby("era").size().to_dict() == {"L63": 63, "M17": 17}
    reform_day = agencies.read_agencies(filled, date(2025, 7, 1), 2)
    assert len(reform_day) == 22 + 1 + 63
    existing = reform_day[reform_day["exists"]]
    assert existing.groupby("era").size().to_dict() == {"L34": 34, "M17": 17}


def test_the_database_sorts_by_collation_key_as_python_does(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        in_order = connection.execute(
            sa.select(schema.agency.c.collation_key).order_by(
                sa.collate(schema.agency.c.collation_key, "C")
            )
        ).scalars()
        keys = list(in_order)
    assert keys == sorted(keys)


def test_readers_give_typed_columns_for_no_rows(filled: sa.Engine) -> None:
    nobody = agencies.read_agencies(filled, date(1990, 1, 1), 2)
    unloaded = agencies.read_agencies(filled, date(2020, 1, 1), 0)
    for frame in (nobody, unloaded):
        assert frame.empty
        assert frame.dtypes["valid_from_date"] == "datetime64[us]"
        assert frame.dtypes["protocol_order"] == "Int64"
        assert frame.dtypes["exists"] == "boolean"
        assert frame.dtypes["name_vi"] == "str"
    assert agencies.read_successions(filled, 1).empty
    assert agencies.search(unloaded, "hà nội").empty


def test_successions_are_read_with_their_legal_basis(filled: sa.Engine) -> None:
    found = agencies.read_successions(filled, 2)
    assert len(found) == len(SUCCESSIONS)
    assert found["legal_basis"].notna().all()
    assert found.dtypes["effective_date"] == "datetime64[us]"
