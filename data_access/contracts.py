"""What columns a function's frame has: declared beside it, part of its docstring, checked in tests.

`DASHBOARD_CHECK_FRAMES`, which the tests set, makes each call check the frame that it gives, one
without rows too.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final, Literal, ParamSpec, TypeVar

import pandas as pd

CHECK_VARIABLE: Final = "DASHBOARD_CHECK_FRAMES"
Dtype = Literal[
    "str", "Int64", "float64", "boolean", "datetime64[us]",  # what `frames.read` gives
    "int64", "bool", "object",  # what calculations make of it
]  # fmt: skip
Columns = Mapping[str, Dtype]  # in their order
Given = Mapping[str, str]

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class ContractBroken(AssertionError):
    """A function gave a frame with other columns or dtypes than it declares."""


def gives(
    *frames: Columns, **columns: Dtype
) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """Declare the columns of the frame that a function gives; for a tuple of frames, of each."""

    def declare(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        return _checked(function, frames or (columns,), _differs)

    return declare


def adds(
    **columns: Dtype,
) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """Declare the columns that a function puts at the end of those of the frame that it takes."""

    def declare(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        return _checked(function, (columns,), _lacks)

    return declare


def columns_of(function: Callable[..., Any]) -> Columns:
    """The columns that a function declares for its one frame."""
    (columns,) = frames_of(function)
    return columns


def frames_of(function: Callable[..., Any]) -> tuple[Columns, ...]:
    """The columns that a function declares for each of its frames."""
    declared: tuple[Columns, ...] = function.__dict__["columns"]
    return declared


def _checked(
    function: Callable[Arguments, Answer],
    declared: tuple[Columns, ...],
    is_broken: Callable[[Columns, Given], bool],
) -> Callable[Arguments, Answer]:
    @wraps(function)
    def checked(*args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        answer = function(*args, **more)
        if CHECK_VARIABLE in os.environ:
            given = answer if isinstance(answer, tuple) else (answer,)
            for columns, frame in zip(declared, given, strict=True):
                _check(function.__qualname__, columns, frame, is_broken)
        return answer

    listed = (
        f"Columns: {', '.join(f'{name} {dtype}' for name, dtype in columns.items())}."
        for columns in declared
    )
    checked.__doc__ = "\n\n".join([function.__doc__ or "", *listed])
    checked.__dict__["columns"] = declared
    return checked


def _check(
    name: str, declared: Columns, frame: pd.DataFrame, is_broken: Callable[[Columns, Given], bool]
) -> None:
    given = {str(column): str(dtype) for column, dtype in frame.dtypes.items()}
    if is_broken(declared, given):
        raise ContractBroken(
            f"{name} gives other columns than it declares: {_unlike(declared, given)}"
        )


def _differs(declared: Columns, given: Given) -> bool:
    return list(declared.items()) != list(given.items())


def _lacks(declared: Columns, given: Given) -> bool:
    return list(declared.items()) != list(given.items())[-len(declared) :]


def _unlike(declared: Columns, given: Given) -> str:
    names: Iterable[str] = dict.fromkeys((*declared, *given))
    unlike = [
        f"{name}: declared {declared.get(name)}, given {given.get(name)}"
        for name in names
        if declared.get(name) != given.get(name)
    ]
    return "; ".join(unlike) or f"in the order {', '.join(given)}"
