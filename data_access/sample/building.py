"""The sample store, file by file, through the same import as everyone's data."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data_access.errors import LoadRefused
from data_access.reference import facts
from data_access.sample import (
    catalogue,
    decisions,
    deliveries,
    progress,
    receipts,
    regulations,
    requirements,
    stages,
)
from data_access.sample.days import Days
from data_access.sample.deliveries import Delivery
from data_access.sample.desk import Desk, Progress
from data_access.sample.reforms import SAMPLE_DAY, successors
from data_access.store import schema
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load, read_sample_date, writing
from data_access.store.schema import OBLIGATION_KEY

CREATED_AT = datetime(2025, 10, 1, 8, 0)  # noqa: DTZ001  Hanoi time; fixed, so that two builds are equal
SET_UP, REGULATED, OWED = "2025-10-01 08:00", "2025-10-01 09:00", "2025-10-01 10:00"
CORRECTED = "2025-11-20 09:00"
GENERATED_UNTIL = date(2026, 3, 31)  # a quarter after the sample day
END_OF_DAY = pd.Timedelta(days=1) - pd.Timedelta(microseconds=1)
_REFERENCE = Path(facts.__file__).parent


def _silent(_file: str) -> None:
    """For who does not follow the progress."""


def build(store: str, progress: Progress | None = None) -> None:
    """Make the sample store at `store`, a folder or URL.

    `progress` gets the name of each file in turn.
    A build that was cut short is taken up again. Raises LoadRefused where there is another store.
    """
    _create(store)
    with writing(store) as writer, TemporaryDirectory() as folder:
        desk = Desk(writer, Path(folder), progress or _silent)
        for kind in ("agencies", "successions", "days_off", "indicators", "observations"):
            desk.published(kind, _REFERENCE / f"{kind}.csv", SET_UP)
        agencies = pd.read_csv(_REFERENCE / "agencies.csv", dtype="str")
        successor = successors(pd.read_csv(_REFERENCE / "successions.csv", dtype="str"))
        days = Days(desk.rows(schema.calendar_day, "calendar_date", "is_working_day"))
        corrected = _regulated(desk, agencies, successor, days)
        _owed(desk, agencies)
        _in_progress(desk, agencies, days)
        arrivals = [corrected, *_arrivals(desk, agencies, successor, days)]
        for delivery in sorted(arrivals, key=lambda delivery: delivery.loaded_at):
            _take(desk, delivery)


def _create(store: str) -> None:
    """An empty sample store; one may be there, as a build leaves it that was cut short."""
    sample_day = date.fromisoformat(SAMPLE_DAY)
    try:
        create_store(store, created_at=CREATED_AT, sample_date=sample_day)
    except LoadRefused:
        engine = open_engine(store)
        is_unfinished = read_sample_date(engine) == sample_day and newest_load(engine) == 0
        engine.dispose()
        if not is_unfinished:
            raise


def _regulated(
    desk: Desk, agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days
) -> Delivery:
    """Who must issue, what was issued, how far each is; gives what is corrected later."""
    made = regulations.regulations(agencies, successor, days)
    misread = regulations.misread(made)
    desk.made("regulations", "regulations.csv", misread, REGULATED)
    desk.made("requirements", "requirements.csv", requirements.requirements(agencies), REGULATED)
    desk.made("stages", "stages.csv", stages.stages(agencies, made, days), REGULATED)
    right = made[made["effective_date"] != misread["effective_date"]]
    return Delivery("regulations", "regulations_corrected.csv", right, CORRECTED)


def _owed(desk: Desk, agencies: pd.DataFrame) -> None:
    desk.simulated("regimes", catalogue.REGIMES, OWED)
    desk.simulated("schedules", catalogue.SCHEDULES, OWED)
    desk.made("assignments", "assignments.csv", catalogue.assignments(agencies), OWED)
    desk.simulated("regime_changes", catalogue.REGIME_CHANGES, OWED)
    desk.simulated("targets", catalogue.TARGETS, OWED)
    asked = catalogue.campaign_obligations(agencies)
    desk.made("obligations", "obligations_asked.csv", asked, OWED)
    desk.generated(GENERATED_UNTIL, OWED)


def _in_progress(desk: Desk, agencies: pd.DataFrame, days: Days) -> None:
    """How far the programmes are, and what the reports ask for."""
    desk.simulated("indicators", catalogue.INDICATORS, OWED)
    desk.simulated("regime_indicators", catalogue.REGIME_INDICATORS, OWED)
    desk.made("observations", "progress.parquet", progress.observations(agencies, days), OWED)


def _arrivals(
    desk: Desk, agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days
) -> list[Delivery]:
    """What came in on the obligations: decisions and receipts."""
    dates = ("window_start_date", "window_end_date", "due_date", "due_at")
    owed = desk.rows(schema.obligation, *OBLIGATION_KEY, *dates)
    owed["tier"] = owed["origin_agency_code"].map(catalogue.tiers(agencies))
    extended = decisions.extensions(owed, days)
    exempted = decisions.exemptions(owed, extended, days)
    sent = receipts.receipts(_moved(owed, extended), exempted, successor, days)
    return [
        *deliveries.of_receipts(sent),
        *deliveries.of_extensions(extended),
        deliveries.of_exemptions(exempted),
    ]


def _moved(owed: pd.DataFrame, extended: pd.DataFrame) -> pd.DataFrame:
    """Obligations with the due date of their last extension."""
    last = extended.sort_values("due_date").drop_duplicates(OBLIGATION_KEY, keep="last")
    moved = owed.merge(
        last[[*OBLIGATION_KEY, "due_date"]],
        how="left",
        on=OBLIGATION_KEY,
        suffixes=("", "_new"),
    )
    new = moved["due_date_new"].astype(moved["due_date"].dtype)
    return moved.assign(
        due_date=new.fillna(moved["due_date"]), due_at=(new + END_OF_DAY).fillna(moved["due_at"])
    )


def _take(desk: Desk, delivery: Delivery) -> None:
    load_id = desk.made(delivery.kind, delivery.name, delivery.rows, delivery.loaded_at)
    if delivery.withdrawn_at:
        desk.withdrawn(load_id, delivery.withdrawn_at)
