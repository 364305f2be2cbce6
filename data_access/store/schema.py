"""Every table of the store as a SQLAlchemy Table: the one description, for both databases.

Ledger tables are append-only. Each row carries `from_load` and `to_load`; a reader at load L sees
`from_load <= L < to_load` (`visible`). `table.info["key"]` names the columns of a fact's key;
at any load at most one version of a fact is visible. `is_simulated` marks each made-up row.

Dates are Hanoi calendar dates, times are Hanoi wall-clock times without zone.
`valid_to_date` is the first day on which the row no longer holds; empty while it holds.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

SCHEMA_VERSION = 2
OPEN_LOAD = 2_147_483_647  # `to_load` of a version that no load has closed

metadata = sa.MetaData()
journal_metadata = sa.MetaData()


def visible(table: sa.FromClause, load: int) -> sa.ColumnElement[bool]:
    """The versions of `table` that a reader at `load` sees."""
    return sa.and_(table.c.from_load <= load, table.c.to_load > load)


def _text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required)


def _date(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=not required)


def _flag(name: str, *, required: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=not required)


def _number(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=not required)


def _integer(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=not required)


def _moment(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime, nullable=not required)


def _ledger(name: str, key: Iterable[str], *columns: sa.Column[Any]) -> sa.Table:
    """A versioned table. PostgreSQL enforces its key, on DuckDB the writer does (docs/adr/0004)."""
    keys = tuple(key)
    return sa.Table(
        name,
        metadata,
        *columns,
        _flag("is_simulated", required=True),
        _integer("from_load", required=True),
        _integer("to_load", required=True),
        sa.UniqueConstraint(*keys, "from_load", name=f"{name}_version").ddl_if(
            dialect="postgresql"
        ),
        info={"key": keys},
    )


agency = _ledger(
    "agency",
    (
        "agency_code",
        "valid_from_date",
    ),  # a new name, type or region is a new dated row of the same code
    _text("agency_code", required=True),  # era and code: M22-G10, M17-G10, L63-24, L34-24
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
    _text("era", required=True),
    _text("kind", required=True),
    _text("tier", required=True),  # central, province, district, commune
    _text("parent_code"),
    _text("name_vi", required=True),
    _text("name_en", required=True),
    _text("short_name_vi", required=True),
    _text("short_name_en", required=True),
    _text("aliases"),  # separated by "; "
    _text("region_code"),
    _integer("protocol_order"),
    _integer("north_south_order"),
    _text("collation_key", required=True),
    _text("identifier_code"),  # QĐ 20/2020/QĐ-TTg
    _text("contact"),
    _text("source"),
    _text("confidence"),
)

agency_succession = _ledger(
    "agency_succession",
    ("predecessor_code", "successor_code", "kind"),
    _text("predecessor_code", required=True),
    _text("successor_code", required=True),
    _date("effective_date", required=True),
    _text(
        "kind", required=True
    ),  # unchanged, merged-into, ... ; function-moved never carries counts
    _text("legal_basis"),
    _text("note"),
    _text("source"),
    _text("confidence"),
)

regulation = _ledger(
    "regulation",
    ("regulation_id",),
    _text("regulation_id", required=True),
    _text("agency_code", required=True),
    _text("regulation_type", required=True),  # circular, decision, resolution, decree, other
    _text("number"),
    _text("title"),
    _date("issued_date", required=True),
    _date("effective_date"),
    _date("expired_date"),  # the first day on which it is no longer in force
    _text("replaced_by"),
    _text("signer"),
    _flag("is_normative", required=True),
    _text("normative_reason"),
    _text("source"),
)

issue_requirement = _ledger(
    "issue_requirement",
    ("agency_code", "valid_from_date"),
    _text("agency_code", required=True),
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
    _flag("is_required", required=True),
    _text("decision_number"),
    _text("reason"),
)

regime = _ledger(
    "regime",
    ("regime_code",),
    _text("regime_code", required=True),
    _text("name_vi", required=True),
    _text("name_en", required=True),
    _text("kind", required=True),  # periodic, thematic, ad_hoc
    _text("law", required=True),  # nd09, statistics
    _text("issuing_agency_code"),
    _text("receiving_agency_code"),
    _text("regulation_id"),
    _text("article"),
    _text("form_codes"),
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
)

regime_schedule = _ledger(
    "regime_schedule",
    ("regime_code", "period_kind", "tier", "valid_from_date"),
    _text("regime_code", required=True),
    _text("period_kind", required=True),  # month, quarter, half_year, nine_months, year
    _text("tier", required=True),
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
    _text("only_periods"),  # "Q1, Q2, Q3" where the regime leaves some out
    _text("window_rule", required=True),
    _text("due_rule", required=True),
    _text("due_time"),  # HH:MM where the rule gives an hour
    _text("day_off_rule", required=True),
    _text("day_off_source"),
    _text("article"),
    _text("source"),
)

regime_agency = _ledger(
    "regime_agency",
    ("regime_code", "agency_code", "valid_from_date"),
    _text("regime_code", required=True),
    _text("agency_code", required=True),
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
    _text("decision_number"),
)

regulation_stage = _ledger(
    "regulation_stage",
    ("agency_code", "stage", "stage_date"),
    _text("agency_code", required=True),
    _text(
        "stage", required=True
    ),  # reviewed, plan_approved, announced, digitised, built, connected, sending_data
    _date("stage_date", required=True),
    _text("regulation_id"),
    _text("source"),
)


class ObligationKey(NamedTuple):
    """One obligation: who it was laid on, which report, for which time."""

    origin_agency_code: str
    regime_code: str
    period_code: str


OBLIGATION_KEY: Final = [*ObligationKey._fields]

obligation = _ledger(
    "obligation",
    (*OBLIGATION_KEY,),
    _text("origin_agency_code", required=True),  # that it was laid on
    _text("regime_code", required=True),
    _text("period_code", required=True),
    _text("agency_code", required=True),  # that owes it: the one that exists on the due date
    _date("window_start_date", required=True),
    _date("window_end_date", required=True),
    _date("due_date", required=True),
    _moment("due_at", required=True),  # end of the due day, or the hour that the rule gives
    _text("rule_version"),
    _text("explanation_vi"),
    _text("explanation_en"),
)

extension = _ledger(
    "extension",
    (*OBLIGATION_KEY, "decided_date", "decision_number"),
    _text("origin_agency_code", required=True),
    _text("regime_code", required=True),
    _text("period_code", required=True),
    _date("decided_date", required=True),
    _text("decision_number", required=True),
    _date("due_date", required=True),
    _moment("due_at", required=True),
)

exemption = _ledger(
    "exemption",
    (*OBLIGATION_KEY, "decided_date", "decision_number"),
    _text("origin_agency_code", required=True),
    _text("regime_code", required=True),
    _text("period_code", required=True),
    _date("decided_date", required=True),
    _text("decision_number", required=True),
    _text("reason"),
)

receipt = _ledger(
    "receipt",
    (*OBLIGATION_KEY, "sequence"),
    _text("origin_agency_code", required=True),  # whose obligation it answers
    _text("regime_code", required=True),
    _text("period_code", required=True),
    _integer("sequence", required=True),
    _text("agency_code", required=True),  # who sent it
    _moment("received_at", required=True),  # as the source says
    _moment("loaded_at", required=True),  # ours
    _text("content_hash"),
    _flag("is_signed"),
    _flag("is_nil", required=True),  # "không phát sinh": a receipt like any other
    _text("channel"),
    _text("document_number"),
)

regime_change = _ledger(
    "regime_change",
    ("regime_code", "change_date", "change_kind"),
    _text("regime_code", required=True),
    _date("change_date", required=True),
    _text(
        "change_kind", required=True
    ),  # abolished, merged, cut, less_frequent, form_standardised, kept
    _text("agency_code"),
    _number("burden_before_count"),  # reports x agencies x times a year
    _number("burden_after_count"),
    _text("regulation_id"),
    _text("note"),
)

indicator = _ledger(
    "indicator",
    ("indicator_code",),
    _text("indicator_code", required=True),
    _text("name_vi", required=True),
    _text("name_en", required=True),
    _text("unit_vi", required=True),
    _text("unit_en", required=True),
    _text("frequency", required=True),  # month, quarter, year
    _text("direction", required=True),  # higher_is_better, lower_is_better, in_band, none
    _text("aggregation", required=True),  # sum, recompute, none
    _integer("decimals", required=True),
    _text("owner"),
    _text("programme"),
    _text("judgement"),  # which of the fields above are this project's own judgement
    _text("source"),
)

regime_indicator = _ledger(
    "regime_indicator",
    ("regime_code", "indicator_code", "valid_from_date"),
    _text("regime_code", required=True),
    _text("indicator_code", required=True),  # that the reports of the regime ask for
    _date("valid_from_date", required=True),
    _date("valid_to_date"),
    _text("article"),
    _text("source"),
)

observation = _ledger(
    "observation",
    ("indicator_code", "area_code", "period_code", "vintage", "disaggregation"),
    _text("indicator_code", required=True),
    _text("area_code", required=True),  # VN, or an agency code with its era
    _text("period_code", required=True),
    _text("vintage", required=True),  # estimate, preliminary, final, unknown
    _text("disaggregation", required=True),  # "" for the total
    _number("value"),
    _date("published_date"),
    _text("source"),
    _text("confidence"),
)

target = _ledger(
    "target",
    ("indicator_code", "area_code", "period_code"),
    _text("indicator_code", required=True),
    _text("area_code", required=True),
    _text("period_code", required=True),
    _number("lower_value"),
    _number("upper_value"),
    _text("decision_number"),
    _text("source"),
)

calendar_day = _ledger(
    "calendar_day",
    ("calendar_date",),
    _date("calendar_date", required=True),
    _flag("is_working_day", required=True),
    _integer(
        "working_day_number", required=True
    ),  # working days since the calendar's first day, this one counted
    _integer("day_number", required=True),  # calendar days, likewise
    _text("name_vi"),
    _text("name_en"),
    _text("source"),
    _text("confidence"),  # official, library, estimate; empty for an ordinary day
)

LEDGER = tuple(metadata.sorted_tables)

load = sa.Table(
    "load",
    metadata,
    _integer("load_id", required=True),
    _text("kind", required=True),
    _text("file_name", required=True),
    _text("sha256"),
    _integer("rows_in", required=True),
    _integer("rows_accepted", required=True),
    _integer("rows_rejected", required=True),
    _text("loaded_by", required=True),
    _moment("loaded_at", required=True),
    _date("cutoff_date"),  # the day that the file itself says it goes up to
    _flag("is_simulated", required=True),
    _integer("withdrawn_load_id"),  # the load that this one withdraws
    sa.UniqueConstraint("load_id", name="load_id_once").ddl_if(dialect="postgresql"),
)

# One row for each obligation and each span of days in which one due date was in force:
# an obligation without extension has one, each extension adds one. At a day T exactly one holds.
obligation_latest = sa.Table(
    "obligation_latest",
    metadata,
    _text("origin_agency_code", required=True),
    _text("agency_code", required=True),
    _text("regime_code", required=True),
    _text("period_code", required=True),
    _date("window_start_date", required=True),
    _date("window_end_date", required=True),
    _date("original_due_date", required=True),
    _date("in_force_from_date", required=True),
    _date("in_force_to_date", required=True),
    _date("due_date", required=True),
    _moment("due_at", required=True),
    _date("exemption_decided_date"),
    _moment("first_received_at"),
    _moment("second_received_at"),
    _moment("latest_received_at"),
    _integer("receipt_count", required=True),
    _integer("late_working_days"),
    _integer("late_calendar_days"),
    _flag("is_statistical", required=True),
    _flag("is_simulated", required=True),
)
for _name, _indexed in (("key", OBLIGATION_KEY), ("due", ("original_due_date",))):
    sa.Index(
        f"obligation_latest_{_name}", *(obligation_latest.c[name] for name in _indexed)
    ).ddl_if(dialect="postgresql")  # DuckDB scans a column faster than it keeps an index

store = sa.Table(
    "store",
    metadata,
    _integer("schema_version", required=True),
    _moment("created_at", required=True),
    _date("sample_date"),  # the sample store's "today"; empty in a real store
)

# What people write by clicking, apart from the ledger: journal.sqlite, or the same PostgreSQL.
_WRITTEN = (
    ("note", ("subject_key", "body")),
    ("dispute", ("subject_key", "body", "state")),
    ("chase", ("subject_key", "letter_number", "channel", "promised_date", "note")),
    ("meeting", ("name", "as_of", "load_id", "selection")),
    ("audit", ("action", "subject_key", "before", "after")),
    ("sign_in", ("scope",)),
)
# Empty where nothing was said; what a journal of an older program lacks must be among them.
_MAY_BE_EMPTY = ("before", "promised_date", "note")


def _written(name: str) -> sa.Column[Any]:
    if name == "load_id":
        return _integer(name, required=True)
    make = _date if name.endswith("_date") else _text
    return make(name, required=name not in _MAY_BE_EMPTY)


for _name, _columns in _WRITTEN:
    sa.Table(
        f"journal_{_name}",
        journal_metadata,
        sa.Column("entry_id", sa.Integer, primary_key=True),
        _moment("written_at", required=True),
        _text("written_by", required=True),
        *(_written(column) for column in _columns),
    )
