"""Public aggregates: every figure over all agencies, and reporting by kind and by region."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

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
    """How reports stand in the whole country, in the words of the figure."""
    (rate,) = answers.public_values(selection, ("on_time_rate",)) or (None,)
    if rate is None or not rate.denominator:
        return say("public.title_none")
    return Sentence(
        "public.title", rate=headline(current(), rate), ratio=made_of(current(), rate)
    ).text(simulated=rate.simulated)


def whole(selection: Selection) -> None:
    """Every figure: of all agencies, or where kinds are never added up, by kind."""
    apart = [name for name, figure in FIGURES.items() if figure.family in BY_KIND]
    together = [name for name in FIGURES if name not in apart]
    values = [
        *answers.public_values(selection, tuple(together)),
        *answers.public_values(selection, tuple(apart), "kind"),
    ]
    _panel("public_whole", "public.whole", tuple(FIGURES), values, selection)


def by_group(selection: Selection) -> None:
    """Reporting by kind of agency and by region."""
    for split in _SPLITS:
        values = answers.public_values(selection, _OF_REPORTING, split)
        _panel(f"public_{split}", f"public.by_{split}", _OF_REPORTING, values, selection)


def _panel(
    key: str,
    title: str,
    figures: tuple[str, ...],
    values: Sequence[FigureValue],
    selection: Selection,
) -> None:
    spec = panel.PanelSpec(
        key,
        Sentence(title, count=count(current(), len(values))),
        Sentence("public.subtitle"),
        lambda: _table(values),
        figures,
        selection,
        any(value.simulated for value in values),
    )
    if values:
        panel.table_panel(spec)
    else:
        panel.empty_panel(spec.title, say("public.alone"))


def _table(values: Sequence[FigureValue]) -> Table:
    language = current()
    return Table(
        (
            TableColumn(
                say("public.figure"), [short_name(language, value.figure) for value in values]
            ),
            TableColumn(say("public.group"), [_group(value.group) for value in values]),
            TableColumn(say("public.value"), [headline(language, value) for value in values]),
            TableColumn(say("public.of"), [made_of(language, value) for value in values]),
        )
    )


def _group(code: str) -> str:
    if code == "all":
        return say("public.all")
    if code == _CENTRAL:
        return say("public.central")
    is_kind = code in choices.KINDS
    return TEXT(current(), f"kind.{code}") if is_kind else choices.region_name(code)


def subtitle() -> None:
    """What these figures are, and what they are not."""
    st.caption(say("public.what"))
