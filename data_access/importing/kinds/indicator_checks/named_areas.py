"""The areas that a file of figures or targets names: who they may be, and when they were."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.validation.agency_names import AgencyNames
from data_access.importing.validation.names import naming_days
from data_access.importing.validation.rows import ParsedRows

COLUMN: Final = "area_code"
SETTLED: Final = "is_settled_era"  # a column of the rows: whether names beside it settled its era
_NEVER: Final = np.datetime64("NaT")


class NamedAreas:
    """For each row: the code, whether a locality is named there, and not by its code; the codes of
    the localities of any era that have the name (none for a code); the lifetime of the code, NaT
    where it is of no area; the first and the last day that count. These are those of the period,
    or the day of publication where that is earlier.
    """

    def __init__(self, rows: ParsedRows) -> None:
        self.names: AgencyNames = rows.lookup.area_names
        self.codes: list[str | None] = pc.cast(rows.columns[COLUMN], pa.string()).to_pylist()
        written = pc.cast(rows.as_written(COLUMN), pa.string()).to_pylist()
        self.by_name = np.array([
            code in self.names.localities and text is not None and text.strip() != code
            for code, text in zip(self.codes, written, strict=True)
        ], dtype=np.bool_)  # fmt: skip
        texts = [text if named else None for text, named in zip(written, self.by_name, strict=True)]
        bearers = {text: self._bearers(text) for text in set(texts)}
        self.candidates: list[frozenset[str]] = [bearers[text] for text in texts]
        self.begins, self.ends = (self._lifetimes(edge) for edge in (0, 1))
        self.day = naming_days(rows, rows.kind.column(COLUMN))
        self.first = np.fmin(_first_days(rows), self.day)

    def _bearers(self, text: str | None) -> frozenset[str]:
        return frozenset() if text is None else self.names.candidates(text) & self.names.localities

    def _lifetimes(self, edge: int) -> npt.NDArray[np.datetime64]:
        none = (_NEVER, _NEVER)
        days = [self.names.lifetimes.get(code or "", none)[edge] for code in self.codes]
        return np.array(days, dtype="datetime64[D]")

    def named(self, rows: list[int]) -> frozenset[str]:
        """The candidates of all these rows."""
        return frozenset().union(*(self.candidates[row] for row in rows))

    def is_across(self) -> npt.NDArray[np.bool_]:
        """Whether some locality begins or ends within the period of each row."""
        names = self.names
        edges = np.unique([day for code in names.localities for day in names.lifetimes[code]])
        until_first, until_day = (
            np.searchsorted(edges, days, side="right") for days in (self.first, self.day)
        )
        return np.asarray(until_first != until_day)


def is_settled(rows: ParsedRows) -> npt.NDArray[np.bool_]:
    """The column SETTLED."""
    return np.asarray(rows.columns[SETTLED].to_numpy(zero_copy_only=False), dtype=np.bool_)


def _first_days(rows: ParsedRows) -> npt.NDArray[np.datetime64]:
    """The first day of each period; NaT where it is none of the calendar."""
    codes = rows.columns["period_code"]
    days = {code: _first_day(code) for code in pc.unique(codes).to_pylist()}
    return np.array([days[code] for code in codes.to_pylist()], dtype="datetime64[D]")


def _first_day(code: str | None) -> np.datetime64 | None:
    if code is None or periods.is_own_code(code):
        return None
    period = periods.parse(code)
    return np.datetime64(f"{period.year:04d}-{period.first_month:02d}-01", "D")
