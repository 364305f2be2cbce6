"""How fresh sources are: overdue against their rhythm, by loads that stand."""

from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.details.sources import freshness
from data_access.contracts import columns_of
from data_access.store import frames, pulls, schema

PULL = frames.columns(schema.journal_metadata.tables["journal_pull"].c)
LOAD = frames.columns(schema.load.c)
FIRST, SECOND = datetime(2025, 3, 1, 1, 30), datetime(2025, 3, 2, 1, 30)


def frame(columns: Any, rows: list[dict[str, Any]]) -> pd.DataFrame:
    empty = dict.fromkeys(columns)
    return pd.DataFrame([empty | row for row in rows], columns=list(columns)).astype(dict(columns))


def pulled(number: int, at: datetime, **other: Any) -> dict[str, Any]:
    row = {
        "entry_id": number, "written_at": at, "written_by": "x", "source": "v@db",
        "outcome": "loading", "rows_read": 1, "kind": "receipts", "rhythm": "1d",
        "query_sha256": "q", "sha256": f"s{number}",
    }  # fmt: skip
    return row | other


def loaded(number: int, at: datetime, **other: Any) -> dict[str, Any]:
    row = {
        "load_id": number, "kind": "receipts", "file_name": "v@db", "sha256": f"s{number}",
        "rows_in": 1, "rows_accepted": 1, "rows_rejected": 0, "loaded_by": "x", "loaded_at": at,
        "is_simulated": False,
    }  # fmt: skip
    return row | other


def known(pulled_rows: list[dict[str, Any]], loads: list[dict[str, Any]]) -> pd.DataFrame:
    return pulls.sources(frame(PULL, pulled_rows), frame(LOAD, loads))


def test_a_source_is_overdue_after_its_rhythm_and_not_at_its_end() -> None:
    found = known([pulled(1, FIRST)], [loaded(1, FIRST)])
    (row,) = freshness(found, datetime(2025, 3, 2, 1, 30)).to_dict("records")
    assert (row["due_at"], row["is_overdue"]) == (datetime(2025, 3, 2, 1, 30), False)
    assert freshness(found, datetime(2025, 3, 2, 1, 31))["is_overdue"].tolist() == [True]


def test_a_retired_source_is_none_until_it_is_pulled_again() -> None:
    rows = [
        pulled(1, FIRST, kind="regimes"),
        pulled(2, FIRST),
        pulled(3, SECOND, kind="regimes", outcome=pulls.RETIRED, rhythm=None, sha256=None),
    ]
    loads = [loaded(1, FIRST, kind="regimes"), loaded(2, FIRST)]
    assert list(known(rows, loads)["kind"]) == ["receipts"]
    again = pulled(4, SECOND, kind="regimes", rhythm=None, outcome="unchanged", sha256=None)
    found = known([*rows, again], loads).set_index("kind").loc["regimes"]
    assert (found["first_pulled_at"], found["outcome"]) == (SECOND, "unchanged")
    assert pd.isna(found["rhythm"])


def test_pulls_that_bring_nothing_do_not_make_a_source_fresh() -> None:
    outcomes = ("unchanged", "refused", "unreachable", "loading")
    rows = [pulled(1, FIRST), *(pulled(number, SECOND, outcome=outcome, sha256="none")
            for number, outcome in enumerate(outcomes, start=2))]  # fmt: skip
    (row,) = freshness(known(rows, [loaded(1, FIRST)]), datetime(2025, 3, 3)).to_dict("records")
    assert row["is_overdue"]
    assert (row["brought_at"], row["pulled_at"]) == (FIRST, SECOND)
    assert (row["load_id"], row["outcome"]) == (1, "loading")


def test_a_withdrawn_load_does_not_count_and_a_source_without_any_from_its_first_pull() -> None:
    loads = [loaded(1, FIRST), loaded(2, SECOND, withdrawn_load_id=1, sha256=None)]
    (row,) = freshness(known([pulled(1, FIRST)], loads), datetime(2025, 3, 3)).to_dict("records")
    assert pd.isna(row["brought_at"])
    assert (row["due_at"], row["is_overdue"]) == (SECOND, True)


def test_without_a_rhythm_nothing_is_overdue_and_the_last_declared_one_counts() -> None:
    rows = [pulled(1, FIRST, rhythm=None)]
    (row,) = freshness(known(rows, []), datetime(2026, 3, 3)).to_dict("records")
    assert (row["is_overdue"], pd.isna(row["due_at"])) == (False, True)
    rows += [pulled(2, SECOND, rhythm="2w"), pulled(3, SECOND, rhythm=None)]
    (row,) = freshness(known(rows, []), datetime(2025, 3, 15, 1, 30)).to_dict("records")
    assert (row["due_at"], row["is_overdue"]) == (datetime(2025, 3, 15, 1, 30), False)


def test_each_kind_of_a_source_stands_for_itself_and_of_none_there_is_nothing() -> None:
    rows = [pulled(1, FIRST), pulled(2, FIRST, kind="regulations"), pulled(3, FIRST, source="w@db")]
    assert len(known(rows, [])) == 3
    assert freshness(known([], []), FIRST).empty


@pytest.mark.parametrize(
    ("withdrawn", "entry", "mark"),
    [((), 3, "m3"), ((3,), 2, "m2"), ((2,), 1, "m1"), ((1,), None, None), ((1, 3), None, None)],
)
def test_what_was_reached_is_by_loads_that_stand_and_those_that_read_on_from_them(
    withdrawn: tuple[int, ...], entry: int | None, mark: str | None
) -> None:
    rows = [pulled(n, FIRST, after_pull=n - 1 or None, reached=f"m{n}") for n in (1, 2, 3)]
    loads = [loaded(n, FIRST) for n in (1, 2, 3)]
    loads += [loaded(10 + n, SECOND, withdrawn_load_id=n, sha256=None) for n in withdrawn]
    found = pulls.reached(frame(PULL, rows), frame(LOAD, loads), "v@db", "receipts", "q")
    assert found == ((entry, mark) if entry else None)
    other = pulls.reached(frame(PULL, rows), frame(LOAD, loads), "v@db", "receipts", "another")
    assert other is None
    again = pulled(4, SECOND, after_pull=entry, reached="m4")
    loads.append(loaded(4, SECOND))
    every = frame(PULL, [*rows, again]), frame(LOAD, loads)
    assert pulls.reached(*every, "v@db", "receipts", "q") == (4, "m4")


def test_the_contract_of_freshness_begins_with_that_of_sources() -> None:
    assert list(columns_of(freshness))[: len(columns_of(pulls.sources))] == list(
        columns_of(pulls.sources)
    )
