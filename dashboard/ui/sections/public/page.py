"""Public aggregates: every figure over all agencies, and reporting by kind and by region."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard.exports import choice_words
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import headline, made_of, short_name
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, panel
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import TEXT, count

_OF_REPORTING: Final = ("on_time_rate", "reporting_rate", "missing")
_SPLITS: Final = ("kind", "region")
_CENTRAL: Final = answers.CENTRAL


def title(selection: Selection) -> str:
    """How reports stand among all who are chosen, in the words of the figure."""
    whom = _whole(selection)
    (rate,) = answers.public_values(selection, ("on_time_rate",)) or (None,)
    if rate is None or not rate.denominator:
        return say("public.title_none", whom=whom)
    return Sentence(
        "public.title",
        whom=whom,
        rate=headline(current(), rate),
        ratio=made_of(current(), rate),
    ).text(simulated=rate.simulated)


def whole(selection: Selection) -> None:
    """Every figure: of all agencies, or where kinds are never added up, by kind."""
    apart = [name for name, figure in FIGURES.items() if figure.family in BY_KIND]
    together = [name for name in FIGURES if name not in apart]
    values = [
        *answers.public_values(selection, tuple(together)),
        *answers.public_values(selection, tuple(apart), "kind"),
    ]
    finding = Sentence("public.whole", count=count(current(), len(values)))
    table = partial(_listed, values, _whole(selection))
    _panel("public_whole", finding, tuple(FIGURES), values, table, selection)


def by_group(selection: Selection) -> None:
    """Reporting by kind of agency and by region, a row each."""
    for split in _SPLITS:
        values = answers.public_values(selection, _OF_REPORTING, split)
        finding = _range(split, values)
        table = partial(_side_by_side, split, values)
        _panel(f"public_{split}", finding, _OF_REPORTING, values, table, selection)


def _range(split: str, values: Sequence[FigureValue]) -> Sentence:
    """From the lowest to the highest on-time rate of the groups in which a report fell due."""
    rates = sorted(
        (value for value in values if value.figure == _OF_REPORTING[0] and value.value is not None),
        key=lambda value: value.value or 0,
    )
    what = say(f"public.by_{split}")
    if not rates:
        return Sentence("public.range_none", what=what)
    low, high = (headline(current(), rate) for rate in (rates[0], rates[-1]))
    return Sentence("public.range" if low != high else "public.range_one",
                    what=what, low=low, high=high)  # fmt: skip


def _panel(
    key: str,
    finding: Sentence,
    figures: tuple[str, ...],
    values: Sequence[FigureValue],
    table: Callable[[], Table],
    selection: Selection,
) -> None:
    simulated = any(value.simulated for value in values)
    plotted = Sentence("public.subtitle")
    spec = panel.PanelSpec(key, finding, plotted, table, figures, selection, simulated)
    if values:
        panel.table_panel(spec)
    else:
        panel.empty_panel(spec.title, say("public.alone"))


def _listed(values: Sequence[FigureValue], whole: str) -> Table:
    """A row each. `whole`: the name of all who are chosen."""
    language = current()
    return Table(
        (
            TableColumn(
                say("public.figure"), [short_name(language, value.figure) for value in values]
            ),
            TableColumn(say("public.group"), [_group(value.group, whole) for value in values]),
            TableColumn(say("public.value"), [headline(language, value) for value in values]),
            TableColumn(say("public.of"), [made_of(language, value) for value in values]),
        )
    )


def _side_by_side(split: str, values: Sequence[FigureValue]) -> Table:
    """A row a group, in the order in which the filters name them, a column a figure."""
    language = current()
    told = {(value.group, value.figure): value for value in values}
    order = choices.KINDS if split == "kind" else (*choices.region_codes(), _CENTRAL)
    known = [group for group in order if (group, _OF_REPORTING[0]) in told]
    groups = [*known, *sorted({value.group for value in values} - set(known))]

    def cell(value: FigureValue) -> str:
        return f"{headline(language, value)} · {made_of(language, value)}"

    return Table(
        (
            TableColumn(say("public.group"), [_named(group) for group in groups]),
            *(
                TableColumn(short_name(language, name), [cell(told[group, name])
                                                         for group in groups])
                for name in _OF_REPORTING
            ),
        )
    )  # fmt: skip


def _whole(selection: Selection) -> str:
    """The name of all who are chosen: the whole country, or a kind and a region; whoever reads."""
    chosen = " · ".join(choice_words.groups(current(), selection))
    return chosen[:1].upper() + chosen[1:] or say("public.all")


def _group(code: str, whole: str) -> str:
    return whole if code == "all" else _named(code)


def _named(code: str) -> str:
    if code == _CENTRAL:
        return say("public.central")
    if code in choices.KINDS:
        return TEXT(current(), f"kind.{code}")
    return choices.region_name(code) if code in choices.region_codes() else code


def subtitle() -> None:
    """What these figures are, and what they are not."""
    st.caption(say("public.what"))
