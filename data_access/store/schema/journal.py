"""The journal of what viewers write: journal.sqlite, or tables of their own in PostgreSQL."""

from typing import Any

import sqlalchemy as sa

from data_access.store.schema.columns import date, flag, integer, moment, number, text

journal_metadata = sa.MetaData()

_ENTRIES = (
    ("note", ("subject_key", "body")),
    ("dispute", ("subject_key", "body", "state")),
    ("follow_up", ("subject_key", "letter_number", "channel", "promised_date", "note")),
    ("meeting", ("name", "as_of", "load_id", "selection", "meeting_date")),
    ("audit", ("action", "subject_key", "before", "after", "previous_hash", "entry_hash")),
    ("sign_in", ("scope",)),
    ("usage", ("kind", "subject_key", "opened")),  # written by a role, which is no person
    (
        "pull",
        ("source", "kind", "rhythm", "outcome", "query_sha256", "after_pull", "reached", "sha256",
         "rows_read"),
    ),
    ("feed_token", ("client", "role", "agency_code", "token_hash", "until_date")),
    ("feed_token_end", ("token_id",)),
)  # fmt: skip
# Empty where nothing was written; columns that an older journal lacks must be among them.
_MAY_BE_EMPTY = (
    "before", "promised_date", "note", "meeting_date", "rhythm", "after_pull", "reached", "sha256",
    "agency_code",
    "previous_hash", "entry_hash",
)  # fmt: skip
_NUMBERS = ("load_id", "after_pull", "rows_read", "opened", "token_id")


def _entry_column(name: str) -> sa.Column[Any]:
    column_type = date if name.endswith("_date") else integer if name in _NUMBERS else text
    return column_type(name, required=name not in _MAY_BE_EMPTY)


for _name, _columns in _ENTRIES:
    sa.Table(
        f"journal_{_name}",
        journal_metadata,
        sa.Column("entry_id", sa.Integer, primary_key=True),
        moment("written_at", required=True),
        text("written_by", required=True),
        *(_entry_column(column) for column in _columns),
    )

# Not entries of their own: what a meeting showed, written with it. `split`: what the figure was
# split by, "all" where it was not.
meeting_figure = sa.Table(
    "journal_meeting_figure",
    journal_metadata,
    sa.Column("meeting_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("split", sa.Text, primary_key=True),
    sa.Column("group_code", sa.Text, primary_key=True),
    sa.Column("figure", sa.Text, primary_key=True),
    integer("version", required=True),
    integer("numerator"),
    integer("denominator"),
    number("value"),
    flag("is_simulated", required=True),
)
