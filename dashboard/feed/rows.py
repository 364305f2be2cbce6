"""Frames as the rows of an answer."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.feed.declared import Row
from dashboard.tables import records


def rows_of(frame: pd.DataFrame, names: Mapping[str, str]) -> list[Row]:
    """The rows of a frame; `names`: the column of each field. What is not known is None."""
    columns = {field: frame[column] for field, column in names.items() if column in frame}
    chosen = pd.DataFrame(columns, index=frame.index)
    return [{field: _known(row.get(field)) for field in names} for row in records(chosen)]


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value
