"""The check of units: a file's figures must be in those of the indicators."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.units import factor, is_other
from data_access.importing.model.validation_messages import BilingualName
from data_access.importing.validation.rows import ParsedRows

_PER_CENT = "%"


def check_units(rows: ParsedRows) -> None:
    """Report units that are not the indicator's: another scale or quantity is an error.

    A unit that cannot be compared is a remark. A figure with a per cent sign states its unit.
    """
    check_percent_signs(rows, "value")
    if not rows.has("unit"):
        return
    codes, units = (rows.columns[name].to_pylist() for name in ("indicator_code", "unit"))
    pairs = list(zip(codes, units, strict=True))
    misfits = {pair: _misfit(rows, *pair) for pair in set(pairs)}
    for reason in ("import.unit_other", "import.unit_scale", "import.remark.unit"):
        wrong = [misfits[pair][0] == reason for pair in pairs]
        times = pa.array([misfits[pair][1] for pair in pairs])
        report_units(rows, "unit", wrong, reason, times=times)


def report_units(
    rows: ParsedRows, column: str, wrong: Sequence[bool], reason: str, **values: pa.Array
) -> None:
    """Report the rows that are `wrong`, each with the unit of its indicator."""
    codes = rows.columns["indicator_code"].to_pylist()
    for code in {code for code, is_wrong in zip(codes, wrong, strict=True) if is_wrong}:
        mask = pa.array([is_wrong and each == code
                         for each, is_wrong in zip(codes, wrong, strict=True)])  # fmt: skip
        expected = BilingualName(*rows.lookup.units[code])
        is_remark = reason.startswith("import.remark.")
        rows.report(column, mask, reason, is_remark=is_remark, wanted=expected, **values)


def _misfit(rows: ParsedRows, code: str | None, unit: str | None) -> tuple[str, str]:
    """What is wrong with a unit, and how many times the indicator's it is; empty for nothing."""
    expected = rows.lookup.units.get(code or "", ())
    if unit is None or not expected:
        return "", ""
    times = times_own(rows, code, unit)
    if times is not None:
        return ("", "") if np.isclose(times, 1) else ("import.unit_scale", _times_text(times))
    is_wrong = all(is_other(unit, each) for each in expected)
    return ("import.unit_other" if is_wrong else "import.remark.unit"), ""


def times_own(rows: ParsedRows, code: str | None, unit: str | None) -> float | None:
    """How many times the indicator's own unit a unit is; None where they cannot be compared."""
    expected = rows.lookup.units.get(code or "", ()) if unit else ()
    factors = (factor(str(unit), each) for each in expected)
    return next((times for times in factors if times is not None), None)


def _times_text(times: float) -> str:
    return f"{times:g}" if times > 1 else f"1/{1 / times:g}"


def check_percent_signs(rows: ParsedRows, column: str) -> None:
    """Report figures with a per cent sign whose indicator is of another unit."""
    if not rows.has(column):
        return
    text = pc.cast(rows.as_written(column), pa.string())
    has_sign = pc.match_substring_regex(text, r"\d\s*%").to_pylist()
    units = rows.lookup.units
    wrong = [
        bool(sign) and any(is_other(_PER_CENT, unit) for unit in units.get(code or "", ()))
        for sign, code in zip(has_sign, rows.columns["indicator_code"].to_pylist(), strict=True)
    ]
    report_units(rows, column, wrong, "import.percent_sign")
