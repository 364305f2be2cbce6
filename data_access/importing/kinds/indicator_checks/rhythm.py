"""The check of rhythm: a value is of a period such as its indicator is published for."""

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.confirmed import is_checked
from data_access.importing.validation.rows import ParsedRows

_APART = (periods.MONTH, periods.QUARTER)  # of these, none is part of the other's series
_JANUARY = "-01"


def check_rhythm(rows: ParsedRows) -> None:
    """Report periods that are not those of their indicator.

    A month under a quarterly indicator or a quarter under a monthly one is an error; so is January
    alone under an annual one, a year that a spreadsheet keeps as its first day. Else a remark:
    offices give six months beside the year; unless another indicator of the same name is for such
    periods.
    """
    codes, given = (rows.columns[name].to_pylist() for name in ("indicator_code", "period_code"))
    own = [rows.lookup.frequencies.get(code or "") for code in codes]
    kinds = {code: _kind(code) for code in set(given)}
    months: dict[str | None, set[str]] = defaultdict(set)
    for indicator, code in zip(codes, given, strict=True):
        if kinds[code] == periods.MONTH:
            months[indicator].add(code[-3:])
    others = [
        kinds[code] not in ("", frequency or kinds[code])
        for code, frequency in zip(given, own, strict=True)
    ]
    is_wrong = [
        other and ((frequency in _APART and kinds[code] in _APART)
                   or (kinds[code] == periods.MONTH and months[indicator] == {_JANUARY}))
        for indicator, code, frequency, other in zip(codes, given, own, others, strict=True)
    ]  # fmt: skip
    wrong, other = pa.array(is_wrong, pa.bool_()), pa.array(others, pa.bool_())
    unchecked = pc.invert(pa.array(is_checked(rows)))
    siblings = [_sibling(rows, indicator, kinds[code]) if other and not wrong else None
                for indicator, code, other, wrong in
                zip(codes, given, others, is_wrong, strict=True)]  # fmt: skip
    meant = pa.array(siblings, pa.string())
    of_sibling = pc.and_(meant.is_valid(), unchecked)
    rows.report("indicator_code", of_sibling, "import.rhythm_of_other", meant=meant)
    for frequency in sorted(set(filter(None, own))):
        here = pa.array([each == frequency for each in own], pa.bool_())
        wanted = CatalogueTexts((f"import.choice.{frequency}",))
        fault = pc.and_(pc.and_(wrong, unchecked), here)
        rows.report("period_code", fault, "import.other_rhythm", wanted=wanted)
        said = pc.and_(pc.and_not(pc.and_not(other, wrong), of_sibling), here)
        rows.report(
            "period_code", said, "import.remark.other_rhythm", is_remark=True, wanted=wanted
        )


def _sibling(rows: ParsedRows, indicator: str | None, kind: str) -> str | None:
    """The only indicator whose name goes on after that of this one, published for such periods."""
    known = rows.lookup.indicator_names
    own = known.get(indicator or "", ("",))[0]
    found = [f"{code} ({name})" for code, (name, _) in known.items()
             if own and code != indicator and name.startswith(own)
             and rows.lookup.frequencies.get(code) == kind]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _kind(code: str | None) -> str:
    """The kind of a calendar period; empty where the code is of none."""
    return "" if code is None or periods.is_own_code(code) else periods.parse(code).kind
