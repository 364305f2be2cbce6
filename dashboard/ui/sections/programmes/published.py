"""The national totals of the programmes as they were published."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import choices, panel
from dashboard.ui.data import programmes
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, number, period


def published(selection: Selection) -> None:
    """National totals as they were published, each with its source and day: not simulated."""
    rows, language = programmes.published(selection), current()
    values = [f"{number(language, value)} {unit}" for value, unit in
              zip(rows["value"], rows[f"unit_{language}"], strict=True)]  # fmt: skip
    table = Table(
        (
            TableColumn(say("published.what"), list(rows[f"name_{language}"])),
            TableColumn(say("published.value"), values),
            TableColumn(say("published.day"), [_published_on(row) for row in records(rows)]),
            TableColumn(
                say("published.certainty"), [_certainty(code) for code in rows["confidence"]]
            ),
            TableColumn(
                say("published.source"), [choices.source_text(code) for code in rows["source"]]
            ),
        )
    )
    spec = panel.PanelSpec(
        "published",
        Sentence(
            "published.title" if len(rows) else "published.title_none",
            count=count(language, len(rows)),
        ),
        Sentence("published.subtitle"),
        lambda: table,
        (),
        selection,
        simulated=False,
        source=say("published.foot"),
    )
    panel.table_panel(spec)


def _published_on(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["published_date"]):
        return say("published.undated", period=period(current(), row["period_code"]))
    return day(current(), row["published_date"])


def _certainty(code: Any) -> str:
    return say(f"certainty.{code}")
