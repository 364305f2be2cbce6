"""The sample store: the given counts exactly, all that is made up marked, the same each time."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.importing.kinds.regimes import CHANGES
from data_access.importing.kinds.stage_order import ORDER
from data_access.readers.directions import (
    DIRECTION_STATES,
    directions_on,
    read_known_directions,
)
from data_access.store import frames, loads, schema
from data_access.store.engine import open_engine
from tests.conftest import Build

PUBLISHED = {"agency", "agency_succession", "calendar_day"}
# The progress of each agency is made up, totals are not; so are targets that nobody published.
IN_PART = {"indicator", "observation", "target"}
MADE_UP = [table for table in schema.LEDGER if table.name not in PUBLISHED | IN_PART]
OFFICIAL_NUMBER = r"\d+\s*/|(?:QĐ|TT|NĐ|NQ|UBND)-"
SAMPLE_DAY = date(2025, 12, 31)
TIMES = {"month": 12, "quarter": 4, "half_year": 2, "nine_months": 1, "year": 1}
PARTS = [
    ("reform_standardised", "reform_regimes"),
    ("reform_cut", "reform_regimes"),
    ("edoc_sent_electronic", "edoc_sent"),
    ("edoc_signed", "edoc_sent_electronic"),
    ("edoc_received_electronic", "edoc_received"),
    ("edoc_units_interconnected", "edoc_units"),
    ("portal_connected", "portal_systems"),
    ("portal_integrated", "portal_services"),
]


@pytest.fixture(scope="module")
def engine(sample_store: str) -> Iterator[sa.Engine]:
    opened = open_engine(sample_store)
    yield opened
    opened.dispose()


def rows(engine: sa.Engine, table: sa.Table, load: int | None = None) -> pd.DataFrame:
    """The rows of a ledger table that a reader at `load`, or at the newest, sees."""
    seen = schema.visible(table, load or loads.newest_load(engine))
    return frames.read(engine, sa.select(table).where(seen))


def issued(engine: sa.Engine, day: str, era: str) -> tuple[int, int]:
    """Agencies with a normative regulation issued and not expired on `day`, of those that must."""
    made, needed = rows(engine, schema.regulation), rows(engine, schema.issue_requirement)
    made = made[made["is_normative"] & (made["issued_date"] <= day)]
    made = made[~(made["expired_date"] <= day)]
    needed = needed[(needed["valid_from_date"] <= day) & ~(needed["valid_to_date"] <= day)]
    required = needed.loc[needed["is_required"], "agency_code"]
    required = required[required.str.startswith(era)]
    assert required.is_unique
    return int(required.isin(made["agency_code"]).sum()), len(required)


@pytest.mark.parametrize(
    ("day", "era", "expected"),
    [
        ("2020-02-05", "M22", (18, 22)),  # given by the customer
        ("2020-02-05", "L63", (38, 63)),  # given by the customer
        ("2020-06-12", "M22", (19, 22)),  # published
        ("2021-12-31", "M22", (22, 22)),
    ],
)
def test_the_given_counts_of_regulations_are_met_exactly(
    engine: sa.Engine, day: str, era: str, expected: tuple[int, int]
) -> None:
    assert issued(engine, day, era) == expected


def test_nearly_all_localities_had_issued_by_june_2020(engine: sa.Engine) -> None:
    count, required = issued(engine, "2020-06-12", "L63")
    assert required == 63
    assert 55 <= count < 63


def test_a_locality_exempted_from_issuing_leaves_the_denominator(engine: sa.Engine) -> None:
    assert issued(engine, "2020-12-31", "L63")[1] == 63
    assert issued(engine, "2021-01-01", "L63")[1] == 62


def test_most_regulations_come_from_october_2019_to_january_2020(engine: sa.Engine) -> None:
    early = issued(engine, "2019-09-30", "L63")[0] + issued(engine, "2019-09-30", "M22")[0]
    assert early <= 12


@pytest.mark.parametrize(("era", "expected"), [("M22", 15), ("L63", 59)])
def test_as_many_agencies_as_published_were_connected_in_june_2021(
    engine: sa.Engine, era: str, expected: int
) -> None:
    stages = rows(engine, schema.regulation_stage)
    connected = stages[(stages["stage"] == "connected") & (stages["stage_date"] <= "2021-06-18")]
    codes = connected["agency_code"]
    assert codes[codes.str.startswith(era)].nunique() == expected


@pytest.mark.parametrize(("letter", "expected"), [("M22", (9, 22)), ("L63", (63, 63))])
def test_as_many_agencies_as_published_were_on_the_portal_in_february_2020(
    engine: sa.Engine, letter: str, expected: tuple[int, int]
) -> None:
    made = rows(engine, schema.observation)
    known = made[made["published_date"] <= "2020-02-04"]
    last = known.sort_values("period_code").drop_duplicates(
        ["indicator_code", "area_code"], keep="last"
    )
    own = last[last["area_code"].str.startswith(letter)]
    sums = own.groupby("indicator_code")["value"].sum()
    assert (sums["portal_connected"], sums["portal_systems"]) == expected


def test_no_stage_runs_backwards(engine: sa.Engine) -> None:
    stages, made = rows(engine, schema.regulation_stage), rows(engine, schema.regulation)
    days = stages.pivot_table(
        index="agency_code", columns="stage", values="stage_date", aggfunc="min"
    )
    days["issued"] = made[made["is_normative"]].groupby("agency_code")["issued_date"].min()
    for earlier, later in ORDER:
        assert not (days[earlier] > days[later]).any(), (earlier, later)


def test_some_documents_have_no_number_yet_and_some_of_these_were_checked(
    engine: sa.Engine,
) -> None:
    made = rows(engine, schema.regulation)
    unnumbered = made[made["number"].isna()]
    assert 0.06 < len(unnumbered) / len(made) < 0.2
    assert unnumbered["check_note"].dropna().str.contains("mô phỏng").all()
    assert 0 < unnumbered["check_note"].notna().sum() < len(unnumbered)
    assert made.loc[made["number"].notna(), "check_note"].isna().all()


def test_after_both_reforms_those_who_go_on_have_their_regulations_still(
    engine: sa.Engine,
) -> None:
    for letter, size in (("M", 17), ("L", 34)):
        count, required = issued(engine, "2025-12-31", letter)
        assert required == size
        assert size - 2 <= count <= size


@pytest.mark.parametrize("table", MADE_UP, ids=lambda table: table.name)
def test_every_made_up_row_is_marked_and_there_are_some(engine: sa.Engine, table: sa.Table) -> None:
    found = frames.read(engine, sa.select(table.c.is_simulated))
    assert not found.empty
    assert found["is_simulated"].all()


def test_targets_are_made_up_or_published_and_each_says_which(engine: sa.Engine) -> None:
    found = frames.read(engine, sa.select(schema.target))
    is_made_up = found["is_simulated"].astype(bool)
    says_so = found["decision_number"].str.contains("mô phỏng")
    assert 0 < is_made_up.sum() < len(found)
    assert list(says_so) == list(is_made_up)
    assert found.loc[~is_made_up, "source"].notna().all()


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_no_published_row_is_marked_as_made_up(engine: sa.Engine, name: str) -> None:
    table = schema.metadata.tables[name]
    found = frames.read(engine, sa.select(table.c.is_simulated))
    assert not found.empty
    assert not found["is_simulated"].any()


def test_the_progress_of_agencies_is_made_up_and_published_figures_are_not(
    engine: sa.Engine,
) -> None:
    both = rows(engine, schema.observation).merge(
        rows(engine, schema.indicator), on="indicator_code", suffixes=("", "_of_indicator")
    )
    is_progress = both["programme"].notna() & (both["area_code"] != "VN")
    assert 0 < is_progress.sum() < len(both)
    for mark in ("is_simulated", "is_simulated_of_indicator"):
        assert (both[mark] == is_progress).all()


def test_every_kind_of_simplification_occurs_and_none_creates_a_burden(engine: sa.Engine) -> None:
    changes = rows(engine, schema.regime_change)
    assert set(changes["change_kind"]) == set(CHANGES)
    assert (changes["burden_after_count"] <= changes["burden_before_count"]).all()
    stay = changes["change_kind"].isin(["kept", "form_standardised", "cut"])
    assert (changes["burden_after_count"] == changes["burden_before_count"])[stay].all()


def test_burdens_are_reports_times_agencies_times_a_year_by_the_schedules(
    engine: sa.Engine,
) -> None:
    schedules = rows(engine, schema.regime_schedule)
    assigned = rows(engine, schema.regime_agency).merge(
        rows(engine, schema.agency).drop_duplicates("agency_code")[["agency_code", "tier"]]
    )

    def burden(regime: str, day: pd.Timestamp) -> int:
        total = 0
        for _, schedule in schedules[schedules["regime_code"] == regime].iterrows():
            if schedule["valid_from_date"] <= day and not schedule["valid_to_date"] <= day:
                owing = assigned[(assigned["regime_code"] == regime)
                                 & (assigned["tier"] == schedule["tier"])
                                 & (assigned["valid_from_date"] <= day)
                                 & ~(assigned["valid_to_date"] <= day)]  # fmt: skip
                only = schedule["only_periods"]
                times = TIMES[schedule["period_kind"]] if pd.isna(only) else len(only.split(","))
                total += times * len(owing)
        return total

    for _, change in rows(engine, schema.regime_change).iterrows():
        day, regime = change["change_date"], change["regime_code"]
        assert burden(regime, day - pd.Timedelta(days=1)) == change["burden_before_count"], regime
        assert burden(regime, day) == change["burden_after_count"], regime


def test_counts_of_progress_are_whole_and_no_part_exceeds_its_whole(engine: sa.Engine) -> None:
    found = rows(engine, schema.observation)
    made = found[found["is_simulated"]]
    assert (made["value"] == made["value"].round()).all()
    keys = ["area_code", "period_code"]
    wide = made.pivot_table(index=keys, columns="indicator_code", values="value")
    for part, whole in PARTS:
        assert (wide[part].dropna() <= wide[whole].dropna()).all(), part
    assert not made.duplicated(list(schema.observation.info["key"])).any()


def test_an_agency_publishes_its_progress_only_while_it_is_there(engine: sa.Engine) -> None:
    found = rows(engine, schema.observation)
    made = found[found["is_simulated"]]
    lives = rows(engine, schema.agency).sort_values("valid_from_date")
    born = lives.groupby("official_code")["valid_from_date"].min()
    ended = lives.groupby("official_code")["valid_to_date"].last()
    codes = made["area_code"]
    assert (made["published_date"] >= codes.map(born)).all()
    assert not (made["published_date"] >= codes.map(ended)).any()
    assert made["published_date"].max() <= pd.Timestamp(SAMPLE_DAY)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (schema.regulation, "number"),
        (schema.issue_requirement, "decision_number"),
        (schema.regime_agency, "decision_number"),
        (schema.extension, "decision_number"),
        (schema.exemption, "decision_number"),
        (schema.receipt, "document_number"),
        (schema.target, "decision_number"),
        (schema.direction, "direction_number"),
        (schema.direction, "notice_number"),
        (schema.direction, "closing_document_number"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_no_made_up_document_carries_an_official_looking_number(
    engine: sa.Engine, table: sa.Table, column: str
) -> None:
    made_up = sa.select(table.c[column]).where(table.c.is_simulated).distinct()
    numbers = frames.read(engine, made_up)[column].dropna()
    assert len(numbers)
    assert numbers.str.contains("mô phỏng").all()
    assert not numbers.str.contains(OFFICIAL_NUMBER).any()


def test_titles_of_made_up_regulations_say_that_they_are_made_up(engine: sa.Engine) -> None:
    assert rows(engine, schema.regulation)["title"].str.endswith("(mô phỏng)").all()


def test_the_sample_day_lies_after_both_reforms_and_nothing_was_received_after_it(
    engine: sa.Engine,
) -> None:
    assert loads.read_sample_date(engine) == SAMPLE_DAY
    received = rows(engine, schema.receipt)["received_at"]
    assert received.max() < pd.Timestamp(SAMPLE_DAY) + pd.Timedelta(days=1)
    assert received.min() >= pd.Timestamp(2019, 3, 12)  # NĐ 09/2019/NĐ-CP in force


def test_obligations_reach_from_march_2019_beyond_the_sample_day(engine: sa.Engine) -> None:
    owed = rows(engine, schema.obligation)
    assert 15_000 <= len(owed) <= 40_000
    assert owed["window_end_date"].min() < pd.Timestamp(2019, 4, 1)
    assert owed["due_date"].max() > pd.Timestamp(2026, 3, 1)


def test_a_reform_carries_open_obligations_to_the_successors(engine: sa.Engine) -> None:
    owed = rows(engine, schema.obligation)
    carried = owed[owed["agency_code"] != owed["origin_agency_code"]]
    eras = set(carried["origin_agency_code"].str[:3] + " " + carried["agency_code"].str[:3])
    assert eras == {"M22 M17", "M22 M22", "L63 L63"}  # merged into one made anew, or one going on


@pytest.fixture(scope="module")
def latest(engine: sa.Engine) -> pd.DataFrame:
    """Obligations under Nghị định 09 whose last due date was over on the sample day."""
    found = frames.read(engine, sa.select(schema.obligation_latest))
    found = found[~found["is_statistical"] & found["exemption_decided_date"].isna()]
    found = found[found["due_date"] < found["in_force_to_date"]]
    return found[found["due_date"] < pd.Timestamp(SAMPLE_DAY)]


def test_most_reports_come_on_time_some_late_a_few_never(latest: pd.DataFrame) -> None:
    on_time = latest["first_received_at"] <= latest["due_at"]
    missing = latest["first_received_at"].isna()
    assert 0.85 <= on_time.mean() <= 0.90
    assert 0.001 <= missing.mean() <= 0.02
    assert latest["late_calendar_days"].max() > 100


def test_punctuality_improves_and_suffers_in_2021_and_after_the_reform(
    latest: pd.DataFrame,
) -> None:
    on_time = latest["first_received_at"] <= latest["due_at"]
    share = on_time.groupby(latest["due_date"].dt.to_period("Q").astype(str)).mean()
    assert share["2019Q3"] < share["2022Q3"] < share["2024Q3"]
    assert share["2021Q3"] < share["2020Q3"]
    assert share["2025Q3"] < share["2024Q3"]


def test_every_case_that_a_screen_must_show_is_there(engine: sa.Engine) -> None:
    receipts, key = rows(engine, schema.receipt), list(schema.obligation.info["key"])
    owed = rows(engine, schema.obligation)
    asked = receipts.merge(owed[[*key, "due_date"]], on=key, how="left")
    not_due_yet = asked["due_date"] > pd.Timestamp(SAMPLE_DAY)
    cases = {
        "unexpected": asked["due_date"].isna(),
        "early": not_due_yet,
        "nil": receipts["is_nil"],
        "again": receipts["sequence"] == 2,
        "a third time": receipts["sequence"] == 3,
        "unsigned": ~receipts["is_signed"],
    }
    assert {name: int(found.sum()) > 0 for name, found in cases.items()} == dict.fromkeys(
        cases, True
    )
    assert len(rows(engine, schema.extension)) > 100
    assert rows(engine, schema.extension).duplicated(key).any()
    assert len(rows(engine, schema.exemption)) > 50


def test_some_exemptions_came_too_late_and_are_kept(engine: sa.Engine) -> None:
    key = list(schema.obligation.info["key"])
    decided = rows(engine, schema.exemption).merge(
        rows(engine, schema.obligation)[[*key, "due_date"]], on=key
    )
    is_late = decided["decided_date"] > decided["due_date"]
    assert 0 < is_late.sum() < len(decided) / 2


def test_statistical_regimes_and_publication_days_change_with_the_law(engine: sa.Engine) -> None:
    regimes = rows(engine, schema.regime).set_index("regime_code")
    schedules = rows(engine, schema.regime_schedule)
    statistical = schedules[schedules["regime_code"].map(regimes["law"]) == "statistics"]
    assert set(statistical["window_rule"]) == {"calendar"}
    assert statistical["due_rule"].nunique() == 2
    assert statistical["day_off_source"].notna().any()
    assert set(regimes["kind"]) == {"periodic", "thematic", "ad_hoc"}


def test_the_ledger_has_a_history_of_loads_in_the_order_of_their_times(engine: sa.Engine) -> None:
    found = loads.read_loads(engine)
    assert found["loaded_at"].is_monotonic_increasing
    assert (found["kind"] == "receipts").sum() >= 5
    assert found["withdrawn_load_id"].notna().sum() == 1


def test_the_withdrawn_file_is_seen_only_until_its_withdrawal(engine: sa.Engine) -> None:
    found = loads.read_loads(engine).set_index("load_id")
    withdrawal = int(found.index[found["withdrawn_load_id"].notna()][0])
    withdrawn = int(found.loc[withdrawal, "withdrawn_load_id"])
    counts = [
        (rows(engine, schema.receipt, load)["from_load"] == withdrawn).sum()
        for load in (withdrawn - 1, withdrawn, withdrawal)
    ]
    assert counts[0] == counts[2] == 0
    assert counts[1] > 0


def test_a_back_filled_receipt_changes_what_was_known_only_from_its_load(
    engine: sa.Engine,
) -> None:
    found = loads.read_loads(engine)
    supplement = found["file_name"].str.contains("supplement")
    load = int(found.loc[supplement, "load_id"].iloc[0])
    added = rows(engine, schema.receipt, load)
    added = added[added["from_load"] == load]
    assert (added["received_at"] < added["loaded_at"] - pd.Timedelta(days=30)).any()


def test_some_regulations_were_corrected_by_a_later_load(engine: sa.Engine) -> None:
    newest = rows(engine, schema.regulation)
    first = rows(engine, schema.regulation, int(newest["from_load"].min()))
    both = first.merge(newest, on="regulation_id", suffixes=("_first", ""))
    assert len(both) == len(newest)
    assert (both["effective_date_first"] != both["effective_date"]).any()
    assert (both["issued_date_first"] == both["issued_date"]).all()


def test_three_meetings_asked_for_what_was_lacking_and_every_state_occurs(
    engine: sa.Engine,
) -> None:
    known = read_known_directions(engine, loads.newest_load(engine))
    meetings = known.groupby("meeting_date")["meeting_name"].agg(["nunique", "first", "size"])
    assert meetings.index.strftime("%Y-%m-%d").tolist() == [
        "2020-02-12", "2020-06-19", "2025-12-25"
    ]  # fmt: skip
    assert meetings["nunique"].tolist() == [1, 1, 1]
    assert meetings["first"].str.fullmatch(r"Phiên họp trực tuyến .+ \(mô phỏng\)").all()
    on_the_day = directions_on(known, SAMPLE_DAY)
    assert set(on_the_day["state"]) == set(DIRECTION_STATES)
    assert known["answer_text"].notna().sum() > 2


def test_to_issue_was_asked_of_the_four_ministries_without_a_regulation(
    engine: sa.Engine,
) -> None:
    known = read_known_directions(engine, loads.newest_load(engine))
    asked = known[known["cause_figure_name"] == "regulations_issued"]
    first = asked[asked["meeting_date"] == "2020-02-12"]
    assert len(first) == 22 - issued(engine, "2020-02-05", "M22")[0]
    own = rows(engine, schema.regulation)
    own = own[own["is_normative"]].groupby("agency_code")["issued_date"].min()
    assert (first["done_date"] == first["owner_agency_code"].map(own)).all()


def test_the_successor_of_a_dissolved_owner_answers_for_what_is_overdue(
    engine: sa.Engine,
) -> None:
    known = read_known_directions(engine, loads.newest_load(engine))
    ends = rows(engine, schema.agency).groupby("agency_code")["valid_to_date"]
    is_dissolved = ends.apply(lambda days: days.notna().all())
    on_the_day = directions_on(known, SAMPLE_DAY)
    late = on_the_day[on_the_day["state"] == "overdue"]
    assert late["owner_agency_code"].map(is_dissolved).sum() == 1


def fingerprints(store: str) -> dict[str, str]:
    """A hash of the whole content of every table, in one order."""
    engine = open_engine(store)
    found = {}
    for table in schema.metadata.sorted_tables:
        content = frames.read(engine, sa.select(table).order_by(*table.columns))
        text = content.to_csv(index=False).encode()
        found[table.name] = hashlib.sha256(text).hexdigest()
    engine.dispose()
    return found


def test_builds_are_equal_to_the_last_row_on_either_database_and_tell_their_progress(
    sample_store: str, new_store: Callable[[], str], build_sample: Build
) -> None:
    told: list[str] = []
    store = new_store()
    build_sample(store, told.append)
    assert fingerprints(store) == fingerprints(sample_store)
    assert told[:2] == ["agencies.csv", "successions.csv"]


def test_a_build_that_was_cut_short_is_taken_up_again(tmp_path: Path, build_sample: Build) -> None:
    store = str(tmp_path / "store")

    class CutShortError(Exception):
        pass

    def cut(file: str) -> None:
        if file == "stages.csv":
            raise CutShortError

    with pytest.raises(CutShortError):
        build_sample(store, cut)
    with pytest.raises(CutShortError):
        build_sample(store, cut)


def test_a_sample_is_not_built_over_a_store_that_is_there(
    sample_store: str, build_sample: Build
) -> None:
    with pytest.raises(LoadRefused):
        build_sample(sample_store)
