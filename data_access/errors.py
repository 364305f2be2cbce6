"""The few faults that the store and its files can have, each named for what went wrong."""

from collections.abc import Sequence
from typing import Any

from data_access.text.messages import TEXT


class StoreError(Exception):
    """A fault with a message in each language: `text("vi")`; `str()` is the English one."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(TEXT("en", key, **values))
        self.key = key
        self.values = values

    def text(self, language: str) -> str:
        """What is wrong and how to mend it, in `language`."""
        return TEXT(language, self.key, **self.values)


class DataUnavailable(StoreError):
    """The store cannot be read: absent, damaged, of another schema version, or its server away."""


class LoadRefused(StoreError):
    """A load or a withdrawal was not carried out and nothing was written."""


class ImportRejected(Exception):
    """A file has faults and nothing was written. `messages`: one record for each faulty cell.

    `sheet`: the file's rows as they stand; None where they could not be read.
    """

    def __init__(self, messages: Sequence[Any], sheet: Any = None) -> None:
        super().__init__(f"{len(messages)} problems")
        self.messages = tuple(messages)
        self.sheet = sheet
