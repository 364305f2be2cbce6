"""What an import did to the store."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What a file changed, or with a dry run would change.

    `load_id` is None where nothing was written; `already_in` is the load that brought the very same
    file; `examples` counts the template's example rows, which are never loaded; `rejected` the rows
    not loaded because of errors.
    """

    file: str
    load_id: int | None
    new: int
    corrected: int
    unchanged: int
    examples: int
    already_in: int | None
    rejected: int = 0
