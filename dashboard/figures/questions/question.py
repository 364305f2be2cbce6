"""A question as it was understood, and its answer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection

Want = Literal["value", "agencies", "highest", "lowest"]


@dataclass(frozen=True)
class Question:
    """What is asked for; a part that the text does not name is None: as the viewer has chosen.

    `subject`: a figure's name or an indicator's code; None: not understood, see `nearest`.
    `lacking`: of a figure that counts agencies, those that it does not count. `agency`: its
    identity. `peers`: a key of PEERS. `period`: a code, "all" or LAST_YEAR. `unknown`: words that
    stand for nothing known. `nearest`: the three other subjects that come nearest.
    """

    subject: str | None
    want: Want = "value"
    lacking: bool = False
    agency: str | None = None
    peers: str | None = None
    region: str | None = None
    period: str | None = None
    as_of: date | None = None
    unknown: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """An answer in words, and what it rests on: values of a figure, or of an indicator by area.

    `selection`: what the page that proves it shows. `amounts`: area (NATION or an official code)
    and value; None where none is known. `period`: of an indicator.
    """

    text: str
    selection: Selection
    values: tuple[FigureValue, ...] = ()
    amounts: tuple[tuple[str, float | None], ...] = ()
    period: str | None = None
