"""The named days in the filters of every page."""

import shutil
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from data_access.store.engine import open_engine
from data_access.store.journal import add_entry
from data_access.store.loads import newest_load
from tests.pages.conftest import Visit, component_data


def named_days(app: AppTest) -> dict[str, dict[str, list[str]]]:
    return {name: parse_qs(query) for name, query in component_data(app, "bookmarks")["links"]}


def test_named_days_keep_the_rest_of_the_choice_and_the_last_meeting_its_load(
    visit: Visit, sample_store: str, tmp_path: Path
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    for name, as_of, load in (("Họp cũ", "2020-01-14", 3), ("Giao ban quý II", "2020-06-12", 20)):
        add_entry(
            store, "meeting", "VPCP", datetime(2025, 12, 30), name=name, as_of=as_of, load_id=load,
            selection="",
        )  # fmt: skip
    engine = open_engine(sample_store)
    newest = [str(newest_load(engine))]
    engine.dispose()
    days = named_days(
        visit(store, "compliance", as_of="2020-06-12", kind="ministry", period="all", load="9")
    )
    assert {name: (query["as_of"], query["load"]) for name, query in days.items()} == {
        "Hôm nay, 31/12/2025": (["2025-12-31"], newest),
        "Ngày chốt số liệu gần nhất, 14/12/2025": (["2025-12-14"], newest),
        "05/02/2020": (["2020-02-05"], newest),
        "Giao ban quý II, 12/06/2020": (["2020-06-12"], ["20"]),
    }
    for query in days.values():
        assert (query["kind"], query["period"], query["lang"]) == (["ministry"], ["all"], ["vi"])
