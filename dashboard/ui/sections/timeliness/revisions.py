"""How often reports are sent again."""

from dashboard.figures.calculations.standings import interval
from dashboard.figures.rates import Rate
from dashboard.figures.text import headline, made_of, rate, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, panel
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import month, ratio

_SCALE = 1.7  # of the highest rate, with room for its interval


def revisions(selection: Selection) -> None:
    """How often reports are sent again: by kind of agency, then by month due."""
    (total,) = answers.values(selection, ("revision_rate",))
    months = timeliness.revisions_by_month(selection)
    by_kind = {
        value.group: value for value in answers.values(selection, ("revision_rate",), "kind")
    }
    lines = [
        (say(f"kind.{kind}"), Rate(value.numerator or 0, value.denominator or 0))
        for kind in choices.KINDS
        if (value := by_kind.get(kind))
    ]
    pairs = zip(months["month"], months["numerator"], months["denominator"], strict=True)
    lines += [
        (say("revision.month", month=month(current(), code)), Rate(above, below))
        for code, above, below in reversed(list(pairs))
    ]
    title = Sentence(
        "revision.title" if total.denominator else "revision.title_none",
        rate=headline(current(), total),
        ratio=made_of(current(), total),
    )
    table = Table(
        (
            TableColumn(say("revision.group"), [name for name, _ in lines]),
            rate_column(say("revision.rate"), "revision_rate", [line.value for _, line in lines]),
            TableColumn(say("revision.again"), [line.numerator for _, line in lines], "count"),
            TableColumn(say("arrival.received"), [line.denominator for _, line in lines], "count"),
        )
    )
    spec = panel.PanelSpec(
        "revisions",
        title,
        Sentence("revision.subtitle"),
        lambda: table,
        ("revision_rate",),
        selection,
        total.simulated,
        statistics="revision.statistics",
    )
    with panel.chart_panel(spec):
        if total.denominator:
            _rates(lines)


def _rates(lines: list[tuple[str, Rate]]) -> None:
    """Each rate with its interval, on a scale up to a little over the highest rate."""
    language = current()
    intervals = [interval(line) for _, line in lines]
    scale = _SCALE * max((line.value or 0 for _, line in lines), default=0) or 1.0
    rows: list[tuple[str, list[interactive.Content]]] = []
    for index, ((name, line), limits) in enumerate(zip(lines, intervals, strict=True)):
        bar = None
        if limits is not None and line.value is not None:
            bar = (limits[0] / scale, line.value / scale, min(limits[1] / scale, 1))
        shown = ratio(language, line.numerator, line.denominator)
        rows.append((str(index), [name, rate(language, "revision_rate", line.value), bar, shown]))
    columns: list[interactive.ComponentColumn] = [
        (say("revision.group"), "text"),
        (say("revision.rate"), "number"),
        (say("column.interval"), "bar"),
        (say("revision.ratio"), "number"),
    ]
    interactive.rows("revisions", say("revision.label"), columns, rows)
