"""The values of localities to be asked again: what is usual, and whom to ask. Never an error."""

import pandas as pd

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import bare
from dashboard.figures.rules import ASK_DISTANCE, ASK_LEAST_OTHERS, ASK_LEAST_PAST
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import choices, feed_address, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.sections.indicators.phrases import capitalised
from dashboard.wording import count, number, period


def asked(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The panel of those in the choice, where anything local is known."""
    found = local_rows(selection, indicator, focus)
    if found is None:
        return
    usual = data.against_usual(
        found.rows, found.period, indicator.decimals, in_points=indicator.in_points
    )
    names = found.ranked[["territory_code", "name", "agency_code"]]
    compared = names.merge(usual, on="territory_code")
    rows = compared.loc[compared["is_asked"]]
    spec = panel.PanelSpec(
        "indicator_asked",
        _title(found, compared),
        Sentence("asked.subtitle", distance=number(current(), ASK_DISTANCE, 1),
                 unit=plain(indicator.units[current()]),
                 units=choices.geography_in_words(selection)),
        lambda: _table(found, rows),
        (),
        selection,
        simulated=bool(compared["is_simulated"].any()) or indicator.is_simulated,
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(indicator.code, selection, "territory"),
    )  # fmt: skip
    if rows.empty:
        panel.empty_panel(spec.title, spec.subtitle)
    else:
        panel.table_panel(spec)


def _title(found: LocalRows, compared: pd.DataFrame) -> Sentence:
    """How many are asked again, of those that can be compared."""
    shown = period(current(), found.period)
    if compared.empty:
        return Sentence("asked.too_few", period=shown, past=count(current(), ASK_LEAST_PAST),
                        others=count(current(), ASK_LEAST_OTHERS))  # fmt: skip
    number_asked = int(compared["is_asked"].sum())
    return Sentence(
        "asked.title" if number_asked else "asked.none",
        period=shown,
        asked=count(current(), number_asked),
        compared=count(current(), len(compared)),
    )


def _table(found: LocalRows, rows: pd.DataFrame) -> Table:
    places = found.indicator.decimals
    before = [
        _before(found, *each) for each in zip(rows["before"], rows["base_period"], strict=True)
    ]
    owner = choices.catalogue_text(found.indicator.owner)
    return Table(
        (
            TableColumn(say("column.locality"), list(rows["name"])),
            TableColumn(capitalised(period(current(), found.period)), list(rows["value"]),
                        "number", places),
            TableColumn(say("asked.before"), before),
            *(TableColumn(say(f"asked.{side}"), _ranges(found, rows, side))
              for side in ("past", "others")),
            TableColumn(say("asked.whom"),
                        ["; ".join(filter(None, (owner, name))) for name in rows["name"]]),
            TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        ),
        links=tuple(Link(code) for code in rows["agency_code"]),
    )  # fmt: skip


def _before(found: LocalRows, value: float, base: str) -> str:
    written = bare(current(), found.indicator, value)
    return say("asked.before_value", value=written, period=period(current(), base))


def _ranges(found: LocalRows, rows: pd.DataFrame, side: str) -> list[str]:
    """Between which values it would be as usual, in words."""
    ends = zip(rows[f"{side}_lower"], rows[f"{side}_upper"], strict=True)
    return [
        say("asked.not_known")
        if pd.isna(low)
        else say("asked.between", low=bare(current(), found.indicator, low),
                 high=bare(current(), found.indicator, high))
        for low, high in ends
    ]  # fmt: skip
