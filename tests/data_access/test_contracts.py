"""A frame has the columns that its function declares; whoever gives a frame declares them."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from data_access.contracts import CHECK_VARIABLE, ContractBroken, adds, columns_of, gives

DECLARING = (
    "data_access.readers",
    "data_access.store.loads",
    "dashboard.figures.calculations",
    "dashboard.figures.details",
    "dashboard.figures.evaluate",
)


@gives(group="str", owed_count="Int64")
def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    """How many are owed. `group`: an agency."""
    return frame


@gives({"decided_date": "datetime64[us]"}, {"reason": "str"})
def _decisions(*frames: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    return frames


@adds(low="float64", high="float64")
def _with_limits(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def _frame(**columns: str) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in columns.items()})


def test_a_frame_as_declared_passes_without_rows_too() -> None:
    for values in ([], [3, None]):
        owed = pd.Series(values, dtype="Int64")
        frame = pd.DataFrame({"group": pd.Series(["a", "b"][: len(values)], dtype="str")})
        assert len(_counts(frame.assign(owed_count=owed))) == len(values)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"group": "str"}, "owed_count: declared Int64, given None"),
        ({"group": "object", "owed_count": "Int64"}, "group: declared str, given object"),
        ({"group": "str", "owed_count": "int64"}, "owed_count: declared Int64, given int64"),
        ({"owed_count": "Int64", "group": "str"}, "in the order owed_count, group"),
        ({"group": "str", "owed_count": "Int64", "x": "str"}, "x: declared None, given str"),
    ],
)
def test_a_frame_of_other_columns_is_refused_with_what_differs(
    columns: dict[str, str], said: str
) -> None:
    with pytest.raises(ContractBroken) as broken:
        _counts(_frame(**columns))
    assert said in str(broken.value)
    assert "_counts" in str(broken.value)


def test_each_frame_of_several_is_checked() -> None:
    decided, reasons = _frame(decided_date="datetime64[us]"), _frame(reason="str")
    assert len(_decisions(decided, reasons)) == 2
    with pytest.raises(ContractBroken):
        _decisions(reasons, decided)


def test_columns_that_are_added_stand_last_after_any_others() -> None:
    assert _with_limits(_frame(month="str", low="float64", high="float64")).empty
    with pytest.raises(ContractBroken):
        _with_limits(_frame(low="float64", high="float64", month="str"))


def test_nothing_is_checked_outside_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHECK_VARIABLE)
    assert _counts(_frame(anything="str")).empty


def test_the_docstring_ends_with_the_columns_as_declared() -> None:
    assert _counts.__doc__ == (
        "How many are owed. `group`: an agency.\n\nColumns: group str, owed_count Int64."
    )
    assert columns_of(_counts) == {"group": "str", "owed_count": "Int64"}


def _modules(name: str) -> Iterator[Any]:
    module = importlib.import_module(name)
    yield module
    for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
        yield importlib.import_module(found.name)


def _giving_frames() -> dict[str, Callable[..., Any]]:
    """The public functions whose result is one frame or several, by their full name."""
    return {
        f"{module.__name__}.{name}": function
        for place in DECLARING
        for module in _modules(place)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "DataFrame" in str(inspect.signature(function).return_annotation)
    }


def _gives_rows_of_an_argument(function: Callable[..., Any]) -> bool:
    """Whether the docstring says "The rows of `x`" of a parameter x: the columns are those of x."""
    said = re.match(r"The rows of `(\w+)`", function.__doc__ or "")
    return said is not None and said[1] in inspect.signature(function).parameters


def test_whoever_gives_a_frame_declares_its_columns() -> None:
    undeclared = [
        name
        for name, function in _giving_frames().items()
        if "columns" not in function.__dict__ and not _gives_rows_of_an_argument(function)
    ]
    assert undeclared == []


def test_columns_stand_in_no_docstring_a_second_time() -> None:
    twice = [
        name
        for name, function in _giving_frames().items()
        if "Columns:" in (inspect.unwrap(function).__doc__ or "")
    ]
    assert twice == []
