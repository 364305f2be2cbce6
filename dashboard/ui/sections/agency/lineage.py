"""Who became whom in the reforms: the whole picture, and that of one agency."""

from typing import Final

import pandas as pd

from dashboard.charts.lineage import lineage as chart
from dashboard.charts.style import CONFIG
from dashboard.figures.details.agencies.lineage import Reform
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import choices, panel
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.theme import is_phone, palette
from dashboard.wording import count, day

_NAMED: Final = 4  # agencies in a title


def whole(selection: Selection) -> None:
    """Every reform by the day, from all agencies of the eve to all of the day."""
    for reform in agency_detail.reforms(selection):
        title = Sentence(
            "lineage.title",
            day=day(current(), reform.day),
            peers=say(f"peers.{reform.peers}_in"),
            before=count(current(), reform.before_count),
            after=count(current(), reform.after_count),
            merged=count(current(), reform.merged_count),
        )
        _panel(f"lineage_{reform.peers}_{reform.day:%Y%m%d}", title, reform, selection)


def of_agency(selection: Selection, agency: AgencyLabel) -> None:
    """What the agency came from, or what it was merged into; nothing where neither happened."""
    for reform in agency_detail.reforms(selection):
        own = reform.around(agency.code)
        if own is not None:
            _panel(f"lineage_own_{reform.day:%Y%m%d}", _own_title(own), own, selection)


def _own_title(own: Reform) -> Sentence:
    before = own.lines[f"predecessor_short_{current()}"].tolist()
    more = len(before) - _NAMED
    others = say("lineage.more", count=count(current(), more)) if more > 0 else ""
    return Sentence(
        "lineage.own",
        day=day(current(), own.day),
        before=plain(", ".join(before[:_NAMED])) + others,
        after=plain(own.lines[f"successor_short_{current()}"].iloc[0]),
    )


def _panel(key: str, title: Sentence, reform: Reform, selection: Selection) -> None:
    lines = _drawn(reform)
    spec = panel.PanelSpec(
        key,
        title,
        Sentence("lineage.subtitle"),
        lambda: _table(reform, lines),
        (),
        selection,
        simulated=reform.is_simulated,
        alt="lineage.alt",
        source=say("lineage.source"),
    )
    codes = [*lines["predecessor_code"], *lines["successor_code"].drop_duplicates()]
    with panel.chart_panel(spec):
        panel.chart(spec, chart(lines, palette()), CONFIG, codes)


def _drawn(reform: Reform) -> pd.DataFrame:
    """The lines with the names before and after, and what happened in words.

    Localities are known by their short names; ministries too, where there is no room.
    """
    form = "short" if reform.peers == "locality" or is_phone() else "name"
    before, after = (reform.lines[f"{side}_{form}_{current()}"]
                     for side in ("predecessor", "successor"))  # fmt: skip
    kinds = [say(f"succession.{kind}") for kind in reform.lines["kind"]]
    labels = [f"{old} → {new}: {kind}" for old, new, kind in zip(before, after, kinds, strict=True)]
    return reform.lines.assign(before=before, after=after, kind_text=kinds, label=labels)


def _table(reform: Reform, lines: pd.DataFrame) -> Table:
    names = {side: list(lines[f"{side}_name_{current()}"]) for side in ("predecessor", "successor")}
    basis = list(lines["legal_basis"].map(choices.catalogue_text, na_action="ignore"))
    return Table(
        (
            TableColumn(say("lineage.before"), names["predecessor"]),
            TableColumn(say("lineage.after"), names["successor"]),
            TableColumn(say("lineage.kind"), list(lines["kind_text"])),
            TableColumn(say("lineage.day"), [reform.day] * len(lines), "day"),
            TableColumn(say("lineage.basis"), basis),
        ),
        links=tuple(Link(code) for code in lines["predecessor_code"]),
    )
