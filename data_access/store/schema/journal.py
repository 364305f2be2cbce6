"""What people write by clicking: journal.sqlite, or tables of their own in PostgreSQL."""

from typing import Any

import sqlalchemy as sa

from data_access.store.schema.columns import date, integer, moment, text

journal_metadata = sa.MetaData()

_WRITTEN = (
    ("note", ("subject_key", "body")),
    ("dispute", ("subject_key", "body", "state")),
    ("follow_up", ("subject_key", "letter_number", "channel", "promised_date", "note")),
    ("meeting", ("name", "as_of", "load_id", "selection")),
    ("audit", ("action", "subject_key", "before", "after")),
    ("sign_in", ("scope",)),
)
# Empty where nothing was said; what a journal of an older program lacks must be among them.
_MAY_BE_EMPTY = ("before", "promised_date", "note")


def _written(name: str) -> sa.Column[Any]:
    if name == "load_id":
        return integer(name, required=True)
    make = date if name.endswith("_date") else text
    return make(name, required=name not in _MAY_BE_EMPTY)


for _name, _columns in _WRITTEN:
    sa.Table(
        f"journal_{_name}",
        journal_metadata,
        sa.Column("entry_id", sa.Integer, primary_key=True),
        moment("written_at", required=True),
        text("written_by", required=True),
        *(_written(column) for column in _columns),
    )
