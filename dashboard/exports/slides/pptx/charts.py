"""Bars and lines as native charts: their numbers stand in the chart's own sheet."""

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)

from dashboard.exports.slides.model import LEAST_TEXT, Bars, Lines
from dashboard.exports.slides.pptx.drawing import ALARM, COLOURS, Box, Drawing, rgb
from dashboard.wording import NBSP

_SHARE: Final = "0.0%"
_ROOM: Final = 1.35  # of the longest bar, for what is written after it


def bars(drawing: Drawing, content: Bars, box: Box) -> Any:
    """Horizontal bars from zero; each with its value in the words of the deck."""
    data = CategoryChartData(number_format=_SHARE if content.is_share else "#,##0")
    data.categories = [bar.label for bar in content.bars]
    data.add_series(content.name, [bar.value for bar in content.bars])
    frame = drawing.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *drawing.placed(box), data)
    chart = frame.chart
    _plain(drawing, chart, number_format=_SHARE if content.is_share else "#,##0")
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    axis = chart.value_axis
    axis.visible, axis.minimum_scale = False, 0
    longest = 1.0 if content.is_share else max(bar.value for bar in content.bars) or 1
    axis.maximum_scale = longest * _ROOM
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 40, False
    (series,) = plot.series
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(COLOURS.data)
    for place, bar in enumerate(content.bars):
        point = series.points[place]
        if bar.is_alarm:
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = rgb(ALARM)
        label = point.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = (f"▼ {bar.text}" if bar.is_alarm else bar.text).replace(" ", NBSP)
        drawing.font(run.font, LEAST_TEXT)
    return frame


def lines(drawing: Drawing, content: Lines, box: Box) -> Any:
    """Series over time; a gap where nothing is known."""
    fraction = "." + "0" * content.decimals if content.decimals else ""
    form = f"#,##0{fraction}"
    data = CategoryChartData(number_format=form)
    data.categories = list(content.categories)
    for line in content.lines:
        data.add_series(line.name, line.values)
    frame = drawing.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *drawing.placed(box), data)
    chart = frame.chart
    _plain(drawing, chart, number_format=form)
    chart.has_legend = len(content.lines) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        drawing.font(chart.legend.font, LEAST_TEXT)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for place, series in enumerate(chart.plots[0].series):
        colour = rgb((COLOURS.data, COLOURS.muted, ALARM)[place % 3])
        series.smooth = False
        series.format.line.color.rgb = colour
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
    return frame


def _plain(drawing: Drawing, chart: Any, number_format: str) -> None:
    """The letters, and no lines that say nothing."""
    chart.has_title = False
    drawing.font(chart.font, LEAST_TEXT)
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.tick_labels.number_format = number_format
    chart.value_axis.tick_labels.number_format_is_linked = False
    for axis in (chart.value_axis, chart.category_axis):
        axis.format.line.color.rgb = rgb(COLOURS.muted)
