"""How the obligations of each report regime stand: by kind of agency, and by agency."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.calculations import compliance
from dashboard.figures.context import context_of
from dashboard.figures.peers import peers_of
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.wording import period
from data_access.contracts import Columns, columns_of, gives
from data_access.readers import obligations
from data_access.readers.regimes import read_names

_REGIME: Columns = {"regime_code": "str", "regime_name_vi": "str", "regime_name_en": "str"}
_COUNTS: Columns = columns_of(compliance.parts)


@gives(agency_code="str", peers="str", **_REGIME, **_COUNTS)
def by_agency(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The columns of `compliance.parts` of each chosen agency, as shown, in each regime.

    `peers`: see `peers_of`.
    """
    view = context_of(source, selection)
    found = view.read(obligations.read_agency_regimes, view.scope)
    kinds = view.grouped(found["agency_code"], "kind")
    counts = compliance.parts(found).assign(
        agency_code=view.grouped(found["agency_code"], "agency"),
        peers=pd.Series([peers_of(kind) for kind in kinds], index=found.index, dtype="str"),
        **{name: found[name] for name in _REGIME},
    )
    return _added_up(counts, ["agency_code", "peers"])


@gives(peers="str", **_REGIME, **_COUNTS)
def by_peers(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """`by_agency` added up over the agencies of each peer group."""
    return _added_up(by_agency(source, selection).drop(columns="agency_code"), ["peers"])


def names(source: FigureSource, load: int, language: str) -> dict[str, str]:
    """The name of each report regime known at `load`, by its code."""
    found = reads_of(source)(read_names, load)
    return dict(zip(found["regime_code"], found[f"name_{language}"], strict=True))


def _added_up(counts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The names of a regime may be missing; the counts are added all the same."""
    by = [*keys, *_REGIME]
    return counts.groupby(by, dropna=False, as_index=False)[list(_COUNTS)].sum()


def regime_name(language: str, row: Mapping[Any, Any]) -> str:
    """The name of the regime of a row of obligations, else its code."""
    name = row[f"regime_name_{language}"]
    return name if isinstance(name, str) else str(row["regime_code"])


def report_name(language: str, row: Mapping[Any, Any]) -> str:
    """The report of a row of obligations: its regime and its period."""
    return f"{regime_name(language, row)}, {period(language, row['period_code'])}"
