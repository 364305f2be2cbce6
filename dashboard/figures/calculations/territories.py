"""Values of localities on other territories than they were published for.

A territory made of several localities has their sum, a quotient of sums or a weighted mean, if the
catalogue says how and every part is known; else it has no value, and why.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Basis = Literal[
    "published", "sum", "recomputed", "weighted", "no_data", "part_missing", "not_comparable"
]
Key = tuple[str, str]  # area, period
Values = Mapping[Key, float]


@dataclass(frozen=True)
class Aggregation:
    """How an indicator is carried from several localities to one.

    `rule`: "sum", "quotient" (`factor` × the sum of `above` over the sum of `below`), "weighted"
    (by `below`) or "none".
    """

    rule: Literal["sum", "quotient", "weighted", "none"]
    above: Values
    below: Values
    factor: float = 1.0


@dataclass(frozen=True)
class Carried:
    """The value of a territory in a period; `lacking`: the parts that are not known."""

    value: float | None
    basis: Basis
    parts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def parts_by_territory(next_code: Mapping[str, str], shown: Iterable[str]) -> dict[str, list[str]]:
    """The codes of former localities that each of the `shown` territories is made of.

    `next_code`: what came in the place of each code that is no more. A locality that came of others
    and is no more itself is no part beside them.
    """
    found: dict[str, list[str]] = {code: [] for code in shown}
    came = set(next_code.values())
    for code in sorted(set(next_code) - came):
        last = code
        while last in next_code and last not in found:
            last = next_code[last]
        if last in found:
            found[last].append(code)
    return found


def carried(
    values: Values, territory: str, parts: Sequence[str], period: str, how: Aggregation
) -> Carried:
    """The value of `territory` in `period`: its own as published, else from its parts."""
    own = values.get((territory, period))
    if own is not None:
        return Carried(own, "published", (territory,))
    known = [part for part in parts if (part, period) in values]
    if len(parts) == 1 and known:
        return Carried(values[parts[0], period], "published", tuple(parts))
    return _of_parts(values, parts, period, how, known)


def _of_parts(
    values: Values, parts: Sequence[str], period: str, how: Aggregation, known: Sequence[str]
) -> Carried:
    if not known:
        return Carried(None, "no_data", tuple(parts), tuple(parts))
    if how.rule == "none":
        return Carried(None, "not_comparable", tuple(parts))
    sides = {"sum": (values,), "quotient": (how.above, how.below),
             "weighted": (values, how.below)}[how.rule]  # fmt: skip
    lacking = [part for part in parts if any((part, period) not in side for side in sides)]
    if lacking:
        return Carried(None, "part_missing", tuple(parts), tuple(lacking))
    if how.rule == "sum":
        return Carried(math.fsum(values[part, period] for part in parts), "sum", tuple(parts))
    below = math.fsum(how.below[part, period] for part in parts)
    if below <= 0:
        return Carried(None, "not_comparable", tuple(parts))
    if how.rule == "quotient":
        above = math.fsum(how.above[part, period] for part in parts)
        return Carried(how.factor * above / below, "recomputed", tuple(parts))
    above = math.fsum(values[part, period] * how.below[part, period] for part in parts)
    return Carried(above / below, "weighted", tuple(parts))
