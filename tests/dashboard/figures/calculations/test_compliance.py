"""From counts by state to the columns that the figures are made of."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.calculations import compliance
from dashboard.figures.calculations.compliance import STATES

_NAMES = [
    "group",
    "state",
    "is_owed",
    "is_revised",
    "obligation_count",
    "simulated_count",
]


def _counts(*rows: tuple[str, str, bool, bool, int, int]) -> pd.DataFrame:
    """As `read_state_counts` gives them."""
    frame = pd.DataFrame(list(rows), columns=_NAMES)
    return frame.astype(
        {
            "group": "str",
            "state": "str",
            "is_owed": "boolean",
            "is_revised": "boolean",
            "obligation_count": "Int64",
            "simulated_count": "Int64",
        }
    )


def _row(frame: pd.DataFrame, group: str = "all") -> dict[str, int]:
    return frame.set_index("group").loc[group].to_dict()


def test_the_rows_above_and_below_the_line_are_told_apart() -> None:
    row = _row(
        compliance.by_group(
            _counts(
                ("all", "on_time", True, False, 4, 1),
                ("all", "on_time", True, True, 2, 0),
                ("all", "late", True, True, 1, 0),
                ("all", "missing", True, False, 3, 0),
                ("all", "not_due", False, False, 5, 0),
                ("all", "exempt", False, False, 7, 2),
            )
        )
    )
    assert row == {
        "obligations": 22,
        "on_time": 6,
        "late": 1,
        "missing": 3,
        "not_due": 5,
        "exempt": 7,
        "owed": 10,
        "owed_on_time": 6,
        "owed_received": 7,
        "owed_revised": 3,
        "simulated_count": 3,
    }


def test_an_early_sender_is_on_time_but_not_yet_owed() -> None:
    row = _row(compliance.by_group(_counts(("all", "on_time", False, True, 5, 0))))
    assert (row["on_time"], row["owed"], row["owed_on_time"]) == (5, 0, 0)
    assert (row["owed_received"], row["owed_revised"]) == (0, 0)


def test_a_missing_report_is_owed_and_not_received() -> None:
    row = _row(compliance.by_group(_counts(("all", "missing", True, False, 2, 0))))
    assert (row["owed"], row["owed_received"], row["owed_on_time"]) == (2, 0, 0)


def test_all_late_is_all_received_and_none_on_time() -> None:
    row = _row(compliance.by_group(_counts(("all", "late", True, False, 2, 0))))
    assert (row["owed"], row["owed_received"], row["owed_on_time"]) == (2, 2, 0)


def test_groups_are_kept_apart() -> None:
    frame = compliance.by_group(
        _counts(("A", "late", True, False, 2, 0), ("B", "on_time", True, False, 3, 0))
    )
    assert _row(frame, "A")["late"] == 2
    assert _row(frame, "B")["late"] == 0
    assert _row(frame, "B")["obligations"] == 3


def test_no_obligations_give_no_group_but_every_column() -> None:
    frame = compliance.by_group(_counts())
    assert frame.empty
    assert list(frame.columns) == [
        "group",
        "obligations",
        *STATES,
        "owed",
        "owed_on_time",
        "owed_received",
        "owed_revised",
        "simulated_count",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "C"]),
            st.sampled_from(STATES),
            st.booleans(),
            st.booleans(),
            st.integers(0, 9),
            st.just(0),
        ),
        max_size=30,
    )
)
def test_the_five_states_add_up_to_the_obligations(
    rows: list[tuple[str, str, bool, bool, int, int]],
) -> None:
    frame = compliance.by_group(_counts(*rows))
    assert (frame[list(STATES)].sum(axis=1) == frame["obligations"]).all()
    assert frame["obligations"].sum() == sum(row[4] for row in rows)
    assert (frame["owed_on_time"] <= frame["owed_received"]).all()
    assert (frame["owed_received"] <= frame["owed"]).all()
    assert (frame["owed_revised"] <= frame["owed_received"]).all()
