import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.series import SeriesNames
from dashboard.charts.slope import slope
from dashboard.charts.style import PALETTES


def test_each_area_is_a_line_and_only_the_named_are_written() -> None:
    lines = pd.DataFrame(
        {
            "before": [1.0, 3.0],
            "after": [2.0, 1.5],
            "name": ["Hà Nội", "Huế"],
            "label": ["up", "down"],
            "is_named": [True, False],
        }
    )
    chart = slope(lines, ("2018", "2019"), SeriesNames(",.", "MÔ PHỎNG"), PALETTES["light"])
    drawn = go.Figure(chart.as_dict())
    others, named = drawn.data
    assert (others.y, named.y) == ((3.0, 1.5, None), (1.0, 2.0, None)), "the named lie above"
    assert (others.text, named.text) == ((), ("", " Hà Nội", ""))
    assert drawn.layout.xaxis.ticktext == ("2018", "2019")
    assert "MÔ PHỎNG" in drawn.layout.annotations[0].text
