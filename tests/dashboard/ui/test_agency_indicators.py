"""The values of indicators on the page of an agency."""

import pandas as pd
import pytest

from dashboard.figures.details.indicators.catalogue import Indicator, note_of
from dashboard.tables import TableColumn
from dashboard.ui import language, table_rows
from dashboard.ui.sections.agency import indicator_table


@pytest.mark.parametrize(
    ("shown_in", "kinds"), [("vi", ["chính thức", "mô phỏng"]), ("en", ["final", "simulated"])]
)
def test_a_simulated_value_is_neither_official_nor_published(
    shown_in: str, kinds: list[str]
) -> None:
    language.set_language(shown_in)
    day = pd.Timestamp("2025-01-06")
    rows = pd.DataFrame({"vintage": "final", "published_date": day, "is_simulated": [False, True]})
    assert indicator_table.vintages(rows) == kinds
    published, simulated = indicator_table.published_on(rows)
    assert published == day
    assert simulated is pd.NaT


GROWTH = Indicator("growth", {"vi": "Tăng trưởng", "en": "Growth"}, {"vi": "%", "en": "%"},
                   "year", "higher_is_better", "none", 1, None, None, (), note_of(""),
                   is_simulated=False)  # fmt: skip


@pytest.mark.parametrize(
    ("shown_in", "text"),
    [("vi", "2021: 7,5; 2022: —; 2023: 8,0"), ("en", "2021: 7.5; 2022: —; 2023: 8.0")],
)
def test_the_line_of_the_last_periods_breaks_where_none_is_known_and_is_told_in_words(
    shown_in: str, text: str
) -> None:
    language.set_language(shown_in)
    rows = pd.DataFrame({"recent": [(("2021", 7.5), ("2022", None), ("2023", 8.0))]})
    column = indicator_table.recent_column(rows, [GROWTH])
    assert column.texts(shown_in) == [text]
    assert column.lines == [[7.5, None, 8.0]]
    assert table_rows._cells(column, shown_in) == [(text, [7.5, None, 8.0])]
    assert table_rows._shown_as(column, has_action=False) == "line"


def test_the_first_rows_keep_their_lines() -> None:
    column = TableColumn("line", ["a", "b"], lines=[[1.0], [2.0]]).first(1)
    assert (column.cells, column.lines) == (["a"], [[1.0]])
