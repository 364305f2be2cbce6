"""Reference data as files, each with its sources; see README.md of this folder."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data_access.text.messages import LANGUAGES

FOLDER = Path(__file__).parent
_IMPORTED = ("agencies", "successions", "days_off", "indicators", "observations", "targets")


@dataclass(frozen=True)
class Region:
    """A region of one scheme: R2020 for the 63 localities, R2025 for the 34."""

    region_code: str
    scheme: str
    name_vi: str
    name_en: str
    order: int  # from north to south
    source: str
    confidence: str


def files() -> dict[str, Path]:
    """The file of each import kind that has one here."""
    return {kind: FOLDER / f"{kind}.csv" for kind in _IMPORTED}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of `name`.csv in this folder, every value as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def regions() -> tuple[Region, ...]:
    """The regions of both schemes, each scheme in its order."""
    return tuple(
        Region(
            region_code=row["region_code"],
            scheme=row["scheme"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            order=int(row["order"]),
            source=row["source"],
            confidence=row["confidence"],
        )
        for row in rows("regions")
    )


@dataclass(frozen=True)
class Source:
    """A source as a reader knows it: who published it, what it is called, and when.

    `titles`, `published_date`: "" and None where the source does not say.
    """

    publishers: Mapping[str, str]
    titles: Mapping[str, str]
    published_date: date | None


@cache
def sources() -> Mapping[str, Source]:
    """What the short `source` of an observation stands for."""
    return MappingProxyType(
        {
            row["source"]: Source(
                {language: row[f"publisher_{language}"] for language in LANGUAGES},
                {language: row[f"title_{language}"] for language in LANGUAGES},
                date.fromisoformat(row["published_date"]) if row["published_date"] else None,
            )
            for row in rows("sources")
        }
    )


@cache
def catalogue_english() -> Mapping[str, str]:
    """What the owners and sources that the catalogue names in Vietnamese are called in English."""
    return MappingProxyType({row["text_vi"]: row["text_en"] for row in rows("catalogue_english")})


@dataclass(frozen=True)
class IndicatorNote:
    """What the catalogue says of an indicator beyond its row in the store.

    `group_code`: of the seven groups that ministries supply. `numerator_code`, `denominator_code`,
    `factor`: the quotient that it is. `weight_code`: what its localities are weighted by.
    `accumulation`: "year_to_date", "since_start" or "". `judgement`: which fields are this
    project's own.
    """

    group_code: str
    numerator_code: str
    denominator_code: str
    factor: float
    weight_code: str
    accumulation: str
    comparability_vi: str
    comparability_en: str
    judgement: str


@cache
def indicator_notes() -> Mapping[str, IndicatorNote]:
    """The note of each indicator by its code."""
    return MappingProxyType(
        {
            row["indicator_code"]: IndicatorNote(
                group_code=row["group_code"],
                numerator_code=row["numerator_code"],
                denominator_code=row["denominator_code"],
                factor=float(row["factor"] or 1),
                weight_code=row["weight_code"],
                accumulation=row["accumulation"],
                comparability_vi=row["comparability_vi"],
                comparability_en=row["comparability_en"],
                judgement=row["judgement"],
            )
            for row in rows("indicator_notes")
        }
    )
