"""Which columns under headings of periods hold values, and what their headings say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.importing.statistics import heading_words
from data_access.importing.statistics.period_cells import Spelled
from data_access.periods import MONTH, QUARTER, of_year, parse

_ONE_OF_MANY = (MONTH, QUARTER)  # a sum since the year began is not the value of one of these

_WORDS_OF_A_NAME = 3


@dataclass(frozen=True)
class ValueColumn:
    """What the heading of a column of values says of them; None where it does not say.

    `indicator`: where the columns of a sheet are of several.
    """

    period: str
    vintage: str | None = None
    unit: str | None = None
    indicator: str | None = None


@dataclass(frozen=True)
class PeriodHeadings:
    """The rows of the headings, and what they say of each column of values.

    `texts`: the whole heading of each column. `not_values`: the columns of a period that hold a
    change, a plan, a share, a rank or a part. `unclear`: those between which nothing decides, since
    they are of the same period and vintage, or not all about the same. `about`: what all are about,
    where their headings say so.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    columns: Mapping[int, ValueColumn]
    not_values: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()
    about: str = ""


def with_values(
    found: Mapping[int, Spelled],
    headings: PeriodHeadings,
    units: Sequence[str | None],
    around: Sequence[str],
) -> PeriodHeadings:
    """Which columns hold values. `around`: the heading of each without its period."""
    texts = headings.texts
    about = {
        i: heading_words.with_sum(f"{around[i]} {rest}".strip(), texts[i])
        for i, (_, rest) in found.items()
    }
    every = {
        index: ValueColumn(period, heading_words.column_vintage(texts[index]), units[index])
        for index, (period, _) in found.items()
    }
    passed = _without_values(every, texts, about)
    values = {index: each for index, each in every.items() if index not in passed}
    values = {index: _as_final_as_its_last(texts[index], each, values)
              for index, each in values.items()}  # fmt: skip
    relative = {i for i in found if heading_words.is_relative(about[i], texts[i])}
    if not values and relative:
        columns = {index: replace(every[index], indicator=about[index]) for index in relative}
        return replace(headings, columns=columns, not_values=tuple(sorted(passed - relative)))
    if _are_indicators(values, about):
        columns = {index: replace(each, indicator=about[index]) for index, each in values.items()}
        return replace(headings, columns=columns, not_values=tuple(sorted(passed)))
    parts, unclear = _parts(values, texts, about)
    columns = {index: each for index, each in values.items() if index not in parts}
    subjects = {heading_words.subject(about[index]): about[index] for index in columns}
    if len(subjects) > 1:
        unclear |= columns.keys()
    said = next(iter(subjects.values()), "")
    return replace(
        headings,
        columns=columns,
        about=said if heading_words.telling_words(said) else "",
        not_values=tuple(sorted(passed | parts)),
        unclear=tuple(sorted(unclear)),
    )


def _as_final_as_its_last(
    text: str, value: ValueColumn, values: Mapping[int, ValueColumn]
) -> ValueColumn:
    """A sum since January is an estimate where its last month is one."""
    if value.vintage or not heading_words.is_cumulative(text):
        return value
    span = parse(value.period)
    months = of_year(MONTH, span.year)
    last = months[span.last_month - 1].code
    of_last = (each.vintage for each in values.values() if each.period == last and each.vintage)
    return replace(value, vintage=next(of_last, None))


def _are_indicators(values: Mapping[int, ValueColumn], about: Mapping[int, str]) -> bool:
    """Whether the columns are of several indicators: each is called something with its unit.

    Or each has a name of its own over the same periods.
    """
    names = {heading_words.subject(about[index]) for index in values}
    have_units = all(each.unit or about[index].endswith(")") for index, each in values.items())
    return len(names) > 1 and "" not in names and (have_units or _are_named(values, about))


def _are_named(values: Mapping[int, ValueColumn], about: Mapping[int, str]) -> bool:
    """Whether each column has one of several names, words enough, over the same periods.

    "Diện tích" alone is of what the title names.
    """
    periods: dict[str, list[str]] = {}
    for index, each in values.items():
        periods.setdefault(heading_words.subject(about[index]), []).append(each.period)
    of_each = [sorted(each) for each in periods.values()]
    return (
        len(periods) > 1
        and all(each == of_each[0] == sorted({*each}) for each in of_each)
        and not any(
            heading_words.is_part(about[index])
            or heading_words.is_total(about[index])
            or len(about[index].split()) < _WORDS_OF_A_NAME
            for index in values
        )
    )


def _parts(
    values: Mapping[int, ValueColumn], texts: Sequence[str], about: Mapping[int, str]
) -> tuple[set[int], set[int]]:
    """The columns of parts beside their total, and those that no total decides between."""
    passed: set[int] = set()
    unclear: set[int] = set()
    for figure in {(each.period, each.vintage) for each in values.values()}:
        same = {i for i, each in values.items() if (each.period, each.vintage) == figure}
        totals = {index for index in same if heading_words.is_total(texts[index])}
        if len(totals) == 1:
            passed |= same - totals
        elif len(same) > 1:
            unclear |= same
    alone = {i for i in values if heading_words.is_part(about[i])} - passed
    return passed, unclear | alone


def _without_values(
    every: Mapping[int, ValueColumn], texts: Sequence[str], about: Mapping[int, str]
) -> set[int]:
    """The columns of a change or a plan, of a sum that began earlier, of a share beside values, of
    a mean beside the months that it is of.

    A share that has a name of its own over the same periods is an indicator beside others.
    """
    if any(map(heading_words.is_base, texts)):
        return set(every)
    passed = {
        index
        for index, each in every.items()
        if heading_words.is_change_or_plan(texts[index])
        or heading_words.is_relative(about[index], texts[index])
        or heading_words.is_rank(texts[index])
        or (heading_words.is_cumulative(texts[index]) and parse(each.period).kind in _ONE_OF_MANY)
    }
    parts = {parse(each.period).kind for each in every.values()} & {*_ONE_OF_MANY}
    passed |= {
        index for index, each in every.items()
        if parts and heading_words.is_mean(about[index]) and parse(each.period).kind not in parts
    }  # fmt: skip
    rest = {index: each for index, each in every.items() if index not in passed}
    shares = {index for index in rest if heading_words.is_share(texts[index])}
    are_beside = rest.keys() - shares and not _are_named(rest, about)
    return passed | shares if are_beside else passed
