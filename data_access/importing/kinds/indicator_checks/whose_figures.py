"""Figures without an area are the country's, unless the store keeps them of agencies alone."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from data_access.importing.model.country import COUNTRY
from data_access.importing.validation.confirmed import is_checked
from data_access.importing.validation.rows import ParsedRows

_LOCALITY, _CENTRAL = "locality", "central"
_AREA = "area_code"


def check_country(rows: ParsedRows) -> None:
    """Report figures of the country that no column says are, of indicators kept of ministries.

    The sheet may be one ministry's own, which only its letterhead says.
    """
    position = rows.position(_AREA) if rows.has(_AREA) else None
    if position is None or rows.sheet.letters[position] != "":
        return
    _report(rows, lambda area, kept: area == COUNTRY and kept == {_CENTRAL}, "import.whose_figures")


def check_agencies(rows: ParsedRows) -> None:
    """Report figures of a ministry, of indicators kept of the country or of localities alone.

    The column "Cơ quan" may name who answers for the indicator.
    """
    central = _central_codes(rows)
    _report(rows, lambda area, kept: area in central and bool(kept) and _CENTRAL not in kept,
            "import.figure_of_agency")  # fmt: skip


def _report(
    rows: ParsedRows, is_unclear: Callable[[str | None, set[str]], bool], reason: str
) -> None:
    codes = rows.columns["indicator_code"].to_pylist()
    areas = rows.columns[_AREA].to_pylist()
    kept = _kept(rows, sorted({code for code in codes if code}))
    mask = np.array([is_unclear(area, kept.get(code or "", set()))
                     for code, area in zip(codes, areas, strict=True)], dtype=np.bool_)  # fmt: skip
    rows.report("value", pa.array(mask & ~is_checked(rows)), reason)


def _central_codes(rows: ParsedRows) -> set[str]:
    """The official codes of agencies that are no localities."""
    agencies = rows.lookup.agency_rows
    return {*agencies.loc[agencies["kind"] != _LOCALITY, "official_code"].astype(str)}


def _kept(rows: ParsedRows, codes: list[str]) -> dict[str, set[str]]:
    """What the store keeps each indicator of: ministries (with localities), others, the country."""
    central = _central_codes(rows)
    known = rows.lookup.figures(codes)[["indicator_code", _AREA]].drop_duplicates()
    kept: dict[str, set[str]] = {}
    for code, area in known.itertuples(index=False, name=None):
        kind = _CENTRAL if area in central else COUNTRY if area == COUNTRY else _LOCALITY
        kept.setdefault(str(code), set()).add(kind)
    return {code: kinds - {_LOCALITY} if _CENTRAL in kinds else kinds
            for code, kinds in kept.items()}  # fmt: skip
