"""Figures of the programmes on both databases: by hand, then the sample said again slowly."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.readers import programmes
from data_access.store import frames, loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row

BEFORE, AFTER = date(2024, 11, 30), date(2025, 3, 31)
FAMILIES = ("simplification", "questions", "peaks", "report_reform", "e_documents",
            "public_service_portal", "systems")  # fmt: skip
NAMES = [name for name, figure in FIGURES.items() if figure.family in FAMILIES]
COUNTS = [name for name in NAMES if not name.startswith("peak_")]  # a peak is a group's own
SAMPLE_DAYS = [date(2019, 12, 31), date(2020, 2, 5), date(2021, 6, 18), date(2025, 3, 1),
               date(2025, 7, 31), date(2025, 12, 31)]  # fmt: skip


def indicator(code: str) -> Row:
    names = {name: code for name in ("name_vi", "name_en", "unit_vi", "unit_en")}
    fixed = {"frequency": "quarter", "direction": "none", "aggregation": "sum", "decimals": 0}
    return {"indicator_code": code, "programme": "e_documents"} | names | fixed


def observed(code: str, area: str, value: float, published: date | None, **other: Any) -> Row:
    row = {"period_code": "2024-Q3", "vintage": "final", "disaggregation": "", "value": value}
    return row | {"indicator_code": code, "area_code": area, "published_date": published} | other


def sent(area: str, above: float, below: float, published: date, **other: Any) -> list[Row]:
    """What was sent electronically, of what was sent."""
    return [observed("edoc_sent_electronic", area, above, published, **other),
            observed("edoc_sent", area, below, published, **other)]  # fmt: skip


def change(regime: str, day: date, kind: str, before: float | None, after: float | None) -> Row:
    return {
        "regime_code": regime,
        "change_date": day,
        "change_kind": kind,
        "agency_code": "M22-A",
        "burden_before_count": before,
        "burden_after_count": after,
    }


def asked(regime: str, indicator_code: str, until: date | None = None) -> Row:
    return {
        "regime_code": regime,
        "indicator_code": indicator_code,
        "valid_from_date": date(2020, 1, 1),
        "valid_to_date": until,
    }


def owing(regime: str, agency: str, until: date | None = None) -> Row:
    since = date(2020, 1, 1)
    return {"regime_code": regime, "agency_code": agency, "valid_from_date": since,
            "valid_to_date": until}  # fmt: skip


def staged(agency: str, stage: str, day: date) -> Row:
    return {"agency_code": agency, "stage": stage, "stage_date": day}


@pytest.fixture
def country(store: str) -> str:
    factories.small_country(store)
    return store


def asking(
    store: str, day: date, *names: str, by: str | None = None, **choice: Any
) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """Numerator and denominator of each figure and group."""
    engine = open_engine(store)
    selection = Selection(day, loads.newest_load(engine), **choice)
    found = evaluate.values(engine, selection, names or NAMES, by)
    engine.dispose()
    return {(v.figure, v.group): (v.numerator, v.denominator) for v in found}


def test_nothing_known_has_no_rate_and_a_state_of_systems_is_unknown_not_zero(store: str) -> None:
    loads_nothing = asking(store, BEFORE)
    assert {loads_nothing[name, "all"] for name in NAMES if name.startswith("systems")} == {
        (None, 0)
    }
    engine = open_engine(store)
    values = evaluate.values(engine, Selection(BEFORE, 0), NAMES)
    engine.dispose()
    assert {value.value for value in values if FIGURES[value.figure].is_rate} == {None}


def test_an_agency_counts_with_the_last_quarter_that_it_had_published_whole(country: str) -> None:
    day = date(2024, 10, 15)
    rows = [
        *sent("M22-A", 10, 20, date(2024, 7, 10), period_code="2024-Q2"),
        *sent("M22-A", 18, 20, day),
        *sent("M22-B", 5, 10, date(2024, 7, 10), period_code="2024-Q2"),
        observed("edoc_sent", "M22-B", 12, day),  # the other side is not published yet
        *sent("M22-C", 7, 7, None),  # type: ignore[arg-type]  # of no day: never counts
    ]
    factories.fill(country, (schema.observation, rows))
    key = ("edoc_sent", "all")
    assert asking(country, date(2024, 7, 9), "edoc_sent")[key] == (0, 0)
    assert asking(country, date(2024, 7, 10), "edoc_sent")[key] == (15, 30)
    assert asking(country, date(2024, 10, 14), "edoc_sent")[key] == (15, 30)
    assert asking(country, day, "edoc_sent")[key] == (23, 30)
    by_agency = asking(country, day, "edoc_sent", by="agency")
    assert by_agency["edoc_sent", "M22-C"] == (0, 0)


def test_the_value_published_last_stands_and_among_equals_the_most_final(country: str) -> None:
    first, later = date(2024, 10, 1), date(2024, 10, 20)
    rows = [
        *sent("M22-A", 10, 20, first, vintage="estimate"),
        *sent("M22-A", 11, 20, later, vintage="preliminary"),
        *sent("M22-A", 12, 20, later, vintage="final"),
        observed("edoc_sent", "M22-A", 99, later, disaggregation="mật"),
    ]
    factories.fill(country, (schema.observation, rows))
    assert asking(country, first, "edoc_sent")["edoc_sent", "all"] == (10, 20)
    assert asking(country, later, "edoc_sent")["edoc_sent", "all"] == (12, 20)


def test_rates_of_present_agencies_are_taken_again_from_the_counts_of_those_before(
    country: str,
) -> None:
    rows = [*sent("M22-A", 1, 10, BEFORE), *sent("M22-B", 90, 90, BEFORE)]
    factories.fill(country, (schema.observation, rows))
    now = asking(country, BEFORE, "edoc_sent", by="agency", geography="now")
    assert now["edoc_sent", "M17-AB"] == (91, 100)
    after = asking(country, AFTER, "edoc_sent", by="agency")
    assert after["edoc_sent", "M17-AB"] == (91, 100)  # it has published no quarter of its own yet


def test_what_was_merged_in_is_counted_until_a_quarter_holds_the_day(country: str) -> None:
    day = date(2025, 4, 20)
    rows = [*sent("M22-A", 1, 10, BEFORE), *sent("M22-B", 90, 90, BEFORE)]
    own = sent("M17-AB", 40, 50, day, period_code="2025-Q1")
    factories.fill(country, (schema.observation, [*rows, *own]))
    key = ("edoc_sent", "M17-AB")
    assert asking(country, date(2025, 4, 19), "edoc_sent", by="agency")[key] == (91, 100)
    assert asking(country, day, "edoc_sent", by="agency")[key] == (40, 50)


def test_burden_is_what_the_last_change_left_of_what_was_before_the_first(country: str) -> None:
    rows = [
        change("R1", date(2024, 2, 1), "less_frequent", 120, 40),
        change("R1", date(2024, 2, 1), "form_standardised", 120, 120),  # on the same day
        change("R1", date(2024, 6, 1), "abolished", 40, 0),
        change("R2", date(2024, 8, 1), "kept", 30, 30),
        change("S1", date(2024, 2, 1), "abolished", 500, 0),  # statistical: left out
    ]
    factories.fill(country, (schema.regime_change, rows))
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 6, 1)]
    saved = [asking(country, day, "burden_saved")["burden_saved", "all"] for day in days]
    assert saved == [(0, 150), (80, 150), (120, 150)]
    names = ("regimes_abolished", "regimes_less_frequent", "regimes_standardised", "report_burden")
    found = asking(country, days[1], *names)
    assert [found[name, "all"] for name in names] == [(0, 2), (1, 2), (1, 2), (70, 150)]
    then = asking(country, AFTER, "burden_saved", by="agency", geography="then")
    assert then["burden_saved", "M22-A"] == (120, 150)
    of_day = asking(country, AFTER, "burden_saved", by="agency")
    assert of_day["burden_saved", "M17-AB"] == (120, 150)
    now = asking(country, days[1], "burden_saved", by="agency", geography="now")
    assert now["burden_saved", "M17-AB"] == (80, 150)


def test_an_unknown_burden_saves_nothing(country: str) -> None:
    rows = [
        change("R1", date(2024, 2, 1), "abolished", None, 0),
        change("R2", date(2024, 2, 1), "less_frequent", 30, None),
    ]
    factories.fill(country, (schema.regime_change, rows))
    found = asking(country, BEFORE, "burden_saved", "regimes_abolished")
    assert found == {("burden_saved", "all"): (0, 30), ("regimes_abolished", "all"): (1, 2)}


def test_a_question_is_asked_twice_only_where_both_reports_reach_the_same_agency(
    country: str,
) -> None:
    end = date(2024, 6, 1)
    factories.fill(
        country,
        (schema.indicator, [indicator("I1"), indicator("I2")]),
        (schema.regime_indicator, [asked("R1", "I1"), asked("R2", "I1", end), asked("R2", "I2"),
                                   asked("S1", "I2")]),
        (schema.regime_agency, [owing("R1", "M22-A"), owing("R2", "M22-A"), owing("R2", "M22-B"),
                                owing("S1", "M22-B"), owing("R1", "L63-X", end)]),
    )  # fmt: skip
    name = "questions_repeated"
    before, after = date(2024, 5, 31), end
    assert asking(country, before, name)[name, "all"] == (1, 5)  # A: I1 twice, I2; B: I1, I2; X: I1
    assert asking(country, after, name)[name, "all"] == (0, 3)
    by_agency = asking(country, before, name, by="agency")
    assert by_agency[name, "M22-A"] == (1, 2)
    assert by_agency[name, "M22-B"] == (0, 2)
    assert by_agency[name, "M22-C"] == (0, 0)


def test_the_busiest_day_and_month_are_of_the_twelve_months_to_the_day(country: str) -> None:
    dues = [date(2024, 3, 25), date(2024, 3, 25), date(2024, 3, 20), date(2024, 6, 25),
            date(2023, 11, 30), date(2024, 12, 25)]  # fmt: skip
    origins = ["M22-A", "M22-B", "M22-C", "M22-A", "M22-A", "M22-A"]
    rows = [
        factories.obligation(origin, "R1", f"20{n:02d}-01", due)
        for n, (origin, due) in enumerate(zip(origins, dues, strict=True))
    ]
    factories.fill(country, (schema.obligation, rows))
    found = asking(country, BEFORE, "peak_day", "peak_month")
    assert found == {("peak_day", "all"): (2, 4), ("peak_month", "all"): (3, 4)}


def test_while_no_state_of_any_system_is_known_none_is_zero_among_the_agencies(
    country: str,
) -> None:
    found = asking(country, BEFORE, "systems_built", "systems_on_time")
    assert found == {("systems_built", "all"): (None, 5), ("systems_on_time", "all"): (None, 0)}


def test_four_states_of_a_system_are_counted_apart(country: str) -> None:
    day = date(2024, 6, 3)
    stages = [
        staged("M22-A", "built", day),
        staged("M22-A", "connected", day),
        staged("M22-A", "sending_data", day),
        staged("M22-B", "connected", day),  # without its own system
        staged("M22-C", "sending_data", date(2024, 12, 2)),
    ]
    due = date(2024, 7, 25)
    factories.fill(
        country,
        (schema.regulation_stage, stages),
        (schema.obligation, [factories.obligation(code, "R1", "2024-06", due)
                             for code in ("M22-A", "M22-C")]),
        (schema.receipt, [factories.receipt(code, "R1", "2024-06", datetime(2024, 7, 25, 9))
                          for code in ("M22-A", "M22-C")]),
    )  # fmt: skip
    names = ("systems_built", "systems_on_time")

    def counts(on: date, **choice: Any) -> list[Any]:
        found = asking(country, on, *names, **choice)
        return [found[name, "all"] for name in names]

    assert counts(date(2024, 6, 2)) == [(0, 5), (0, 0)]
    assert counts(day) == [(1, 5), (0, 0)]  # nothing owed: no rate
    assert counts(due) == [(1, 5), (0, 0)]  # the due day belongs to the sender
    assert counts(date(2024, 7, 26)) == [(1, 5), (1, 2)]
    now = asking(country, BEFORE, "systems_built", "connected", by="agency", geography="now")
    assert now["systems_built", "M17-AB"] == (0, 1)  # only A had built one
    assert now["connected", "M17-AB"] == (1, 1)
    after = asking(country, AFTER, "systems_built", "connected", by="agency")
    assert after["connected", "M17-AB"] == (1, 1)


def test_published_totals_appear_on_their_day_and_undated_ones_are_there(country: str) -> None:
    rows = [
        observed("I1", "VN", 95, date(2019, 3, 12)),
        observed("I1", "VN", 152, None, period_code="2022"),
        *sent("M22-A", 1, 2, date(2019, 3, 12)),
    ]
    load = factories.fill(
        country, (schema.indicator, [indicator("I1")]), (schema.observation, rows)
    )
    engine = open_engine(country)
    before, on = (
        programmes.read_published(engine, day, load)
        for day in (date(2019, 3, 11), date(2019, 3, 12))
    )
    nothing = programmes.read_published(engine, AFTER, 0)
    engine.dispose()
    assert list(before["value"]) == [152]
    assert list(on["value"]) == [152, 95]
    assert list(nothing.dtypes) == list(on.dtypes)


@pytest.fixture(scope="module")
def sample(sample_store: str) -> Iterator[sa.Engine]:
    engine = open_engine(sample_store)
    yield engine
    engine.dispose()


def answers(
    engine: sa.Engine, day: date, by: str | None = None, **choice: Any
) -> list[FigureValue]:
    selection = Selection(day, loads.newest_load(engine), **choice)
    return evaluate.values(engine, selection, COUNTS, by)


@pytest.mark.parametrize("day", SAMPLE_DAYS)
def test_counts_are_conserved_however_they_are_split_and_then_as_now(
    sample: sa.Engine, day: date
) -> None:
    """Systems are counted by agency, so under the present ones there are as many as these."""
    whole = {v.figure: (v.numerator, v.denominator) for v in answers(sample, day)}
    for geography in ("then", "now"):
        present = {v.figure: v for v in answers(sample, day, geography=geography)}
        whole |= {
            name: (present[name].numerator, present[name].denominator)
            for name in COUNTS
            if name.startswith("systems_")
        }
        for by in ("agency", "kind", "region"):
            parts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
            for value in answers(sample, day, by, geography=geography):
                parts[value.figure][0] += value.numerator or 0
                parts[value.figure][1] += value.denominator or 0
            assert {name: tuple(pair) for name, pair in parts.items()} == whole, (by, geography)


def ledger(engine: sa.Engine, table: sa.Table) -> list[dict[str, Any]]:
    seen = schema.visible(table, loads.newest_load(engine))
    rows = frames.read(engine, sa.select(table).where(seen)).astype(object)
    records: list[dict[str, Any]] = rows.where(rows.notna(), None).to_dict("records")  # type: ignore[assignment]
    return records


def holds(row: dict[str, Any], day: pd.Timestamp) -> bool:
    end = row["valid_to_date"]
    return bool(row["valid_from_date"] <= day and (end is None or end > day))


def taken_over(engine: sa.Engine, at: pd.Timestamp) -> dict[str, tuple[str, pd.Timestamp]]:
    """Successor and day of each agency that was merged into another by `at`."""
    return {
        row["predecessor_code"]: (row["successor_code"], row["effective_date"])
        for row in ledger(engine, schema.agency_succession)
        if row["kind"] != "function-moved" and row["effective_date"] <= at
    }


def with_system(engine: sa.Engine, at: pd.Timestamp, there: set[str]) -> list[str]:
    """The agencies of `there` that had built a system, or were made of agencies that all had."""
    built = {
        row["agency_code"]
        for row in ledger(engine, schema.regulation_stage)
        if row["stage"] == "built" and row["stage_date"] <= at
    }
    begun: dict[str, pd.Timestamp] = {}
    for row in ledger(engine, schema.agency):
        first = begun.get(row["agency_code"], row["valid_from_date"])
        begun[row["agency_code"]] = min(first, row["valid_from_date"])
    made_of: dict[str, set[str]] = {}
    for old, (new, day) in taken_over(engine, at).items():
        if begun[new] == day:
            made_of.setdefault(new, set()).add(old)
    return [code for code in there if code in built or (code in made_of and made_of[code] <= built)]


def quarters_counted(
    newest: dict[tuple[str, str], dict[str, float]],
    above: str,
    there: set[str],
    taken: dict[str, tuple[str, pd.Timestamp]],
) -> list[dict[str, float]]:
    """The last quarter of each agency of `there`, and of those merged in that it does not hold."""
    last = {code: (period, part) for (code, period), part in newest.items() if above in part}
    counted = [part for code, (_, part) in last.items() if code in there]
    for code, (taker, merged) in taken.items():
        own = last.get(taker)
        is_held = own is not None and pd.Period(own[0], "Q").end_time >= merged
        if code in last and not is_held:
            counted.append(last[code][1])
    return counted


@pytest.mark.parametrize("day", SAMPLE_DAYS)
def test_the_sample_said_again_row_by_row(sample: sa.Engine, day: date) -> None:
    found = {v.figure: (v.numerator, v.denominator) for v in answers(sample, day)}
    at = pd.Timestamp(day)
    agencies = ledger(sample, schema.agency)
    there = {row["agency_code"] for row in agencies if holds(row, at)}
    agency_of = {row["official_code"]: row["agency_code"] for row in agencies}
    taken = taken_over(sample, at)
    newest: dict[tuple[str, str], dict[str, float]] = {}
    for row in sorted(ledger(sample, schema.observation), key=lambda row: row["period_code"]):
        is_known = row["published_date"] is not None and row["published_date"] <= at
        if row["is_simulated"] and is_known:
            part = newest.setdefault((agency_of[row["area_code"]], row["period_code"]), {})
            part[row["indicator_code"]] = row["value"]
    for name, above, below in (
        ("edoc_sent", "edoc_sent_electronic", "edoc_sent"),
        ("portal_integrated", "portal_integrated", "portal_services"),
        ("reform_cut", "reform_cut", "reform_regimes"),
    ):
        counted = quarters_counted(newest, above, there, taken)
        totals = [int(sum(part[code] for part in counted)) for code in (above, below)]
        assert found[name] == tuple(totals), name
    regimes = {row["regime_code"]: row for row in ledger(sample, schema.regime)}
    questions = [row for row in ledger(sample, schema.regime_indicator) if holds(row, at)]
    times: Counter[tuple[str, str]] = Counter()
    for link in ledger(sample, schema.regime_agency):
        for question in questions:
            same = question["regime_code"] == link["regime_code"]
            if same and holds(link, at) and holds(regimes[link["regime_code"]], at):
                times[link["agency_code"], question["indicator_code"]] += 1
    assert found["questions_repeated"] == (sum(n > 1 for n in times.values()), len(times))
    have = with_system(sample, at, there)
    assert found["systems_built"] == (len(have), len(there))
