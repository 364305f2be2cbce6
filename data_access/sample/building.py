"""The sample store, built file by file through the same import as any other data."""

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
from data_access.sample.reforms import (
    SAMPLE_DAY,
    by_official_code,
    official_codes,
    successors,
)
from data_access.store import schema
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load, read_sample_date, writing
from data_access.store.schema import OBLIGATION_KEY

CREATED_AT = datetime(2025, 10, 1, 8, 0)  # noqa: DTZ001  Hanoi time; fixed, so that two builds are equal
SET_UP, REGULATED, OWED = "2025-10-01 08:00", "2025-10-01 09:00", "2025-10-01 10:00"
CORRECTED = "2025-11-20 09:00"
GENERATED_UNTIL = date(2026, 3, 31)  # a quarter after the sample day
END_OF_DAY = pd.Timedelta(days=1) - pd.Timedelta(microseconds=1)


def _silent(_file: str) -> None:
    """For callers that do not show progress."""


def build(store: str, progress: Progress | None = None) -> None:
    """Build the sample store at `store`, a folder or URL.

    `progress` gets the name of each file in turn. A build that was interrupted is resumed. Raises
    LoadRefused where there is another store.
    """
    _create(store)
    with writing(store) as writer, TemporaryDirectory() as folder:
        desk = Desk(writer, Path(folder), progress or _silent)
        for kind, path in facts.files().items():
            desk.import_published(kind, path, SET_UP)
        known = pd.read_csv(facts.FOLDER / "agencies.csv", dtype="str")
        successions = pd.read_csv(facts.FOLDER / "successions.csv", dtype="str")
        agencies, successor = by_official_code(known), successors(known, successions)
        days = Days(desk.rows(schema.calendar_day, "calendar_date", "is_working_day"))
        issued, correction = _import_regulations(desk, agencies, successor, days)
        _import_obligations(desk, agencies)
        _import_progress(desk, agencies, days)
        decided, reports = _deliveries(desk, known, successor, days)
        given = deliveries.of_directions(agencies, issued, reports)
        incoming = [correction, *decided, *given]
        for delivery in sorted(incoming, key=lambda delivery: delivery.loaded_at):
            _import(desk, delivery)


def _create(store: str) -> None:
    """Create an empty sample store, unless an interrupted build left one."""
    sample_day = date.fromisoformat(SAMPLE_DAY)
    try:
        create_store(store, created_at=CREATED_AT, sample_date=sample_day)
    except LoadRefused:
        engine = open_engine(store)
        is_unfinished = read_sample_date(engine) == sample_day and newest_load(engine) == 0
        engine.dispose()
        if not is_unfinished:
            raise


def _import_regulations(
    desk: Desk, agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days
) -> tuple[pd.DataFrame, Delivery]:
    """Who must issue, what was issued, the stages reached.

    Returns what was issued, and what of it is corrected later.
    """
    issued = regulations.regulations(agencies, successor, days)
    misread = regulations.misread(issued)
    desk.import_rows("regulations", "regulations.csv", misread, REGULATED)
    desk.import_rows(
        "requirements", "requirements.csv", requirements.requirements(agencies), REGULATED
    )
    desk.import_rows("stages", "stages.csv", stages.stages(agencies, issued, days), REGULATED)
    corrected = issued[issued["effective_date"] != misread["effective_date"]]
    return issued, Delivery("regulations", "regulations_corrected.csv", corrected, CORRECTED)


def _import_obligations(desk: Desk, agencies: pd.DataFrame) -> None:
    desk.import_simulated("regimes", catalogue.REGIMES, OWED)
    desk.import_simulated("schedules", catalogue.SCHEDULES, OWED)
    desk.import_rows("assignments", "assignments.csv", catalogue.assignments(agencies), OWED)
    desk.import_simulated("regime_changes", catalogue.REGIME_CHANGES, OWED)
    desk.import_simulated("targets", catalogue.TARGETS, OWED)
    campaigns = catalogue.campaign_obligations(agencies)
    desk.import_rows("obligations", "obligations_asked.csv", campaigns, OWED)
    desk.generate_obligations(GENERATED_UNTIL, OWED)


def _import_progress(desk: Desk, agencies: pd.DataFrame, days: Days) -> None:
    """The progress of the programmes, and the indicators of the reports."""
    desk.import_simulated("indicators", catalogue.INDICATORS, OWED)
    desk.import_simulated("regime_indicators", catalogue.REGIME_INDICATORS, OWED)
    observations = progress.observations(agencies, days)
    desk.import_rows("observations", "progress.parquet", observations, OWED)


def _deliveries(
    desk: Desk, agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days
) -> tuple[list[Delivery], pd.DataFrame]:
    """Decisions and receipts on the obligations, under the official codes of their days.

    `agencies`: as known in the store, each under its identity. With them each obligation that is
    not exempt, its due date as extended, and its first receipt.
    """
    dates = ("window_start_date", "window_end_date", "due_date", "due_at")
    owed = desk.rows(schema.obligation, *OBLIGATION_KEY, *dates)
    owed["tier"] = owed["origin_agency_code"].map(catalogue.tiers(agencies))
    owed["origin_agency_code"] = official_codes(
        agencies, owed["origin_agency_code"], owed["window_end_date"]
    )
    extended = decisions.extensions(owed, days)
    exempted = decisions.exemptions(owed, extended, days)
    due = _with_extensions(owed, extended)
    sent = receipts.receipts(due, exempted, successor, days)
    decided = [
        *deliveries.of_receipts(sent),
        *deliveries.of_extensions(extended),
        deliveries.of_exemptions(exempted),
    ]
    return decided, _reports(due, exempted, sent)


def _reports(due: pd.DataFrame, exempted: pd.DataFrame, sent: pd.DataFrame) -> pd.DataFrame:
    """Each obligation that is not exempt, with its first receipt where there is one."""
    first = sent[sent["sequence"] == 1][[*OBLIGATION_KEY, "received_at", "document_number"]]
    owed = due.merge(exempted[OBLIGATION_KEY], how="left", indicator="exempted")
    return owed[owed["exempted"] == "left_only"].merge(first, how="left", on=OBLIGATION_KEY)


def _with_extensions(owed: pd.DataFrame, extended: pd.DataFrame) -> pd.DataFrame:
    """Obligations with the due date of their last extension."""
    last = extended.sort_values("due_date").drop_duplicates(OBLIGATION_KEY, keep="last")
    rows = owed.merge(
        last[[*OBLIGATION_KEY, "due_date"]],
        how="left",
        on=OBLIGATION_KEY,
        suffixes=("", "_new"),
    )
    new = rows["due_date_new"].astype(rows["due_date"].dtype)
    return rows.assign(
        due_date=new.fillna(rows["due_date"]), due_at=(new + END_OF_DAY).fillna(rows["due_at"])
    )


def _import(desk: Desk, delivery: Delivery) -> None:
    load_id = desk.import_rows(delivery.kind, delivery.name, delivery.rows, delivery.loaded_at)
    if delivery.withdrawn_at:
        desk.withdraw(load_id, delivery.withdrawn_at)
