"""The figures of directions again, slowly: loops and ifs over the rows of one group."""

from datetime import date
from typing import Any

Row = dict[str, Any]
Answer = tuple[int | None, int, float | int | None, bool]
STATES = ("not_due", "overdue", "done_on_time", "done_late")


def done_date(row: Row, day: date) -> date | None:
    """When it was done, if that was by the day."""
    done: date | None = row.get("done_date")
    return done if done is not None and done <= day else None


def state(row: Row, day: date) -> str:
    """One of STATES; the day of the deadline is still in time."""
    done = done_date(row, day)
    if done is not None:
        return "done_late" if done > row["deadline_date"] else "done_on_time"
    return "overdue" if day > row["deadline_date"] else "not_due"


def figures(rows: list[Row], day: date) -> dict[str, Answer]:
    """Numerator, denominator, value, and whether a row is simulated, by figure."""
    simulated = any(row["is_simulated"] for row in rows)
    counts = {name: len([row for row in rows if state(row, day) == name]) for name in STATES}
    done = counts["done_on_time"] + counts["done_late"]
    judged = done + counts["overdue"]
    late = [row for row in rows if state(row, day) == "overdue"]
    days = [(day - row["deadline_date"]).days for row in late]
    rate = counts["done_on_time"] / judged if judged else None
    return {
        "directions_on_time": (counts["done_on_time"], judged, rate, simulated),
        "directions_done": (done, len(rows), done, simulated),
        "directions_overdue": (counts["overdue"], len(rows), counts["overdue"], simulated),
        "directions_oldest": (
            None,
            len(late),
            max(days) if days else None,
            any(row["is_simulated"] for row in late),
        ),
    }
