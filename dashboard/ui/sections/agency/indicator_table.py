"""The indicators of a locality as rows: value, rank, change, the last periods, where it stands."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import bare, change_words
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared.columns import period_column
from dashboard.wording import NO_RATE, count, period_short


def table(
    rows: pd.DataFrame, known: Mapping[str, Indicator], territories: Mapping[str, str]
) -> Table:
    """The newest value of each indicator; see `of_locality`. `territories`: by official code."""
    of_rows = [known[code] for code in rows["indicator_code"]]
    changes = [each and change_words(current(), indicator, each)
               for each, indicator in zip(rows["change"], of_rows, strict=True)]  # fmt: skip
    ranks = [say("agency.rank_of", rank=count(current(), rank), count=count(current(), peers))
             for rank, peers in zip(rows["rank"], rows["peer_count"], strict=True)]  # fmt: skip
    return Table(
        (
            TableColumn(say("agency.indicator"), [each.names[current()] for each in of_rows]),
            TableColumn(say("agency.territory"), [territories[code] for code in rows["area_code"]]),
            TableColumn(say("agency.value"), list(rows["value"]), "number",
                        [each.decimals for each in of_rows]),
            TableColumn(say("agency.unit"), [each.units[current()] for each in of_rows]),
            TableColumn(say("indicator.rank"), ranks, order=list(rows["rank"])),
            TableColumn(say("indicator.change"), changes),
            recent_column(rows, of_rows),
            period_column(rows),
            TableColumn(say("agency.vintage"), vintages(rows)),
            TableColumn(say("agency.published"), published_on(rows), "day"),
            TableColumn(
                say("agency.source"), [choices.source_text(code) for code in rows["source"]]
            ),
        )
    )  # fmt: skip


def recent_column(rows: pd.DataFrame, of_rows: Sequence[Indicator]) -> TableColumn:
    """The last periods as a line; its text names each."""
    texts = ["; ".join(say("agency.recent_value", period=period_short(current(), code),
                           value=NO_RATE if value is None else bare(current(), indicator, value))
                       for code, value in recent)
             for indicator, recent in zip(of_rows, rows["recent"], strict=True)]  # fmt: skip
    lines = [[value for _, value in recent] for recent in rows["recent"]]
    return TableColumn(say("agency.recent"), texts, lines=lines)


def vintages(rows: pd.DataFrame) -> list[str]:
    """How final each value is; a simulated one is only that."""
    vintages = rows["vintage"].mask(rows["is_simulated"].astype(bool), "simulated")
    return [say(f"vintage.{name}") for name in vintages]


def published_on(rows: pd.DataFrame) -> list[object]:
    """The day on which each value was published; none for a simulated one."""
    return list(rows["published_date"].mask(rows["is_simulated"].astype(bool)))
