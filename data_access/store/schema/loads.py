"""The loads, and the store itself."""

import sqlalchemy as sa

from data_access.store.schema.columns import date, flag, integer, moment, text
from data_access.store.schema.ledger import metadata

load = sa.Table(
    "load",
    metadata,
    integer("load_id", required=True),
    text("kind", required=True),
    text("file_name", required=True),
    text("sha256"),
    integer("rows_in", required=True),
    integer("rows_accepted", required=True),
    integer("rows_rejected", required=True),
    text("loaded_by", required=True),
    moment("loaded_at", required=True),
    date("cutoff_date"),  # the day up to which the file says that it counts
    flag("is_simulated", required=True),
    integer("withdrawn_load_id"),  # the load that this one withdraws
    sa.UniqueConstraint("load_id", name="load_id_once").ddl_if(dialect="postgresql"),
)

store = sa.Table(
    "store",
    metadata,
    integer("schema_version", required=True),
    moment("created_at", required=True),
    date("sample_date"),  # the sample store's "today"; empty in a real store
)
