"""The commands that make, list, mend and upgrade stores."""

from argparse import Namespace
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.clock import DONE, hanoi_now, say, tell, user
from data_access.commands.import_commands import import_files
from data_access.reference import facts
from data_access.sample import building
from data_access.store import loads, upgrade
from data_access.store.engine import open_engine, shown_store
from data_access.store.schema import SCHEMA_VERSION
from data_access.text.messages import TEXT

REFERENCE_KINDS = ("agencies", "successions", "days_off")


def init_store(arguments: Namespace) -> int:
    """An empty store with the reference agencies, successions and calendar."""
    loads.create_store(arguments.store, created_at=hanoi_now())
    say(TEXT(arguments.language, "import.outcome.store_made", store=shown_store(arguments.store)))
    folder = Path(facts.__file__).parent
    for kind in REFERENCE_KINDS:
        given: dict[str, Any] = {"kind": kind, "files": [folder / f"{kind}.csv"]}
        given |= {"report": None, "rejects": None, "take_good_rows": False}
        code = import_files(
            Namespace(**{**vars(arguments), **given, "dry_run": False, "simulated": False})
        )
        if code != DONE:
            return code
    return DONE


def build_sample(arguments: Namespace) -> int:
    """The sample store."""
    language = arguments.language
    building.build(
        arguments.store,
        progress=lambda step: tell(TEXT(language, "import.progress.building", step=step)),
    )
    say(TEXT(language, "import.outcome.store_made", store=shown_store(arguments.store)))
    return DONE


def list_loads(arguments: Namespace) -> int:
    """Every load, one line each, columns parted by tabs."""
    language = arguments.language
    engine = open_engine(arguments.store)
    try:
        found = loads.read_loads(engine)
    finally:
        engine.dispose()
    if found.empty:
        say(TEXT(language, "import.outcome.no_loads"))
        return DONE
    say(TEXT(language, "import.loads.heading"))
    for load in found.to_dict("records"):
        say(_load_line(load, language))
    return DONE


def _load_line(load: Mapping[Hashable, Any], language: str) -> str:
    cells = (
        load["load_id"],
        f"{load['loaded_at']:%d/%m/%Y %H:%M}",
        load["kind"],
        load["file_name"],
        load["rows_accepted"],
        TEXT(language, "import.loads.simulated") if load["is_simulated"] else "",
        load["loaded_by"],
        "" if pd.isna(load["withdrawn_load_id"]) else load["withdrawn_load_id"],
    )
    return "\t".join(map(str, cells)).rstrip("\t")


def withdraw(arguments: Namespace) -> int:
    """Take a load back."""
    with loads.writing(arguments.store) as writer:
        outcome = writer.withdraw(arguments.load, user(), hanoi_now())
    values = {"load": arguments.load, "by": outcome.load_id, "closed": outcome.corrected}
    say(TEXT(arguments.language, "import.outcome.withdrawn", **values))
    return DONE


def upgrade_store(arguments: Namespace) -> int:
    """Bring the store to the present schema."""
    found = upgrade.upgrade(arguments.store)
    key = "up_to_date" if found == SCHEMA_VERSION else "upgraded"
    text = TEXT(arguments.language, f"import.outcome.{key}", found=found, version=SCHEMA_VERSION)
    say(text)
    return DONE
