"""Tables beside each other on one sheet: whose figures are whose only the sender knows."""

from data_access.errors import ImportRejected
from data_access.importing.model.sheet import Grid, letter
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.label_words import is_area_name, is_label
from data_access.importing.statistics.value_columns import PeriodHeadings


def refuse_tables_beside(grid: Grid, headings: PeriodHeadings) -> None:
    """Raise ImportRejected where names of areas stand between the columns of figures."""
    values = {*headings.columns, *headings.not_values}
    between = [
        index
        for index in range(min(values), max(values))
        if index not in values and _names_rows(grid, headings, index)
    ]
    if between:
        columns = ", ".join(map(letter, between))
        message = ValidationMessage(
            grid.file, None, None, None, "import.tables_beside", {"columns": columns},
            sheet=grid.name,
        )  # fmt: skip
        raise ImportRejected([message])


def _names_rows(grid: Grid, headings: PeriodHeadings, column: int) -> bool:
    below = grid.columns[column][headings.last + 1 :].drop_null().to_pylist()
    return bool(below) and (is_label(headings.texts[column]) or any(map(is_area_name, below)))
