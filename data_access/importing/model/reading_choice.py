"""What of a workbook its sender wants read, where not all of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingChoice:
    """`sheets`: the names of those to read; none where the file decides, by its headings.

    `skips_hidden`: leave out rows that are hidden, filtered out or struck through, and hidden
    columns. Of a file without worksheets everything is read.
    """

    sheets: tuple[str, ...] = ()
    skips_hidden: bool = False


EVERYTHING = ReadingChoice()
