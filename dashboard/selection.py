"""The viewer's choice, frozen. Every figure, chart and title is computed from one of these."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from data_access import periods

Geography = Literal["as_of", "then", "now"]
GEOGRAPHIES: Final[tuple[Geography, ...]] = get_args(Geography)
DueBy = Literal["day", "last_month", "last_quarter"]
DUE_BY: Final[tuple[DueBy, ...]] = get_args(DueBy)
NOBODY: Final = "nobody"  # the owner of no row: no agency has this code


@dataclass(frozen=True)
class Selection:
    """The state at the end of day `as_of`, as known at load `load`.

    period: a period code (with the periods inside it), "all", or None for the twelve months to
    `as_of`. kind: an agency kind. region: a region code. geography: whose the obligations of an
    agency that was merged or split are: of those that took its place by `as_of`; its own, as they
    were then; or of those that are there now, on the day `present`. docs/adr/0017. owner: the
    agency whose rows alone are read, whatever else is chosen; None reads those of every agency.
    due_by: until when a report must have been due to count, see `due_until`.
    """

    as_of: date
    load: int
    period: str | None = None
    kind: str | None = None
    region: str | None = None
    geography: Geography = "as_of"
    present: date = date.max
    owner: str | None = None
    due_by: DueBy = "day"

    @property
    def due_until(self) -> date | None:
        """The last due day that counts: the end of the month or of the quarter before `as_of`;
        None: whatever is due.
        """
        if self.due_by == "day":
            return None
        months = 1 if self.due_by == "last_month" else 3
        first = self.as_of.month - (self.as_of.month - 1) % months
        return self.as_of.replace(month=first, day=1) - timedelta(days=1)

    def periods_shown(self, kind: str, number: int) -> tuple[str, ...]:
        """The periods of `kind` inside the chosen one, else the last `number`; oldest first."""
        contained = () if self.period in (None, "all") else periods.inside(str(self.period), kind)
        return contained or periods.last(kind, self.as_of, number)
