"""The arrival curve: a period against the periods before it and against the peers."""

import pandas as pd
import streamlit as st

from dashboard.charts.arrivals import ArrivalNames, arrival_curves
from dashboard.charts.style import CONFIG
from dashboard.figures.details.arrivals import OWN
from dashboard.figures.text import points, rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.ui import filters, panel, search
from dashboard.ui.address import COLUMNS
from dashboard.ui.data import answers, timeliness
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import period_column
from dashboard.ui.theme import palette
from dashboard.wording import count, day, number, period, period_short, ratio


@st.fragment
def curves(selection: Selection) -> None:
    """The share received by each working day around the due day."""
    focus = filters.focus()
    names = answers.short_names(selection, current())
    agency = focus.agency if focus.agency in names else None
    if focus.agency and agency is None:
        as_of = day(current(), selection.as_of)
        st.caption(say("agency.unknown", code=plain(focus.agency), as_of=as_of))
    shares = timeliness.arrival_curves(selection, focus.columns, agency)
    own = names.get(agency or "", _everyone(selection))
    spec = panel.PanelSpec(
        "arrivals",
        _title(shares, own),
        _plotted(shares),
        lambda: _table(shares, own),
        ("on_time_rate", "reporting_rate"),
        selection,
        simulated=bool(shares["simulated"].any()),
        alt="arrival.alt",
        control=lambda: _control(selection, names),
    )
    with panel.chart_panel(spec, height="stretch"):
        if not shares.empty:
            texts = ArrivalNames(say("arrival.x"), say("arrival.due"), spec.chart_label)
            panel.chart(spec, arrival_curves(_chart_rows(shares), texts, palette()), CONFIG)


def _shown(shares: pd.DataFrame) -> str:
    """The period that the title speaks of: the last that is over, else the last."""
    own = shares.loc[shares["line"] == OWN]
    over = own.loc[own["is_over"]]
    return str((own if over.empty else over)["period_code"].iloc[-1])


def _title(shares: pd.DataFrame, own: str) -> Sentence | str:
    """The on-time rate of the last period that is over and of the one before; never of another."""
    lines = shares.loc[shares["line"] == OWN]
    if lines.empty:
        return Sentence("arrival.title_none")
    shown = _shown(shares)
    part = lines.loc[lines["period_code"] == shown]
    simulated = bool(part["simulated"].any())
    values: dict[str, object] = {"own": own, "period": period(current(), shown)}
    if not part["is_over"].all():
        return Sentence("arrival.title_unfinished", **values).text(simulated=simulated)
    on_day = records(lines.loc[(lines["day"] == 0) & lines["is_over"]])
    point = on_day[-1]
    values["rate"] = rate(current(), "on_time_rate", point["value"])
    values["ratio"] = ratio(current(), point["numerator"], point["denominator"])
    if len(on_day) < 2:
        return Sentence("arrival.title_one", **values).text(simulated=simulated)
    before = on_day[-2]
    steps, size = points(current(), "on_time_rate", point["value"], before["value"])
    direction = "same" if steps == 0 else "up" if steps > 0 else "down"
    earlier = period(current(), before["period_code"])
    title = Sentence(f"arrival.title_{direction}", **values, points=size, before=earlier)
    return title.text(simulated=simulated)


def _plotted(shares: pd.DataFrame) -> Sentence:
    """What is plotted; the period that is not over is named, with whom its line is of."""
    lines = shares.loc[(shares["line"] == OWN) & ~shares["is_over"]]
    if lines.empty:
        return Sentence("arrival.subtitle")
    last = lines.iloc[-1]
    return Sentence(
        "arrival.subtitle_unfinished",
        period=period(current(), last["period_code"]),
        count=count(current(), last["denominator"]),
    )


def _chart_rows(shares: pd.DataFrame) -> pd.DataFrame:
    shown = _shown(shares)
    rows = records(shares)
    names = [_name(row["line"], row["period_code"]) for row in rows]
    return shares.assign(
        key=[f"{row['line']} {row['period_code']}" for row in rows],
        is_shown=(shares["period_code"] == shown),
        name=names,
        label=[
            say(
                "arrival.hover",
                name=name,
                day=_day(row["day"]),
                rate=rate(current(), "on_time_rate", row["value"]),
                ratio=ratio(current(), row["numerator"], row["denominator"]),
            )
            for name, row in zip(names, rows, strict=True)
        ],
    )


def _name(line: str, code: str) -> str:
    return period_short(current(), code) if line == OWN else say(f"arrival.{line}")


def _day(days: int) -> str:
    """When a point of the curve is: before, on or after the due day."""
    if not days:
        return say("arrival.on")
    return say("arrival.before" if days < 0 else "arrival.after", days=number(current(), abs(days)))


def _table(shares: pd.DataFrame, own: str) -> Table:
    lines = [own if line == OWN else say(f"peers.{named_peers(line)}") for line in shares["line"]]
    return Table(
        (
            TableColumn(say("arrival.line"), lines),
            period_column(shares),
            TableColumn(say("arrival.day"), list(shares["day"]), "number"),
            rate_column(say("arrival.share"), "on_time_rate", list(shares["value"])),
            TableColumn(say("arrival.received"), list(shares["numerator"]), "count"),
            TableColumn(say("arrival.over"), list(shares["denominator"]), "count"),
        )
    )  # fmt: skip


def _everyone(selection: Selection) -> str:
    return say("arrival.chosen" if selection.kind or selection.region else "arrival.all")


def _control(selection: Selection, names: dict[str, str]) -> None:
    """The kind of period and the agency of the curve."""
    with st.container(width="content"):
        _agency_choice(names, _everyone(selection))
    st.session_state["arrival_columns"] = filters.focus().columns
    st.selectbox(
        say("arrival.columns"),
        COLUMNS,
        format_func=lambda kind: say(f"columns.{kind}"),
        key="arrival_columns",
        label_visibility="collapsed",
        width=110,
        filter_mode=None,
        on_change=lambda: filters.focus_on(columns=st.session_state["arrival_columns"]),
    )


@st.fragment
def _agency_choice(names: dict[str, str], everyone: str) -> None:
    agency = filters.focus().agency
    label = say("arrival.agency", name=names.get(agency or "", everyone))
    found = search.find_agency("arrival_search", label)
    if found:
        filters.focus_on(agency=found)
        st.rerun()
    if agency and st.button(everyone, type="tertiary", key="arrival_everyone"):
        filters.focus_on(agency=None)
        st.rerun()
