"""The days on which agencies reach a stage, one after another along a curve of counts."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from data_access.sample.days import Dates, Days
from data_access.sample.draws import Draws

Curve = Sequence[tuple[str, int]]  # (day, how many have reached it by the end of that day)


def days_along(curve: Curve, ranks: npt.NDArray[np.int64], jitter: Draws, days: Days) -> Dates:
    """The working day on which the agency of each rank reaches the stage; NaT past the end.

    The counts of `curve` are met exactly: a rank between two of them falls after the first day and
    on or before the second.
    """
    curve_days = np.array([day for day, _ in curve], dtype="datetime64[D]")
    counts = np.array([count for _, count in curve])
    segment = np.clip(np.searchsorted(counts, ranks, side="right") - 1, 0, len(curve) - 2)
    start, end = curve_days[segment], curve_days[segment + 1]
    share = (ranks - counts[segment] + jitter) / (counts[segment + 1] - counts[segment])
    span = (end - start).astype(np.int64)
    offset = np.clip(np.ceil(share * span), 1, span).astype("timedelta64[D]")
    earlier = days.at_or_before(start + offset)
    reached = np.where(earlier > start, earlier, days.at_or_after(start + offset))
    return np.where(ranks < counts[-1], reached, np.datetime64("NaT", "D"))
