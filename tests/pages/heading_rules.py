"""What each heading must say of the rows under it: rules by the key of the panel.

Each takes the title in Vietnamese and the table, as the panel has them: do they agree?
"""

import re
from collections.abc import Callable
from typing import Any, Final

from dashboard.tables import Table

Rule = Callable[[str, Table], bool]

MISSING: Final = r"(\d+) chưa gửi"
PAIR: Final = r"\(([\d.]+)/([\d.]+)\)"
LOCALITY, EXECUTIVE = "Địa phương", "Bộ, cơ quan ngang bộ"
SMALL: Final = 5


def numbers(title: str) -> list[float]:
    """The numbers of a Vietnamese title, in order; those of days and periods too."""
    found = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", title.replace("\\", ""))
    return [float(text.replace(".", "").replace(",", ".")) for text in found]


def column(table: Table, place: int) -> list[float]:
    """The numbers of a column that are known."""
    return [float(value) for value in table.columns[place].cells if value is not None]


def rows(table: Table) -> list[tuple[Any, ...]]:
    """The rows of a table."""
    return list(zip(*(each.cells for each in table.columns), strict=True))


def pair(title: str) -> tuple[float, float]:
    """The counts in brackets: above and below the line."""
    above, below = re.findall(PAIR, title)[0]
    return numbers(above)[0], numbers(below)[0]


def _is_a_row(title: str, table: Table, places: tuple[int, int]) -> bool:
    above, below = (column(table, place) for place in places)
    return pair(title) in zip(above, below, strict=True)


def _low_on_map(title: str, table: Table) -> bool:
    rated = zip(table.columns[1].cells, column(table, 3), strict=True)
    low = [rate for rate, owed in rated if rate is not None and owed >= SMALL and rate < 0.8]
    return not numbers(title) or numbers(title)[:2] == [len(low), len(table)]


def _short_of_issuing(title: str, table: Table) -> bool:
    if title.startswith("Đạt mục tiêu"):
        return sum(column(table, 3)) == 0 and numbers(title) == column(table, 2)
    short = [deficit for deficit in column(table, 3) if deficit]
    return numbers(title.rpartition("hệ thống): ")[2])[: len(short)] == short


def _states(title: str, table: Table) -> bool:
    missing = [
        sum(int(number) for cell in cells for number in re.findall(MISSING, cell))
        for _, *cells in rows(table)
    ]
    if title.startswith("Riêng"):
        said = re.findall(MISSING, title)
        return [int(number) for number in said or ["0"]] == missing
    owing = sum(number > 0 for number in missing)
    return numbers(title)[0] == owing if owing else title.startswith("Không")


def _mean_of_peers(title: str, table: Table) -> bool:
    """The mean is of all peers, and whoever is named has a row below it."""
    mean = sum(column(table, 4)) / sum(column(table, 5))
    said = float(re.findall(r"mức chung ([\d,]+)", title)[0].replace(",", "."))
    named = re.sub(r" \(mô phỏng\)$", "", title.partition("%: ")[2].replace("\\", ""))
    rates = {row[0]: row[2] for row in rows(table)}
    return abs(said - mean * 100) < 0.06 and all(
        rates[name] < mean for name in named.split(", ") if name
    )


def _funnel(title: str, table: Table) -> bool:
    if not _mean_of_peers(re.sub(": .*", "", title), table):
        return False
    if title.startswith("Không"):
        return True
    outside, judged, _, below, above = numbers(title)
    owing = [owed for owed in column(table, 5) if owed >= SMALL]
    return judged == len(owing) and outside == below + above


def _passed(table: Table, step: str) -> list[float]:
    return [float(row[2]) for row in rows(table) if row[0] == step and row[3]]


def _stages(title: str, table: Table) -> bool:
    """In the sample whoever issues was reviewed before, and whoever sends data is connected."""
    steps = list(dict.fromkeys(table.columns[0].cells))
    reviewed, issued, connected, sending = (_passed(table, steps[at]) for at in (0, 2, -2, -1))
    lacking = [a - b for a, b in zip(reviewed, issued, strict=True)]
    silent = [a - b for a, b in zip(connected, sending, strict=True)]
    return numbers(title) == lacking + silent


def _issued_at_last(title: str, table: Table) -> bool:
    last = [row[4] for row in rows(table) if row[0] == table.columns[0].cells[-1]]
    return numbers(title) == [round(100 * share, 1) for share in last if share is not None]


def _issued_map(title: str, table: Table) -> bool:
    found = list(table.columns[1].cells)
    short = found.count("chưa") or found.count("một phần đơn vị nhập vào")
    asked = len(table) - found.count("không phải ban hành")
    return numbers(title)[:2] == [short, asked] if short else title.startswith("Mọi")


def _arrivals(title: str, table: Table) -> bool:
    """The share on the due day, of the period named, and how far it is from that before."""
    on_day = {row[1]: row for row in rows(table) if row[2] == 0 and title.startswith(row[0])}
    named = re.findall(r"tháng \d\d/\d{4}", title)
    if not on_day.keys() >= set(named):
        return False
    own, before = (on_day[name] for name in named)
    points = round(100 * (own[3] - before[3]), 1)
    less = "thấp hơn" in title
    said = numbers(title.rpartition(named[1])[2])
    return pair(title) == (own[4], own[5]) and abs(said[0] * (-1 if less else 1) - points) < 0.11


def _control(title: str, table: Table) -> bool:
    outside = [row[0] for row in rows(table) if row[-1]]
    if not outside:
        return title.startswith("Không") and len(table) - numbers(title)[0] in (0, 1)
    return numbers(title)[0] == len(outside) and all(month in title for month in outside)


def _revisions(title: str, table: Table) -> bool:
    groups = [row for row in rows(table) if not row[0].startswith("Tháng")]
    return pair(title) == (sum(row[2] for row in groups), sum(row[3] for row in groups))


def _burden(title: str, table: Table) -> bool:
    cut, before = sum(column(table, 4)), sum(column(table, 2))
    return numbers(title)[:3] == [round(100 * cut / before, 1), cut, before]


def _sheet(title: str, table: Table) -> bool:
    worse = [sum("kém nhóm" in cell for cell in each.cells) for each in table.columns[1:5]]
    said = numbers(title)
    return said == [len(table), *(number for number in worse if number)]


def _longest_overdue(title: str, table: Table) -> bool:
    return numbers(title)[:2] == [len(table), max(column(table, 3))]


def _regimes(title: str, table: Table) -> bool:
    owing = sum(number > 0 for number in column(table, 3))
    if not owing:
        return numbers(title) == [len(table)]
    return numbers(title)[:2] == [owing, len(table)]


def _extremes(title: str, table: Table) -> bool:
    known = [row for row in rows(table) if row[2] is not None]
    highest, lowest = known[0], known[-1]
    text = title.replace("\\", "")
    return (
        f"cao nhất {highest[0]} (" in text
        and f"thấp nhất {lowest[0]} (" in text
        and numbers(title)[-2:] == [len(known), len(table)]
    )


def _moved(title: str, table: Table) -> bool:
    both = [(row[1], row[2]) for row in rows(table) if None not in row[1:3]]
    said = numbers(title.partition(":")[2])
    up, down = sum(a < b for a, b in both), sum(a > b for a, b in both)
    return said == [up, down, len(both) - up - down, len(both), len(table)]


def _met(title: str, table: Table) -> bool:
    held = [cell for cell in table.columns[4].cells if cell]
    return numbers(title) == [sum("● đạt" in cell for cell in held), len(held)]


def _counts_rows(title: str, table: Table) -> bool:
    return numbers(title)[0] == len(table)


RULES: Final[dict[str, Rule]] = {
    "on_time_trend": lambda title, table: _is_a_row(title, table, (2, 3)),
    "on_time_map": _low_on_map,
    "scoreboard": _short_of_issuing,
    "stages": _stages,
    "issued_over_time": _issued_at_last,
    "issued_map": _issued_map,
    "board": lambda title, table: "trong" not in title or numbers(title)[1] == len(table),
    "gap_receipts": _counts_rows,
    "gap_regulations": _counts_rows,
    "states": _states,
    "league": _mean_of_peers,
    "funnel": _funnel,
    "breakdown": lambda title, table: _is_a_row(title, table, (2, 3)),
    "missing_reports": lambda title, table: (
        numbers(title)[:2] == [len(table), max(column(table, 4))]
    ),
    "arrivals": _arrivals,
    "days_late": lambda title, table: numbers(title)[0] == sum(column(table, 2)),
    "coming_due": lambda title, table: numbers(title)[0] == sum(column(table, 3)),
    "missing_by_age": lambda title, table: (
        numbers(title)[:2] == [sum(days > 30 for days in column(table, 4)), len(table)]
        and numbers(title)[3] == max(column(table, 4))
    ),
    "control": _control,
    "revisions": _revisions,
    "programmes": lambda title, table: numbers(title)[1] == len(table),
    "burden": _burden,
    "peaks": lambda title, table: (
        numbers(re.sub(r".*?, ", "", title, count=1))[0] == max(column(table, 1))
    ),
    "twice": lambda title, table: not numbers(title) or numbers(title)[0] == len(table),
    "published": _counts_rows,
    "sheet": _sheet,
    "agency_missing_reports": _longest_overdue,
    "agency_regimes": _regimes,
    "agency_regulations": lambda title, table: numbers(title)[1] == len(table),
    "agency_indicators": _counts_rows,
    "indicator_map": _extremes,
    "indicator_slope": _moved,
    "indicator_published": _counts_rows,
    "indicators": _met,
}
