"""How far a column of a source was read: as text for the journal, and from where to read on."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from data_access.errors import LoadRefused

Overlap = timedelta | int
OVERLAP: Final = timedelta(days=1)
OVERLAP_OF_NUMBERS: Final = 1000
_ISO_DAY: Final = 10  # characters


def encoded(value: object) -> str:
    """A value of the column for the journal. Raises LoadRefused where it has no order to go by."""
    if isinstance(value, datetime):
        return json.dumps(["moment", value.isoformat()])
    if isinstance(value, date):
        return json.dumps(["date", value.isoformat()])
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return json.dumps(["number", str(value)])
    if isinstance(value, str):
        return json.dumps(["text", value])
    raise LoadRefused("pull.since_type", type=type(value).__name__)


def decoded(text: str) -> object:
    """The value that was encoded as `text`."""
    kind, value = json.loads(text)
    if kind == "moment":
        return datetime.fromisoformat(value)
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "number":
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else number
    return str(value)


def least(reached: object, overlap: Overlap | None) -> object:
    """From which value to read again: what was reached, less the overlap of its type.

    Text that is no day has no overlap.
    """
    if isinstance(reached, datetime | date):
        return reached - _of_time(overlap)
    if isinstance(reached, str):
        return _earlier_text(reached, _of_time(overlap))
    number = overlap if isinstance(overlap, int) else OVERLAP_OF_NUMBERS
    assert isinstance(reached, int | Decimal)  # noqa: S101  for the type checker
    return reached - number


def _of_time(overlap: Overlap | None) -> timedelta:
    return overlap if isinstance(overlap, timedelta) else OVERLAP


def _earlier_text(text: str, overlap: timedelta) -> str:
    """Of a moment in ISO, as databases without a type for it keep it; compared as text."""
    try:
        earlier = datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0) - overlap
    except ValueError:
        return text
    if len(text) <= _ISO_DAY:
        return earlier.date().isoformat()
    return earlier.isoformat(sep=text[_ISO_DAY])
