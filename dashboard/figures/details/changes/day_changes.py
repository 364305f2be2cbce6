"""What changed since the day before, or an earlier one: down to the rows that moved a figure."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from dashboard.figures.calculations import compliance
from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import FIGURES
from dashboard.figures.sources.regulations import coverage
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers.day_changes import read_changed_between
from data_access.store.schema import OBLIGATION_KEY

SIDES = ("before", "after")
_COUNTED = ("state", "is_owed", "is_revised")


def day_before(selection: Selection) -> Selection:
    """The same choice one day earlier, as known at the same load."""
    return replace(selection, as_of=selection.as_of - timedelta(days=1))


@gives(
    agency_code="str",
    origin_agency_code="str",
    regime_code="str",
    period_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    due_date="datetime64[us]",
    state_before="object",
    state_after="object",
    is_owed_before="object",
    is_owed_after="object",
    is_revised_before="object",
    is_revised_after="object",
    is_simulated="bool",
)
def obligation_changes(
    source: FigureSource, selection: Selection, figure: str, earlier: Selection | None = None
) -> pd.DataFrame:
    """The obligations that moved a figure of obligations since the end of the day before, or since
    `earlier`: the same choice on another day, perhaps by another rule of what counts as due.

    `agency_code`: as shown. Of each side: None where it is not in the span on that day. What they
    add above and below the line sums to the difference of the figure's numerator and denominator.
    """
    earlier = earlier or day_before(selection)
    now, before = context_of(source, selection), context_of(source, earlier)
    span = earlier.as_of, selection.as_of, now.scope.due_after, _edges(earlier, selection)
    both = _touched(before, *span).merge(
        _touched(now, *span),
        how="outer",
        on=[*OBLIGATION_KEY, "regime_name_vi", "regime_name_en"],
        suffixes=("_before", "_after"),
    )
    entry = FIGURES[figure]
    columns = [name for name in (entry.numerator, entry.denominator) if name]
    sides = {side: added(both, side)[columns] for side in SIDES}
    moved = both.loc[(sides["before"] != sides["after"]).any(axis=1)]
    return pd.DataFrame(
        {
            "agency_code": moved["agency_code_after"].fillna(moved["agency_code_before"]),
            **{name: moved[name] for name in (*OBLIGATION_KEY, "regime_name_vi", "regime_name_en")},
            "due_date": moved["due_date_after"].fillna(moved["due_date_before"]),
            **{
                f"{name}_{side}": moved[f"{name}_{side}"]
                .astype(object)
                .where(moved[f"state_{side}"].notna(), None)
                for name in _COUNTED
                for side in SIDES
            },
            "is_simulated": _either(moved),
        }
    ).reset_index(drop=True)


@gives(agency_code="str", what="str", before="object", after="object", is_simulated="bool")
def coverage_changes(source: FigureSource, selection: Selection, figure: str) -> pd.DataFrame:
    """The agencies whose coverage by regulations is another than on the day before.

    `what`: issued, or in_force where `figure` counts those. `before`, `after`: full, partial, none;
    None: not required.
    """
    what = "in_force" if FIGURES[figure].numerator == "in_force" else "issued"
    sides = [_covered(source, day, what) for day in (day_before(selection), selection)]
    both = sides[0].merge(
        sides[1], how="outer", left_index=True, right_index=True, suffixes=("_before", "_after")
    )
    levels = {
        side: both[f"{what}_{side}"].astype(object).where(both[f"{what}_{side}"].notna(), None)
        for side in SIDES
    }
    found = pd.DataFrame(
        {
            "agency_code": both.index,
            "what": what,
            **levels,
            "is_simulated": _either(both),
        }
    )
    moved = found.loc[levels["before"] != levels["after"]].reset_index(drop=True)
    return moved.astype({"agency_code": "str", "what": "str"})


@gives(**columns_of(compliance.parts))
def added(both: pd.DataFrame, side: str) -> pd.DataFrame:
    """What each obligation of `obligation_changes` adds on one side; nothing where it is not in the
    span.
    """
    rows = pd.DataFrame({name: both[f"{name}_{side}"] for name in _COUNTED})
    rows = rows.assign(
        is_owed=rows["is_owed"].fillna(False),
        is_revised=rows["is_revised"].fillna(False),
        obligation_count=rows["state"].notna().astype("int64"),
        simulated_count=0,
    )
    return compliance.parts(rows)


def _either(both: pd.DataFrame) -> pd.Series:
    """Whether the row is simulated on either side."""
    sides = [both[f"is_simulated_{side}"].fillna(False).astype(bool) for side in SIDES]
    return sides[0] | sides[1]


def _covered(source: FigureSource, selection: Selection, what: str) -> pd.DataFrame:
    found = coverage(context_of(source, selection))
    return found.loc[found["is_required"]].set_index("agency_code")[[what, "is_simulated"]]


def _edges(earlier: Selection, now: Selection) -> tuple[date, date] | None:
    """The last due days that count on both days, the earlier one first; None where one counts."""
    first, last = sorted(each.due_until or date.max for each in (earlier, now))
    return (first, last) if first < last else None


def _touched(
    view: SelectionContext,
    after: date,
    until: date,
    leaving_until: date | None,
    edges: tuple[date, date] | None,
) -> pd.DataFrame:
    found = view.read(read_changed_between, view.scope, after, until, leaving_until, edges)
    return found.assign(agency_code=view.grouped(found["agency_code"], "agency"))
