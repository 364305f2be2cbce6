"""Units of a file's figures: they must be those of the indicators."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.model.validation_messages import Named
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.units import factor, is_other

_PER_CENT = "%"


def unit_faults(rows: ParsedRows) -> None:
    """Report units that are not the indicator's: another scale or quantity is wrong.

    Words that cannot be compared are told. A figure with a per cent sign says its unit itself.
    """
    _signs(rows)
    if not rows.has("unit"):
        return
    codes, said = (rows.columns[name].to_pylist() for name in ("indicator_code", "unit"))
    pairs = list(zip(codes, said, strict=True))
    found = {pair: _found(rows, *pair) for pair in set(pairs)}
    for reason in ("import.unit_other", "import.unit_scale", "import.remark.unit"):
        wrong = [found[pair][0] == reason for pair in pairs]
        times = pa.array([found[pair][1] for pair in pairs])
        _fault(rows, "unit", wrong, reason, times=times)


def _fault(
    rows: ParsedRows, column: str, wrong: Sequence[bool], reason: str, **values: pa.Array
) -> None:
    """Report the rows that are `wrong`, each with the unit of its indicator."""
    codes = rows.columns["indicator_code"].to_pylist()
    for code in {code for code, is_wrong in zip(codes, wrong, strict=True) if is_wrong}:
        mask = pa.array([is_wrong and each == code
                         for each, is_wrong in zip(codes, wrong, strict=True)])  # fmt: skip
        wanted = Named(*rows.known.units[code])
        is_remark = reason == "import.remark.unit"
        rows.fault(column, mask, reason, is_remark=is_remark, wanted=wanted, **values)


def _found(rows: ParsedRows, code: str | None, said: str | None) -> tuple[str, str]:
    """What is wrong with a unit, and how many times the indicator's it is; empty for nothing."""
    units = rows.known.units.get(code or "", ())
    if said is None or not units:
        return "", ""
    known = (factor(said, wanted) for wanted in units)
    times = next((times for times in known if times is not None), None)
    if times is not None:
        return ("", "") if np.isclose(times, 1) else ("import.unit_scale", _times(times))
    is_wrong = all(is_other(said, wanted) for wanted in units)
    return ("import.unit_other" if is_wrong else "import.remark.unit"), ""


def _times(times: float) -> str:
    return f"{times:g}" if times > 1 else f"1/{1 / times:g}"


def _signs(rows: ParsedRows) -> None:
    if not rows.has("value"):
        return
    text = pc.cast(rows.as_written("value"), pa.string())
    has_sign = pc.match_substring_regex(text, r"%\s*$").to_pylist()
    units = rows.known.units
    wrong = [
        bool(sign) and any(is_other(_PER_CENT, unit) for unit in units.get(code or "", ()))
        for sign, code in zip(has_sign, rows.columns["indicator_code"].to_pylist(), strict=True)
    ]
    _fault(rows, "value", wrong, "import.percent_sign")
