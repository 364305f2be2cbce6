"""Who may see and change what."""

from datetime import date

import pytest

from dashboard.access import GUEST, OPEN, OPEN_DESK, ROLES, Access, Role, public
from dashboard.selection import NOBODY, Selection

SELECTION = Selection(date(2020, 2, 5), load=3)
OF_AGENCY = Access("agency", "M22-G01", "bo.a")
EACH = {access.role: access for access in (OPEN, OPEN_DESK, OF_AGENCY, GUEST)}


def test_every_role_is_looked_at() -> None:
    assert set(EACH) == set(ROLES)


@pytest.mark.parametrize(
    ("role", "owner"),
    [("leader", None), ("vpcp", None), ("agency", "M22-G01"), ("guest", NOBODY)],
)
def test_only_who_sees_all_reads_without_an_owner(role: Role, owner: str | None) -> None:
    assert EACH[role].scoped(SELECTION).owner == owner


def test_an_owner_that_a_selection_brings_is_replaced() -> None:
    other = OF_AGENCY.scoped(SELECTION)
    assert Access("agency", "M22-G02").scoped(other).owner == "M22-G02"
    assert GUEST.scoped(other).owner == NOBODY
    assert public(other).owner is None


def test_only_the_office_changes() -> None:
    assert [role for role in ROLES if EACH[role].changes] == ["vpcp"]


@pytest.mark.parametrize("role", ROLES)
def test_an_agency_code_belongs_to_the_role_agency_alone(role: Role) -> None:
    code = None if role == "agency" else "M22-G01"
    with pytest.raises(ValueError, match="agency code"):
        Access(role, code)
