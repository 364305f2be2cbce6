"""Readers of what meetings asked of agencies, and how each direction stands on a day."""

from datetime import date
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import columns_of, gives
from data_access.store import frames, schema
from data_access.store.schema import direction, regime

# As the Government Office divides what the Government and the Prime Minister ask: done in time or
# late, not done with time left or overdue (Báo cáo 1270/BC-TCTTTg of 27/12/2017, under
# QĐ 42/2014/QĐ-TTg, amended by QĐ 23/2018/QĐ-TTg).
DIRECTION_STATES: Final = ("overdue", "not_due", "done_late", "done_on_time")
HELPERS_BETWEEN: Final = "; "


@gives(**frames.columns(direction.c), cause_regime_name_vi="str", cause_regime_name_en="str")
def read_known_directions(
    engine: frames.Source, load: int, agency_codes: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """Every direction, of `agency_codes` as owners only, known at `load`, by the day of its meeting
    and its number.
    """
    names = sa.select(regime).where(schema.visible(regime, load)).subquery("names")
    statement = (
        sa.select(
            *direction.c,
            names.c.name_vi.label("cause_regime_name_vi"),
            names.c.name_en.label("cause_regime_name_en"),
        )
        .outerjoin(names, names.c.regime_code == direction.c.cause_regime_code)
        .where(
            schema.visible(direction, load),
            schema.of_agencies(direction.c.owner_agency_code, agency_codes),
        )
        .order_by(direction.c.meeting_date, direction.c.direction_number)
    )
    return frames.read(engine, statement)


@gives(**columns_of(read_known_directions), state="str", overdue_days="Int64", late_days="Int64")
def directions_on(directions: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What had been given by the end of `as_of`, and how it stood then, in the order of the rows.

    `directions`: see `read_known_directions`. What came after the day, an answer or the end of the
    work, is not there yet. The day of the deadline belongs wholly to the agency. `overdue_days`,
    `late_days`: calendar days in (deadline, as of] of an overdue one, in (deadline, done] of one
    that is done late.
    """
    day = pd.Timestamp(as_of)
    rows = directions.loc[directions["meeting_date"] <= day].reset_index(drop=True)
    rows = _by(rows, day, "answered_date", "answer_text")
    rows = _by(rows, day, "done_date", "closing_document_number")
    done, deadline = rows["done_date"], rows["deadline_date"]
    is_done, is_late = done.notna(), done > deadline
    is_overdue = ~is_done & (deadline < day)
    state = pd.Series("not_due", index=rows.index, dtype="str")
    state = state.mask(is_overdue, "overdue").mask(is_done, "done_on_time")
    return rows.assign(
        state=state.mask(is_late, "done_late"),
        overdue_days=_days(day - deadline.where(is_overdue)),
        late_days=_days((done - deadline).where(is_late)),
    )


def _by(rows: pd.DataFrame, day: pd.Timestamp, dated: str, told: str) -> pd.DataFrame:
    """The day in `dated`, and what is `told` with it, only where that day has come."""
    is_to_come = rows[dated] > day
    return rows.assign(
        **{dated: rows[dated].mask(is_to_come), told: rows[told].mask(is_to_come).astype("str")}
    )


def _days(spans: "pd.Series[pd.Timedelta]") -> pd.Series:
    return spans.dt.days.astype("Int64")
