"""The errors of the store and of files to be imported, each named for what went wrong."""

from collections.abc import Sequence
from typing import Any

from data_access.text.messages import TEXT


class StoreError(Exception):
    """An error with a message in each language: `text("vi")`; `str()` is the English one."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(TEXT("en", key, **values))
        self.key = key
        self.values = values

    def text(self, language: str) -> str:
        """What is wrong and how to correct it, in `language`."""
        return TEXT(language, self.key, **self.values)


class DataUnavailable(StoreError):
    """The store cannot be read: absent, damaged, of another schema version, or not reachable."""


class NotWritten(DataUnavailable):
    """What somebody wrote or loaded could not be written."""


class LoadRefused(StoreError):
    """A load or a withdrawal was not carried out and nothing was written."""


class ImportRejected(Exception):
    """A file has errors and nothing was written. `messages`: one for each error or remark.

    `sheet`: the file's rows as written; None where they could not be read.
    """

    def __init__(self, messages: Sequence[Any], sheet: Any = None) -> None:
        super().__init__(f"{len(messages)} messages")
        self.messages = tuple(messages)
        self.sheet = sheet
