"""Obligations from dated rows: who owes what, plans that leave the past alone, the load itself."""

from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.deadlines import generation, obligations
from data_access.deadlines.assignments import left_without_agency, offered
from data_access.deadlines.calendar import WorkingCalendar, calendar_frame, with_overrides
from data_access.deadlines.plans import Plan, plan
from data_access.store import loads, schema, writers
from data_access.store.schema import OBLIGATION_KEY

CALENDAR_FRAME = calendar_frame()
CALENDAR = WorkingCalendar(CALENDAR_FRAME)
MINISTRY_REFORM, LOCALITY_REFORM = date(2025, 3, 1), date(2025, 7, 1)


def _dated(**columns: Any) -> dict[str, Any]:
    return {"valid_from_date": date(2019, 1, 1), "valid_to_date": None} | columns


def _regime(code: str = "R", **columns: Any) -> dict[str, Any]:
    return _dated(regime_code=code, kind="periodic", law="nd09") | columns


def _schedule(kind: str = "month", tier: str = "province", **columns: Any) -> dict[str, Any]:
    empty = dict.fromkeys(["only_periods", "due_time", "day_off_source", "article", "source"])
    rules = {
        "window_rule": "article_12",
        "due_rule": "article_13",
        "day_off_rule": "next_working_day",
    }
    return _dated(regime_code="R", period_kind=kind, tier=tier) | rules | empty | columns


def _agency(code: str, tier: str = "province", **columns: Any) -> dict[str, Any]:
    return _dated(agency_code=code, tier=tier) | columns


def _assignment(code: str, **columns: Any) -> dict[str, Any]:
    return _dated(regime_code="R", agency_code=code) | columns


def _succession(old: str, new: str, kind: str = "merged-into") -> dict[str, Any]:
    return {"predecessor_code": old, "successor_code": new, "kind": kind}


def _generate(
    schedules: list[dict[str, Any]],
    agencies: list[dict[str, Any]],
    assignments: list[dict[str, Any]],
    successions: list[dict[str, Any]] | None = None,
    until: date = date(2020, 12, 31),
    regimes: list[dict[str, Any]] | None = None,
) -> pd.DataFrame:
    return obligations.generate(
        pd.DataFrame(schedules),
        pd.DataFrame(regimes or [_regime()]),
        pd.DataFrame(assignments),
        pd.DataFrame(agencies),
        pd.DataFrame(
            successions or [], columns=["predecessor_code", "successor_code", "kind"], dtype="str"
        ),
        CALENDAR,
        until,
    )


def _periods(generated: pd.DataFrame, agency: str = "A") -> list[str]:
    return generated.loc[generated["agency_code"] == agency, "period_code"].tolist()


def test_a_period_is_owed_once_its_window_has_begun() -> None:
    found = _generate([_schedule()], [_agency("A")], [_assignment("A")], until=date(2019, 3, 14))
    assert _periods(found) == ["2019-01", "2019-02", "2019-03"]
    found = _generate([_schedule()], [_agency("A")], [_assignment("A")], until=date(2019, 3, 15))
    assert _periods(found)[-1] == "2019-04"


def test_the_frame_has_every_column_of_the_table_and_its_types() -> None:
    found = _generate([_schedule()], [_agency("A")], [_assignment("A")])
    versioning = {"is_simulated", "from_load", "to_load"}
    assert set(found.columns) == {column.name for column in schema.obligation.c} - versioning
    nothing = _generate([_schedule()], [_agency("A")], [_assignment("B")])
    assert nothing.empty
    assert nothing.dtypes.equals(found.dtypes)
    assert found["due_date"].dtype == "datetime64[us]"


@pytest.mark.parametrize("changed", ["schedule", "assignment", "agency", "regime"])
def test_a_period_is_owed_only_where_all_are_in_force_on_its_last_day(changed: str) -> None:
    span = {"valid_from_date": date(2020, 2, 14), "valid_to_date": date(2020, 5, 14)}
    spans = {name: span if name == changed else {} for name in _CHANGEABLE}
    found = _generate(
        [_schedule(**spans["schedule"])],
        [_agency("A", **spans["agency"])],
        [_assignment("A", **spans["assignment"])],
        regimes=[_regime(**spans["regime"])],
    )
    assert _periods(found) == ["2020-02", "2020-03", "2020-04"]


_CHANGEABLE = ("schedule", "assignment", "agency", "regime")


def test_a_schedule_binds_only_the_agencies_of_its_tier() -> None:
    found = _generate(
        [_schedule("quarter", "province"), _schedule("year", "central")],
        [_agency("P", "province"), _agency("M", "central")],
        [_assignment("P"), _assignment("M")],
    )
    assert set(_periods(found, "P")) >= {"2020-Q1", "2020-Q4"}
    assert set(_periods(found, "M")) == {"2019", "2020", "2021"}


def test_a_regime_may_leave_out_some_periods_and_ask_for_the_year_instead() -> None:
    found = _generate(
        [_schedule("quarter", only_periods="Q1, Q2, Q3"), _schedule("year")],
        [_agency("A")],
        [_assignment("A")],
        until=date(2020, 12, 1),
    )
    assert [code for code in _periods(found) if code.startswith("2020")] == [
        "2020", "2020-Q1", "2020-Q2", "2020-Q3",
    ]  # fmt: skip


def test_the_newer_of_two_schedules_decides_from_its_first_day() -> None:
    rows = [
        _schedule(due_rule="fixed_day:20"),
        _schedule(due_rule="fixed_day:22", valid_from_date=date(2020, 3, 14)),
    ]
    found = _generate(rows, [_agency("A")], [_assignment("A")]).set_index("period_code")
    assert found.loc["2020-02", "due_date"] == pd.Timestamp("2020-02-20")
    assert found.loc["2020-04", "due_date"] == pd.Timestamp("2020-04-22")
    assert found.index.is_unique
    assert found.loc["2020-02", "rule_version"] != found.loc["2020-03", "rule_version"]


def test_a_renamed_agency_owes_each_period_once() -> None:
    names = [
        _agency("A", valid_to_date=date(2020, 3, 1)),
        _agency("A", valid_from_date=date(2020, 3, 1)),
    ]
    found = _generate([_schedule()], names, [_assignment("A")])
    assert not found.duplicated(OBLIGATION_KEY).any()
    assert {"2020-02", "2020-03"} < set(_periods(found))


TIERS = [
    _schedule("quarter", "commune", due_rule="cascade:2"),
    _schedule("quarter", "district", due_rule="cascade:3"),
    _schedule("quarter", "province", due_rule="cascade:4"),
    _schedule("quarter", "central"),
]


def test_each_tier_sends_before_the_one_above_and_districts_end_in_june_2025() -> None:
    agencies = [_agency(tier, tier) for tier in ("commune", "district", "province", "central")]
    agencies[1]["valid_to_date"] = LOCALITY_REFORM
    assignments = [_assignment(agency["agency_code"]) for agency in agencies]
    found = _generate(TIERS, agencies, assignments, until=date(2025, 9, 1))
    due = found.set_index(["period_code", "agency_code"])["due_date"].dt.strftime("%d/%m/%Y")
    assert due["2025-Q1"].to_dict() == {
        "central": "25/03/2025",
        "province": "19/03/2025",
        "district": "17/03/2025",  # 14/03 is the closing day: one working day must follow
        "commune": "17/03/2025",
    }
    assert due["2025-Q3"].to_dict() == {
        "central": "25/09/2025",
        "province": "19/09/2025",
        "commune": "17/09/2025",
    }


def test_a_cascade_with_no_schedule_above_is_refused() -> None:
    with pytest.raises(ValueError, match="regime R, 2019-Q1, province: cascade needs"):
        _generate([TIERS[2]], [_agency("A")], [_assignment("A")])


def test_thematic_regimes_have_no_schedule_and_unknown_ones_are_refused() -> None:
    with pytest.raises(ValueError, match=r"Điều 8\.5c"):
        _generate(
            [_schedule()], [_agency("A")], [_assignment("A")], regimes=[_regime(kind="thematic")]
        )
    with pytest.raises(ValueError, match="regime R: there is no such regime"):
        _generate([_schedule()], [_agency("A")], [_assignment("A")], regimes=[_regime("X")])


def test_a_schedule_older_than_the_calendar_is_followed_from_its_first_year() -> None:
    old = {"valid_from_date": date(2005, 1, 1)}
    found = _generate(
        [_schedule(**old)],
        [_agency("A", **old)],
        [_assignment("A", **old)],
        until=date(2011, 1, 1),
        regimes=[_regime(**old)],
    )
    assert found["period_code"].min() == "2010-01"


def test_what_is_due_after_the_reform_falls_on_the_successor() -> None:
    found = _generate(
        [_schedule(due_rule="fixed_day:5+1")],
        [
            _agency("OLD", valid_to_date=MINISTRY_REFORM),
            _agency("NEW", valid_from_date=MINISTRY_REFORM),
        ],
        [_assignment("OLD"), _assignment("NEW")],
        [_succession("OLD", "NEW"), _succession("OLD", "OTHER", "function-moved")],
        until=date(2025, 3, 1),
    ).set_index(["origin_agency_code", "period_code"])["agency_code"]
    assert found["OLD", "2025-01"] == "OLD"  # due 05/02/2025
    assert found["OLD", "2025-02"] == "NEW"  # closed 14/02/2025, due 05/03/2025
    assert found["NEW", "2025-03"] == "NEW"
    assert ("OLD", "2025-03") not in found.index
    assert ("NEW", "2025-02") not in found.index


def test_an_agency_may_pass_through_two_reforms() -> None:
    found = _generate(
        [_schedule("month", due_rule="fixed_day:1+6")],
        [
            _agency("A", valid_to_date=date(2020, 3, 1)),
            _agency("B", valid_from_date=date(2020, 3, 1), valid_to_date=date(2020, 5, 1)),
            _agency("C", valid_from_date=date(2020, 5, 1)),
        ],
        [_assignment("A")],
        [_succession("A", "B"), _succession("B", "C")],
    )
    assert found.set_index("period_code").loc["2020-01", "agency_code"] == "C"


def test_two_successors_of_one_agency_are_refused() -> None:
    with pytest.raises(ValueError, match="OLD has more than one successor"):
        _generate(
            [_schedule()],
            [_agency("OLD")],
            [_assignment("OLD")],
            [_succession("OLD", "B"), _succession("OLD", "C")],
        )


@settings(max_examples=25)
@given(
    kind=st.sampled_from(["month", "quarter", "half_year", "year"]),
    due_rule=st.sampled_from(["article_13", "fixed_day:5+1", "working_days_after:9"]),
    reform=st.sampled_from([MINISTRY_REFORM, LOCALITY_REFORM]),
    predecessors=st.integers(1, 4),
    assigned_from=st.sampled_from([date(2019, 1, 1), date(2025, 2, 10), date(2025, 7, 1)]),
)
def test_a_reform_day_puts_each_obligation_on_exactly_one_agency_that_exists_when_due(
    kind: str, due_rule: str, reform: date, predecessors: int, assigned_from: date
) -> None:
    old = [_agency(f"OLD{n}", valid_to_date=reform) for n in range(predecessors)]
    agencies = [*old, _agency("NEW", valid_from_date=reform)]
    found = _generate(
        [_schedule(kind, due_rule=due_rule)],
        agencies,
        [_assignment(row["agency_code"], valid_from_date=assigned_from) for row in agencies],
        [_succession(row["agency_code"], "NEW") for row in old],
        until=date(2025, 12, 31),
    )
    assert not found.duplicated(OBLIGATION_KEY).any()
    is_before = found["due_date"] < pd.Timestamp(reform)
    closed_before = found["window_end_date"] < pd.Timestamp(reform)
    assert (found.loc[is_before, "agency_code"] == found.loc[is_before, "origin_agency_code"]).all()
    assert (found.loc[~is_before, "agency_code"] == "NEW").all()
    assert (found.loc[closed_before, "origin_agency_code"] != "NEW").all()
    assert (found.loc[~closed_before, "origin_agency_code"] == "NEW").all()
    per_period = found[closed_before].groupby("period_code").size()
    assert (per_period == predecessors).all()


def test_an_agency_that_ceases_with_nobody_assigned_after_it_is_listed() -> None:
    agencies = [
        _agency("A", valid_to_date=MINISTRY_REFORM),
        _agency("B", valid_to_date=MINISTRY_REFORM),
        _agency("C", valid_to_date=MINISTRY_REFORM),
        _agency("D", valid_to_date=MINISTRY_REFORM),
        _agency("NEW", valid_from_date=MINISTRY_REFORM),
        _agency("LATE", valid_from_date=MINISTRY_REFORM),
    ]
    assignments = [
        _assignment("A"),
        _assignment("B"),
        _assignment("C"),
        _assignment("D", valid_to_date=date(2024, 1, 1)),
        _assignment("NEW", valid_from_date=MINISTRY_REFORM),
        _assignment("LATE", valid_from_date=date(2025, 4, 1)),
    ]
    successions = [_succession("A", "NEW"), _succession("B", "LATE")]
    found = left_without_agency(
        pd.DataFrame([_regime()]),
        pd.DataFrame(assignments),
        pd.DataFrame(agencies),
        pd.DataFrame(successions),
    )
    assert found[["regime_code", "agency_code"]].to_numpy().tolist() == [["R", "B"], ["R", "C"]]
    assert found["successor_code"].fillna("nobody").tolist() == ["LATE", "nobody"]
    assert (found["ceased_date"] == pd.Timestamp(MINISTRY_REFORM)).all()


def test_a_successor_is_offered_what_its_predecessors_had_until_its_own_begins() -> None:
    later, end = date(2025, 4, 1), date(2025, 12, 1)
    gone = {"valid_to_date": MINISTRY_REFORM}
    found = left_without_agency(
        pd.DataFrame([_regime()]),
        pd.DataFrame(
            [
                _assignment("A", valid_to_date=end),
                _assignment("B"),
                _assignment("C", valid_to_date=end),
                _assignment("D", **gone),
                _assignment("LATE", valid_from_date=later),
            ]
        ),
        pd.DataFrame(
            [
                *(_agency(code, **gone) for code in "ABCD"),
                _agency("LATE", valid_from_date=MINISTRY_REFORM),
                _agency("NEW", valid_from_date=MINISTRY_REFORM),
            ]
        ),
        pd.DataFrame(
            [
                _succession("A", "LATE"),
                _succession("B", "LATE"),
                _succession("C", "NEW"),
                _succession("D", "NEW"),
            ]
        ),
    )
    assert found["agency_code"].tolist() == ["A", "B", "C"]
    assert offered(found).to_numpy().tolist() == [
        ["R", "LATE", pd.Timestamp(MINISTRY_REFORM), pd.Timestamp(later)],
        ["R", "NEW", pd.Timestamp(MINISTRY_REFORM), pd.Timestamp(end)],
    ]


@cache
def _with_due_day(day: int) -> pd.DataFrame:
    return _generate(
        [_schedule(due_rule=f"fixed_day:{day}")],
        [_agency("A")],
        [_assignment("A")],
        until=date(2020, 6, 1),
    )


def _applied(existing: pd.DataFrame, planned: Plan) -> pd.DataFrame:
    kept = existing.merge(planned.corrected[OBLIGATION_KEY], how="left", indicator="where")
    kept = kept[kept["where"] == "left_only"].drop(columns="where")
    return pd.concat([kept, planned.rows]).sort_values(OBLIGATION_KEY, ignore_index=True)


days_of_2019_and_2020 = st.dates(date(2019, 1, 1), date(2020, 12, 31))


@settings(max_examples=25)
@given(st.integers(15, 28), st.integers(15, 28), days_of_2019_and_2020)
def test_generating_twice_changes_nothing_and_past_due_dates_never_change(
    old_day: int, new_day: int, today: date
) -> None:
    ledger, wanted = _with_due_day(old_day), _with_due_day(new_day)
    after = _applied(ledger, plan(ledger, wanted, today))
    second = plan(after, wanted, today)
    assert second.rows.empty
    assert second.changed.empty
    is_past = ledger["due_date"] < pd.Timestamp(today)
    assert after[is_past].equals(ledger[is_past])
    assert after[~is_past].equals(wanted[~is_past])


def test_a_plan_tells_new_changed_and_kept_rows_apart() -> None:
    ledger = _with_due_day(20)
    planned = plan(ledger.iloc[:-1], _with_due_day(21), date(2020, 5, 1))
    assert planned.new["period_code"].tolist() == ["2020-06"]
    assert planned.changed["period_code"].tolist() == ["2020-05"]
    assert planned.changed.loc[0, ["old_due_date", "new_due_date"]].tolist() == [
        pd.Timestamp("2020-05-20"), pd.Timestamp("2020-05-21"),
    ]  # fmt: skip
    assert planned.changed.loc[0, "new_explanation_vi"].startswith("Hạn 21/05/2020")
    assert planned.changed.loc[0, "old_explanation_vi"].startswith("Hạn 20/05/2020")
    assert planned.corrected["period_code"].tolist() == ["2020-05"]
    assert len(planned.past_differences) == len(ledger) - 2
    assert planned.unchanged == 0


def test_a_due_date_of_today_is_not_yet_past() -> None:
    ledger, wanted = _with_due_day(20), _with_due_day(21)
    assert "2020-05" in set(plan(ledger, wanted, date(2020, 5, 20)).changed["period_code"])
    assert "2020-05" in set(plan(ledger, wanted, date(2020, 5, 21)).past_differences["period_code"])


def test_what_the_rules_no_longer_give_is_listed_unless_imported_or_past() -> None:
    ledger = _with_due_day(20)
    imported = ledger.iloc[[-1]].assign(period_code="CD-2020", rule_version=None)
    planned = plan(pd.concat([ledger, imported]), ledger.iloc[:0], date(2020, 5, 1))
    assert planned.no_longer_owed["period_code"].tolist() == ["2020-05", "2020-06"]
    assert planned.no_longer_owed["due_date"].notna().all()
    assert planned.rows.empty


def _load(writer: writers.Writer, table: sa.Table, rows: pd.DataFrame, is_simulated: bool) -> None:
    """Load `rows`, with whatever else the table asks for made up."""
    whole = rows.reindex(
        columns=[c.name for c in table.c if c.name not in ("is_simulated", "from_load", "to_load")]
    )
    for name in whole.columns:
        is_text, is_needed = isinstance(table.c[name].type, sa.Text), not table.c[name].nullable
        whole[name] = whole[name].astype("str" if is_text else "object")
        whole[name] = whole[name].fillna("x") if is_text and is_needed else whole[name]
    source = writers.LoadSource("f", None, "t", datetime(2020, 1, 1), is_simulated, len(whole))
    writer.load(table.name, table, whole, source)


LEDGER = (
    (schema.regime, [_regime()]),
    (schema.regime_schedule, [_schedule()]),
    (schema.regime_agency, [_assignment("A")]),
    (schema.agency, [_agency("A")]),
)
RUN: dict[str, Any] = {
    "loaded_by": "t",
    "loaded_at": datetime(2020, 5, 1, 8),
    "is_simulated": False,
}


def _prepared_store(store: str, *, is_simulated: bool = False) -> None:
    with loads.writing(store) as writer:
        for table, rows in LEDGER:
            _load(writer, table, pd.DataFrame(rows), is_simulated)
        _load(writer, schema.calendar_day, CALENDAR_FRAME, is_simulated=False)


def _owed(writer: writers.Writer) -> set[str]:
    periods = sa.select(schema.obligation.c.period_code).where(
        schema.visible(schema.obligation, writer.newest_load)
    )
    return set(writer.connection.execute(periods).scalars())


def _new_due_day(writer: writers.Writer, day: int) -> None:
    schedule = _schedule(due_rule=f"fixed_day:{day}")
    _load(writer, schema.regime_schedule, pd.DataFrame([schedule]), is_simulated=False)


def test_a_run_is_one_load_and_a_second_run_is_none(store: str) -> None:
    _prepared_store(store)
    until, today = date(2020, 6, 1), date(2020, 5, 1)
    with loads.writing(store) as writer:
        shown = generation.prepare(writer.connection, writer.newest_load, until, today)
        done, outcome = generation.run(writer, until, today, **RUN)
        again, nothing = generation.run(writer, until, today, **RUN)
    assert outcome.load_id is not None
    assert outcome.new == len(shown.plan.new) == len(done.plan.new) == 18
    assert again.plan.rows.empty
    assert nothing == writers.LoadOutcome(None, 0, 0, 18)


def test_a_new_rule_changes_future_due_dates_and_leaves_past_ones(store: str) -> None:
    _prepared_store(store)
    until, today = date(2020, 6, 1), date(2020, 5, 1)
    with loads.writing(store) as writer:
        generation.run(writer, until, today, **RUN)
        _new_due_day(writer, 22)
        done, outcome = generation.run(writer, until, today, **RUN)
    assert done.plan.changed["period_code"].tolist() == ["2020-05", "2020-06"]
    assert len(done.plan.past_differences) == 16
    assert (outcome.new, outcome.corrected) == (0, 2)


def test_what_is_no_longer_owed_is_closed_and_withdrawing_brings_it_back(store: str) -> None:
    _prepared_store(store)
    until, today = date(2020, 6, 1), date(2020, 5, 1)
    ended = pd.DataFrame([_assignment("A", valid_to_date=date(2020, 5, 1))])
    with loads.writing(store) as writer:
        generation.run(writer, until, today, **RUN)
        before = _owed(writer)
        _load(writer, schema.regime_agency, ended, is_simulated=False)
        _, outcome = generation.run(writer, until, today, **RUN)
        assert outcome.closed == 2
        assert before - _owed(writer) == {"2020-05", "2020-06"}
        writer.withdraw(outcome.load_id or 0, "test", RUN["loaded_at"])
        assert _owed(writer) == before


def test_a_new_day_off_moves_a_future_due_date(store: str) -> None:
    _prepared_store(store)
    until, today = date(2020, 6, 1), date(2020, 5, 1)
    storm = pd.DataFrame(
        [(date(2020, 6, 25), False, "Nghỉ bão", "Storm", "UBND", "official")],
        columns=["calendar_date", "is_working_day", "name_vi", "name_en", "source", "confidence"],
    )
    with loads.writing(store) as writer:
        generation.run(writer, until, today, **RUN)
        stormy = with_overrides(CALENDAR_FRAME, storm)
        _load(writer, schema.calendar_day, stormy, is_simulated=False)
        done, _ = generation.run(writer, until, today, **RUN)
    assert done.plan.changed["new_due_date"].tolist() == [pd.Timestamp("2020-06-26")]
    assert "Nghỉ bão" in done.plan.changed.loc[0, "new_explanation_vi"]


def test_obligations_of_simulated_rows_are_simulated(store: str) -> None:
    _prepared_store(store, is_simulated=True)
    with loads.writing(store) as writer:
        generation.run(writer, date(2020, 6, 1), date(2020, 5, 1), **RUN)
        flags = writer.connection.execute(sa.select(schema.obligation.c.is_simulated).distinct())
        assert flags.scalars().all() == [True]
