"""The agencies of a direction: those that help its owner, and that whose obligation caused it."""

import re
from collections.abc import Sequence
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.readers.directions import HELPERS_BETWEEN
from data_access.store.schema import ObligationKey

_BETWEEN = re.compile(r"[;\n]")
# all that a direction concerns, and no agency: "các bộ, ngành liên quan"
_NOBODY = re.compile(
    r"(?:các )?(?:bộ|cơ quan|ngành|đơn vị|địa phương|tỉnh|ubnd)(?:,? (?:và )?(?:cơ quan|ngành|"
    r"đơn vị|địa phương|tỉnh|thành phố|ngang bộ))*(?: (?:có )?liên quan(?: khác)?)?",
    re.IGNORECASE,
)
_CAUSE: Final = ("cause_agency_code", "cause_regime_code", "cause_period_code")
_OWNER: Final = "owner_agency_code"
_IS_LACKING: Final = "is_cause_lacking"  # a column of the rows


def find_helpers(rows: ParsedRows) -> None:
    """Codes for the names of those that help; a name that means nobody, or several, is an error."""
    days = _days(rows, "meeting_date")
    codes: list[str | None] = []
    unknown: list[str | None] = []
    for text, day in zip(rows.columns["helping_agency_codes"].to_pylist(), days, strict=True):
        parts = [name.strip() for name in _BETWEEN.split(text or "") if name.strip()]
        each_part = (_parted(rows.lookup, name, day) for name in parts)
        names = [name for part in each_part for name in part if not _NOBODY.fullmatch(name)]
        found = {name: _agency(rows.lookup, name, day) for name in names}
        unknown.append(HELPERS_BETWEEN.join(n for n in names if found[n] is None) or None)
        codes.append(HELPERS_BETWEEN.join(dict.fromkeys(filter(None, found.values()))) or None)
    asked = pa.array(unknown, pa.string())
    rows.report("helping_agency_codes", asked.is_valid(), "import.unknown_helpers", names=asked)
    rows.columns["helping_agency_codes"] = pa.array(codes, pa.string())


def _parted(lookup: StoreLookup, text: str, day: np.datetime64) -> list[str]:
    """The agencies that commas part, "Bộ Công an, Bộ Văn hóa, Thể thao và Du lịch"; the text as it
    is where not all of it is agencies.
    """
    rest, names = text.split(","), []
    while rest:
        sizes = (size for size in range(len(rest), 0, -1)
                 if _agency(lookup, _joined(rest[:size]), day))  # fmt: skip
        size = next(sizes, 0)
        if not size:
            return [text]
        names.append(_joined(rest[:size]))
        rest = rest[size:]
    return names


def _joined(parts: Sequence[str]) -> str:
    return ",".join(parts).strip()


def _agency(lookup: StoreLookup, name: str, day: np.datetime64) -> str | None:
    """The agency of a code or name; of several the one that existed on the day."""
    if name in lookup.agency_names.lifetimes:
        return name
    named = lookup.agency_names.candidates(name)
    there = [code for code in named if _existed(lookup, code, day)] if len(named) > 1 else named
    return next(iter(there)) if len(there) == 1 else None


def _existed(lookup: StoreLookup, code: str, day: np.datetime64) -> bool:
    first, after = lookup.agency_names.lifetimes[code]
    return bool(first <= day < after)


def find_causes(rows: ParsedRows) -> None:
    """Put into each row the agency on which the obligation was laid that gave rise to it.

    That is the agency named as such, else the owner; or the one that it took over from, where only
    that has such an obligation. Adds the column _IS_LACKING.
    """
    cells = [pc.cast(rows.columns[name], pa.string()).to_pylist() for name in (*_CAUSE, _OWNER)]
    laid = _laid(rows.lookup, cells[0] + cells[3], cells[2])
    agencies: list[str | None] = []
    lacking: list[bool] = []
    for cause, regime, period, owner in zip(*cells, strict=True):
        code = cause or owner
        is_asked = bool(code and regime and period)
        found = _bearers(rows.lookup, laid, code, regime, period)
        agencies.append(found[0] if len(found) == 1 else cause)
        lacking.append(is_asked and len(found) != 1)
    rows.columns[_CAUSE[0]] = pa.array(agencies, pa.string()).dictionary_encode()
    rows.columns[_IS_LACKING] = pa.array(lacking, pa.bool_())


def check_causes(rows: ParsedRows) -> None:
    """An obligation that the store does not have is an error, unless its cells have one already."""
    told = reduce(np.logical_or, (rows.has_error(name) for name in (*_CAUSE, _OWNER)))
    lacking = pc.and_(rows.columns[_IS_LACKING], pa.array(~told))
    rows.report("cause_period_code", lacking, "import.no_obligation")


def _laid(
    lookup: StoreLookup, agencies: list[str | None], periods: list[str | None]
) -> set[ObligationKey]:
    """The obligations of these periods that were laid on these agencies or those before them."""
    codes = set(filter(None, agencies))
    before = {code for each in codes for code in lookup.predecessors.get(each, {})}
    return lookup.obligations.laid_on(sorted(codes | before), sorted(set(filter(None, periods))))


def _bearers(
    lookup: StoreLookup,
    laid: set[ObligationKey],
    code: str | None,
    regime: str | None,
    period: str | None,
) -> list[str]:
    """The agency itself where the obligation was laid on it, else those before it that bear one."""
    if not (code and regime and period):
        return []
    if ObligationKey(code, regime, period) in laid:
        return [code]
    before = lookup.predecessors.get(code, {})
    return [each for each in before if ObligationKey(each, regime, period) in laid]


def _days(rows: ParsedRows, column: str) -> npt.NDArray[np.datetime64]:
    days = rows.columns[column].to_numpy(zero_copy_only=False)
    return np.asarray(days, dtype="datetime64[D]")
