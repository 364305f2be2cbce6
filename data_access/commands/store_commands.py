"""The commands on stores: create, list loads, withdraw a load, upgrade."""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import click
import pandas as pd

from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, say, tell
from data_access.commands.import_commands import ImportRequest, carry_out
from data_access.importing.kinds.catalogue import KINDS
from data_access.reference import facts
from data_access.sample import building
from data_access.store import backup, distribution, loads, upgrade
from data_access.store.engine import open_engine, shown_store
from data_access.store.journal import make_tables
from data_access.store.schema import SCHEMA_VERSION
from data_access.text import dates
from data_access.text.messages import TEXT

REFERENCE_KINDS = ("agencies", "successions", "days_off")


@click.command("init-store")
@parameters.store
@click.pass_obj
def init_store(language: str, store: str) -> int:
    """An empty store with the reference agencies, successions and calendar."""
    loads.create_store(store, created_at=hanoi_now())
    make_tables(store)
    say(TEXT(language, "import.outcome.store_made", store=shown_store(store)))
    folder = Path(facts.__file__).parent
    for kind in REFERENCE_KINDS:
        status = carry_out(ImportRequest(language, store, KINDS[kind], [folder / f"{kind}.csv"]))
        if status != DONE:
            return status
    return DONE


@click.command("build-sample")
@parameters.store
@click.pass_obj
def build_sample(language: str, store: str) -> int:
    """The sample store."""
    building.build(
        store,
        progress=lambda step: tell(TEXT(language, "import.progress.building", step=step)),
    )
    say(TEXT(language, "import.outcome.store_made", store=shown_store(store)))
    return DONE


@click.command("loads")
@parameters.store
@click.pass_obj
def list_loads(language: str, store: str) -> int:
    """Every load, one line each, columns separated by tabs."""
    engine = open_engine(store)
    try:
        rows = loads.read_loads(engine)
    finally:
        engine.dispose()
    if rows.empty:
        say(TEXT(language, "import.outcome.no_loads"))
        return DONE
    say(TEXT(language, "import.loads.heading"))
    for load in rows.to_dict("records"):
        say(_load_line(load, language))
    return DONE


def _load_line(load: Mapping[Hashable, Any], language: str) -> str:
    cells = (
        load["load_id"],
        dates.moment(language, load["loaded_at"]),
        load["kind"],
        load["file_name"],
        load["rows_accepted"],
        TEXT(language, "import.loads.simulated") if load["is_simulated"] else "",
        load["loaded_by"],
        "" if pd.isna(load["withdrawn_load_id"]) else load["withdrawn_load_id"],
    )
    return "\t".join(map(str, cells)).rstrip("\t")


@click.command("withdraw")
@click.argument("load", type=int, metavar="LOAD")
@parameters.store
@click.pass_obj
def withdraw(language: str, load: int, store: str) -> int:
    """Withdraw a load."""
    with loads.audited_writing(store) as writer:
        outcome = writer.withdraw(load, user(), hanoi_now())
    values = {"load": load, "by": outcome.load_id, "closed": outcome.corrected}
    say(TEXT(language, "import.outcome.withdrawn", **values))
    return DONE


@click.command("upgrade-store")
@parameters.store
@click.pass_obj
def upgrade_store(language: str, store: str) -> int:
    """Upgrade the store to the current schema."""
    previous = upgrade.upgrade(store)
    make_tables(store)
    key = "up_to_date" if previous == SCHEMA_VERSION else "upgraded"
    say(TEXT(language, f"import.outcome.{key}", found=previous, version=SCHEMA_VERSION))
    return DONE


@click.command("distribute-store")
@click.argument("nodes", nargs=-1, required=True, metavar="URL…")
@parameters.store
@click.pass_obj
def distribute_store(language: str, nodes: tuple[str, ...], store: str) -> int:
    """Lay the largest tables of a PostgreSQL store over databases of other servers too."""
    distribution.distribute(store, nodes)
    values = {"store": shown_store(store), "count": 1 + len(nodes)}
    say(TEXT(language, "store.laid_over_nodes", **values))
    return DONE


@click.command("gather-store")
@parameters.store
@click.pass_obj
def gather_store(language: str, store: str) -> int:
    """Bring what lies on databases of other servers back."""
    distribution.gather(store)
    say(TEXT(language, "store.gathered", store=shown_store(store)))
    return DONE


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="FOLDER")
@parameters.store
@click.pass_obj
def back_up(language: str, target: Path, store: str) -> int:
    """Copy an embedded store, while it is read and loaded."""
    copied = backup.back_up(store, target)
    say(TEXT(language, "backup.done", folder=target, file=copied.name))
    return DONE
