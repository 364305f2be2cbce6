"""The slides that were kept with a meeting: which, in which order and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode

from data_access.store import journal

PARTS: Final = ("slides", "words", "pinned", "on_map", "dwell")  # as an address has them
_KEY: Final = "meeting:{}:slides"


@dataclass(frozen=True)
class KeptSlides:
    """What was kept last. `parts`: those of PARTS that are not the default."""

    parts: Mapping[str, str]
    written_by: str
    written_at: datetime


def keep(
    store: str,
    meeting: int,
    parts: Mapping[str, str | None],
    written_by: str,
    at: datetime,
    also: journal.AlsoWritten | None = None,
) -> None:
    """Keep `parts`; what was kept before stays in the journal and counts no more."""
    body = urlencode({name: parts[name] for name in PARTS if parts.get(name)})
    key = _KEY.format(meeting)
    journal.add_entry(store, "note", written_by, at, also, subject_key=key, body=body)


def kept_slides(store: str, meeting: int) -> KeptSlides | None:
    """What was kept with a meeting; None where nothing was."""
    notes = journal.entries(store, "note")
    found = notes.loc[notes["subject_key"] == _KEY.format(meeting)]
    if found.empty:
        return None
    last = found.iloc[-1]
    at = last["written_at"].to_pydatetime()
    return KeptSlides(dict(parse_qsl(last["body"])), last["written_by"], at)
