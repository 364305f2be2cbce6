"""Who may see and change what: the role of a viewer, and how far it lets him read."""

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from dashboard.selection import NOBODY, Selection

Role = Literal["leader", "vpcp", "agency", "guest"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


class AccessRefused(Exception):
    """Somebody asked for what his role does not have. `action`: what, as the audit log names it."""

    def __init__(self, action: str) -> None:
        super().__init__(f"{action} is not for this role")
        self.action = action


@dataclass(frozen=True)
class Access:
    """What a viewer is let do. leader: reads everything; vpcp: that, and changes; agency: reads its
    own detail, and answers for it; guest: reads public aggregates.

    `agency`: of the role agency, its identity code in the store. `name`: who, as the sign-in says.
    """

    role: Role
    agency: str | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if (self.role == "agency") != bool(self.agency):
            raise ValueError("an agency code belongs to the role agency, and to no other")

    @property
    def sees_all(self) -> bool:
        """Whether the rows of every agency are read."""
        return self.role in ("leader", "vpcp")

    @property
    def sees_detail(self) -> bool:
        """Whether there is any agency whose rows are read."""
        return self.role != "guest"

    @property
    def changes(self) -> bool:
        """Whether files are loaded and withdrawn, meetings frozen, and the log is written."""
        return self.role == "vpcp"

    def scoped(self, selection: Selection) -> Selection:
        """`selection`, of which only what this viewer may read is computed."""
        return replace(selection, owner=None if self.sees_all else self.agency or NOBODY)


def public(selection: Selection) -> Selection:
    """`selection` over every agency: only for public aggregates, which name none of them.

    See `figures.public`.
    """
    return replace(selection, owner=None)


OPEN_DESK: Final = Access("vpcp")  # what a server without sign-in gives everyone
OPEN: Final = Access("leader")
GUEST: Final = Access("guest")
