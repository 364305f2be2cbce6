"""What the command obligations says of assignments that end with their agency, and offers."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from data_access.commands.console import say, tell
from data_access.deadlines.assignments import offered
from data_access.importing.kinds.regimes import ASSIGNMENTS
from data_access.readers.agencies import agencies_on
from data_access.text import dates
from data_access.text.messages import TEXT

_SHOWN = 20


def offer(left: pd.DataFrame, versions: pd.DataFrame, path: Path | None, language: str) -> None:
    """Say which assignments end without an agency, and which could be imported in their place.

    `left`: see `left_without_agency`; `versions`: dated rows of agencies; `path`: the file into
    which the offered rows are written, as one of kind assignments.
    """
    if not left.empty:
        say(TEXT(language, "import.plan.ends", count=len(left)))
        _say_first(list(_ends(left, versions, language)), language)
    rows = list(_rows(offered(left), versions))
    headings = [column.heading(language) for column in ASSIGNMENTS.columns]
    if rows:
        say(TEXT(language, "import.plan.offered", columns=", ".join(headings)))
        _say_first([f"  + {','.join(row)}" for row in rows], language)
    if path is not None:
        _write(path, headings, rows)
        tell(TEXT(language, "import.plan.offer_written", count=len(rows), path=path))
    elif rows:
        tell(TEXT(language, "import.plan.offer_hint"))


def _say_first(lines: list[str], language: str) -> None:
    for line in lines[:_SHOWN]:
        say(line)
    if len(lines) > _SHOWN:
        say(TEXT(language, "import.plan.ends_more", count=len(lines) - _SHOWN))


def _ends(left: pd.DataFrame, versions: pd.DataFrame, language: str) -> Iterator[str]:
    for row in left.to_dict("records"):
        day, successor = pd.Timestamp(row["ceased_date"]), row["successor_code"]
        names = {"agency": row["agency_code"]}
        if isinstance(successor, str):
            names["successor"] = successor
        yield TEXT(
            language,
            f"import.plan.ends_{'unassigned' if 'successor' in names else 'unsucceeded'}",
            regime_code=row["regime_code"],
            day=dates.day(language, day),
            **_named(versions, day, names, language),
        )


def _named(
    versions: pd.DataFrame, day: pd.Timestamp, codes: dict[str, str], language: str
) -> dict[str, str]:
    """Each agency as it was called on that day, or last before it: official code and name."""
    rows = agencies_on(versions, day.date())
    shown = rows["official_code"] + " (" + rows[f"name_{language}"] + ")"
    by_code = dict(zip(rows["agency_code"], shown, strict=True))
    return {role: str(by_code[code]) for role, code in codes.items()}


def _rows(assignments: pd.DataFrame, versions: pd.DataFrame) -> Iterator[list[str]]:
    """The cells of a file of assignments, each agency by its official code of the first day."""
    for row in assignments.to_dict("records"):
        day, end = pd.Timestamp(row["valid_from_date"]), pd.Timestamp(row["valid_to_date"])
        agencies = agencies_on(versions, day.date())
        official = dict(zip(agencies["agency_code"], agencies["official_code"], strict=True))
        until = "" if pd.isna(end) else f"{end:%Y-%m-%d}"
        yield [str(row["regime_code"]), official[row["agency_code"]], f"{day:%Y-%m-%d}", until, ""]


def _write(path: Path, headings: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
