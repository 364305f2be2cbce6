"""Rows of which someone writes that what looks wrong was checked and is right."""

import numpy as np
import numpy.typing as npt

from data_access.importing.validation.rows import ParsedRows
from data_access.text.folding import comparison_key

_CHECKED = ("đã kiểm tra", "checked")


def is_checked(rows: ParsedRows) -> npt.NDArray[np.bool_]:
    """Which rows say in the column Confidence that they were checked."""
    checked = {comparison_key(word) for word in _CHECKED}
    return np.array(
        [
            text is not None and comparison_key(text) in checked
            for text in rows.columns["confidence"].to_pylist()
        ],
        dtype=np.bool_,
    )
