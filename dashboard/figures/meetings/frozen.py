"""Every figure as a meeting shows it, to be kept, and as it would be computed again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.contracts import Columns, gives

WHOLE: Final = "all"
SPLITS: Final = (WHOLE, "kind", "agency")
FROZEN: Final[Columns] = {
    "split": "str",
    "group_code": "str",
    "figure": "str",
    "version": "Int64",
    "numerator": "Int64",
    "denominator": "Int64",
    "value": "float64",
    "is_simulated": "boolean",
}

Key = tuple[str, str, str]  # split, group, figure
Cause = Literal["definition", "program", "loads"]


@dataclass(frozen=True)
class FrozenView:
    """A meeting's choice and what was shown, by split, group and figure; `versions`: of the
    definitions then.
    """

    selection: Selection
    shown: Mapping[Key, FigureValue]
    versions: Mapping[str, int]


@dataclass(frozen=True)
class Difference:
    """A figure that would be another now. `loads`: later ones brought it; else the program."""

    split: str
    frozen: FigureValue
    recomputed: FigureValue
    cause: Cause


@gives(**FROZEN)
def frozen_figures(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Every figure of the registry: whole, by kind, and by agency, with its version.

    Of regulations, stages and systems not whole: the 22 and the 63 are never added up.
    """
    rows = [
        {
            "split": split,
            "group_code": value.group,
            "figure": value.figure,
            "version": FIGURES[value.figure].version,
            "numerator": value.numerator,
            "denominator": value.denominator,
            "value": value.value,
            "is_simulated": value.simulated,
        }
        for (split, _, _), value in _recomputed(source, selection).items()
    ]
    return pd.DataFrame(rows, columns=list(FROZEN)).astype(dict(FROZEN))


def frozen_view(selection: Selection, frame: pd.DataFrame) -> FrozenView:
    """What was kept, as values; `frame`: the columns of `frozen_figures`."""
    values, versions = {}, {}
    for row in records(frame):
        versions[row["figure"]] = int(row["version"])
        value = None if pd.isna(row["value"]) else row["value"]
        values[row["split"], row["group_code"], row["figure"]] = FigureValue(
            row["figure"],
            row["group_code"],
            row["numerator"],
            row["denominator"],
            value,
            selection.as_of,
            selection.load,
            bool(row["is_simulated"]),
        )
    return FrozenView(selection, values, versions)


def recomputed(source: FigureSource, view: FrozenView, load: int) -> dict[Key, FigureValue]:
    """The figures of the same choice as this program computes them, as known at `load`."""
    return _recomputed(source, replace(view.selection, load=load))


def differences(source: FigureSource, view: FrozenView, newest_load: int) -> list[Difference]:
    """What would be shown otherwise now, each with its cause.

    At the meeting's own load nothing can differ but the program: another definition (its version
    says so), or another release or calendar. What is another only at the newest load was brought
    by loads since.
    """
    same_load = recomputed(source, view, view.selection.load)
    newest = recomputed(source, view, newest_load)
    found = []
    for key, frozen in view.shown.items():
        if key[2] not in FIGURES:
            continue
        own, new = same_load.get(key), newest.get(key)
        if own and not is_same(frozen, own):
            is_redefined = FIGURES[key[2]].version != view.versions[key[2]]
            cause: Cause = "definition" if is_redefined else "program"
            found.append(Difference(key[0], frozen, own, cause))
        elif new and not is_same(frozen, new):
            found.append(Difference(key[0], frozen, new, "loads"))
    return found


def is_same(one: FigureValue, other: FigureValue) -> bool:
    """Whether both say the same above, below and as a value."""
    return (one.numerator, one.denominator) == (other.numerator, other.denominator) and (
        one.value == other.value
        if one.value is None or other.value is None
        else abs(one.value - other.value) < 1e-9
    )


def _recomputed(source: FigureSource, selection: Selection) -> dict[Key, FigureValue]:
    return {
        (split, value.group, value.figure): value
        for split in SPLITS
        for value in evaluate.values(source, selection, by=None if split == WHOLE else split)
        if split != WHOLE or FIGURES[value.figure].family not in BY_KIND
    }
