"""The labels of the lines of who has issued."""

import itertools
from datetime import date

import pandas as pd
import pytest

from dashboard.charts.issuing import IssuingNames, issued_over_time
from dashboard.charts.style import PALETTES, Chart

GAP = 9  # percentage points: two lines of text, one above the other


def issuing_chart(executive: float, locality: float, mark: str | None) -> Chart:
    shares = pd.DataFrame(
        [
            {"day": day, "peers": peers, "value": value, "planned": 0.0, "label": ""}
            for day in (date(2019, 4, 1), date(2019, 5, 1))
            for peers, value in (("executive", executive), ("locality", locality))
        ]
    )
    names = IssuingNames({"executive": "bộ", "locality": "địa phương"}, "kế hoạch", mark, "vi")
    return issued_over_time(shares, date(2019, 12, 31), names, PALETTES["light"])


def label_heights(executive: float, locality: float, mark: str | None) -> list[float]:
    """The heights of the names of both lines and of the mark, in percent of the axis."""
    chart = issuing_chart(executive, locality, mark)
    beside = [text for text in chart.layout["annotations"] if text["x"] == 1]
    return sorted(text["y"] for text in beside)


def test_the_name_of_the_planned_path_stands_above_those_of_the_reforms() -> None:
    chart = issuing_chart(1.0, 1.0, None)
    chart.mark_reforms(PALETTES["light"], [("2019-04-10", "một"), ("2019-04-20", "hai")])
    heights = {text["text"]: text.get("yshift", 0) for text in chart.layout["annotations"]}
    assert sorted([heights["một"], heights["hai"], heights["kế hoạch"]]) == [0, 14, 28]
    assert heights["kế hoạch"] == 28


@pytest.mark.parametrize(
    ("executive", "locality"), [(0.0, 0.0), (0.0, 1.0), (0.5, 0.5), (1.0, 1.0), (0.03, 0.04)]
)
@pytest.mark.parametrize("mark", ["DỮ LIỆU MÔ PHỎNG", None])
def test_the_names_of_the_lines_and_the_mark_lie_apart(
    executive: float, locality: float, mark: str | None
) -> None:
    heights = label_heights(executive, locality, mark)
    assert len(heights) == (3 if mark else 2)
    assert all(above - below >= GAP for below, above in itertools.pairwise(heights))
    assert heights[-1] <= 102
