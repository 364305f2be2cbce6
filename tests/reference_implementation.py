"""The figures again, slowly: lists, loops and ifs, row by row, straight from the definitions.

Nothing here knows SQL, pandas or the program's own metrics. A ledger is a `History`: what each load
brought, in order. `figures` gives {(figure, group): Answer}; a group that is not there has nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from tests import reference_directions
from tests.reference_regulations import STAGES as STAGES_APART
from tests.reference_regulations import SlowRegulations

Row = dict[str, Any]
ISSUING_KINDS = ("ministry", "ministerial_agency", "locality")
STATES = ("on_time", "late", "missing", "not_due", "exempt")
KEYS = {
    "agency": ("agency_code", "valid_from_date"),
    "agency_succession": ("predecessor_code", "successor_code", "kind"),
    "calendar_day": ("calendar_date",),
    "regime": ("regime_code",),
    "regulation": ("regulation_id",),
    "issue_requirement": ("agency_code", "valid_from_date"),
    "regulation_stage": ("agency_code", "stage", "stage_date"),
    "obligation": ("origin_agency_code", "regime_code", "period_code"),
    "extension": (
        "origin_agency_code",
        "regime_code",
        "period_code",
        "decided_date",
        "decision_number",
    ),
    "exemption": (
        "origin_agency_code",
        "regime_code",
        "period_code",
        "decided_date",
        "decision_number",
    ),
    "receipt": ("origin_agency_code", "regime_code", "period_code", "sequence"),
    "direction": ("direction_number",),
}


@dataclass
class Load:
    """One load: rows of one table, or the withdrawal of another load (`withdraws`, its number)."""

    table: str = ""
    rows: list[Row] = field(default_factory=list)
    withdraws: int | None = None


@dataclass
class _Fact:
    """A row that is visible now, the load that opened it, and the fact it took the place of."""

    row: Row
    opened_by: int
    before: "_Fact | None" = None


class History:
    """Loads in order, number 1 first. `known` holds what a reader sees after the newest of them."""

    def __init__(self) -> None:
        self.loads: list[Load] = []
        self.facts: dict[tuple[Any, ...], _Fact] = {}
        self.snapshots: list[dict[str, list[Row]]] = [{table: [] for table in KEYS}]
        self.opened: dict[int, list[tuple[Any, ...]]] = {}

    def load(self, table: str, rows: list[Row]) -> int | None:
        """The number of the load; None where the rows change nothing."""
        number = len(self.loads) + 1
        opened = []
        for row in rows:
            key = (table, *(row[name] for name in KEYS[table]))
            fact = self.facts.get(key)
            if fact is not None and _said(fact.row) == _said(row):
                continue
            self.facts[key] = _Fact(row, number, fact)
            opened.append(key)
        if not opened:
            return None
        return self._close(Load(table, rows), opened)

    def can_withdraw(self, number: int) -> bool:
        """Not a withdrawal, not withdrawn before, no row of it superseded by one that stands."""
        if self.loads[number - 1].withdraws is not None:
            return False
        for load in self.loads:
            if load.withdraws == number:
                return False
        for key in self.opened[number]:
            fact = self.facts.get(key)
            if fact is None or fact.opened_by != number:
                return False
        return True

    def withdraw(self, number: int) -> int:
        """Take the rows of a load away and put back those that it had superseded."""
        for key in self.opened[number]:
            before = self.facts[key].before
            if before is None:
                del self.facts[key]
            else:
                self.facts[key] = before
        return self._close(Load(withdraws=number), [])

    def _close(self, load: Load, opened: list[tuple[Any, ...]]) -> int:
        self.loads.append(load)
        self.opened[len(self.loads)] = opened
        known: dict[str, list[Row]] = {table: [] for table in KEYS}
        for key, fact in self.facts.items():
            known[key[0]].append(fact.row)
        self.snapshots.append(known)
        return len(self.loads)


@dataclass(frozen=True)
class Choice:
    """The viewer's choice, without the load."""

    as_of: date
    period: str | None = None
    kind: str | None = None
    region: str | None = None
    geography: str = "as_of"


@dataclass(frozen=True)
class Answer:
    """A figure of one group."""

    numerator: int | None
    denominator: int | None
    value: float | int | None
    simulated: bool


class Ledger:
    """What a reader at one load knows, with the questions that DESIGN section 5 defines."""

    def __init__(self, known: dict[str, list[Row]]) -> None:
        self.known = known
        self.law = {row["regime_code"]: row["law"] for row in known["regime"]}
        self.is_working_day = {
            row["calendar_date"]: row["is_working_day"] for row in known["calendar_day"]
        }

    def of(self, table: str, obligation: Row) -> list[Row]:
        """The receipts, extensions or exemptions of an obligation."""
        return [row for row in self.known[table] if _same_obligation(row, obligation)]

    def due(self, obligation: Row, day: date) -> tuple[date, datetime, list[Row]]:
        """The due date and moment in force on `day`, and the rows that say so."""
        rows, due_date, due_at = [obligation], obligation["due_date"], obligation["due_at"]
        latest: date | None = None
        for row in self.of("extension", obligation):
            if row["decided_date"] <= day and (latest is None or row["decided_date"] > latest):
                latest = row["decided_date"]
        if latest is not None:
            due_at = None
            for row in self.of("extension", obligation):
                if row["decided_date"] == latest:
                    rows.append(row)
                    if due_at is None or row["due_at"] > due_at:
                        due_date, due_at = row["due_date"], row["due_at"]
        return due_date, due_at, rows

    def exemptions(self, obligation: Row) -> list[Row]:
        """Those decided before the due date then in force had passed."""
        valid = []
        for row in self.of("exemption", obligation):
            due_date, _, _ = self.due(obligation, row["decided_date"])
            if row["decided_date"] <= due_date:
                valid.append(row)
        return valid

    def received(self, obligation: Row, day: date) -> list[Row]:
        """Receipts by the end of `day`, the first one first."""
        rows = [r for r in self.of("receipt", obligation) if r["received_at"].date() <= day]
        return sorted(rows, key=lambda row: row["received_at"])

    def state(self, obligation: Row, day: date) -> str:
        """One of STATES."""
        for row in self.exemptions(obligation):
            if row["decided_date"] <= day:
                return "exempt"
        _, due_at, _ = self.due(obligation, day)
        received = self.received(obligation, day)
        if received:
            return "on_time" if received[0]["received_at"] <= due_at else "late"
        return "missing" if _is_over(due_at, day) else "not_due"

    def is_owed(self, obligation: Row, day: date) -> bool:
        """Not exempt, and the due day is over."""
        _, due_at, _ = self.due(obligation, day)
        return self.state(obligation, day) != "exempt" and _is_over(due_at, day)

    def is_simulated(self, obligation: Row, day: date) -> bool:
        """Whether it, the extension in force, a receipt or a valid exemption of it is made up."""
        _, _, rows = self.due(obligation, day)
        rows = rows + self.of("receipt", obligation) + self.exemptions(obligation)
        return any(row["is_simulated"] for row in rows)

    def working_days(self, after: date, until: date) -> int:
        """Working days in (after, until]."""
        count, day = 0, after.toordinal() + 1
        while day <= until.toordinal():
            if self.is_working_day[date.fromordinal(day)]:
                count += 1
            day += 1
        return count

    def days_late(self, obligation: Row, day: date) -> int:
        """Working days in (due, first receipt] of a late one."""
        due_date, _, _ = self.due(obligation, day)
        return self.working_days(due_date, self.received(obligation, day)[0]["received_at"].date())

    def is_day_over(self, obligation: Row, as_of: date, day: int) -> bool:
        """Whether the working day so many after the due day is over; day 0 is the due day."""
        if day == 0:
            return self.is_owed(obligation, as_of)
        due_date, _, _ = self.due(obligation, as_of)
        yesterday = date.fromordinal(as_of.toordinal() - 1)
        if day > 0:
            return self.is_owed(obligation, as_of) and self.working_days(due_date, yesterday) >= day
        return self.is_owed(obligation, as_of) or self.working_days(yesterday, due_date) <= -day

    def came_by(self, obligation: Row, as_of: date, day: int) -> bool:
        """Whether the first receipt came by the working day so many after the due day."""
        received = self.received(obligation, as_of)
        if not received:
            return False
        due_date, _, _ = self.due(obligation, as_of)
        came = received[0]["received_at"].date()
        if self.state(obligation, as_of) == "late":
            return day > 0 and self.working_days(due_date, came) <= day
        return day >= 0 or self.working_days(came, due_date) >= -day

    def counts(self, regime_code: str) -> bool:
        """Statistical regimes never enter."""
        return self.law.get(regime_code) != "statistics"

    def begun(self, code: str, day: date) -> bool:
        """Whether the agency had begun by `day`; one that nobody described is taken to have."""
        begins = [r["valid_from_date"] for r in self.known["agency"] if r["agency_code"] == code]
        return not begins or min(begins) <= day

    def described(self, code: str, day: date) -> Row | None:
        """The agency as it was on `day`, or as it was last."""
        found = None
        for row in self.known["agency"]:
            if (
                row["agency_code"] == code
                and row["valid_from_date"] <= day
                and (found is None or row["valid_from_date"] > found["valid_from_date"])
            ):
                found = row
        return found

    def described_or_founded_later(self, code: str, day: date) -> Row | None:
        """The agency as it was on `day`; one that is still to be founded as it will first be."""
        row = self.described(code, day)
        if row is not None:
            return row
        later = [row for row in self.known["agency"] if row["agency_code"] == code]
        return min(later, key=lambda row: row["valid_from_date"]) if later else None

    def is_still_to_pass(self, code: str, day: date) -> bool:
        """Whether another agency takes over from it, but only after `day`."""
        for row in self.known["agency_succession"]:
            is_taken_over = row["predecessor_code"] == code and row["kind"] != "function-moved"
            if is_taken_over and row["effective_date"] > day:
                return True
        return False

    def was_there_before(self, code: str, day: date) -> bool:
        """Whether the agency had begun before `day`, under whatever code or name."""
        begins = [r["valid_from_date"] for r in self.known["agency"] if r["agency_code"] == code]
        return bool(begins) and min(begins) < day

    def exists(self, code: str, day: date) -> bool:
        """Whether the agency had begun and not yet ended."""
        row = self.described(code, day)
        return row is not None and (row.get("valid_to_date") is None or row["valid_to_date"] > day)

    def successor(self, code: str, day: date) -> str | None:
        """Who had directly taken over its obligations by the end of `day`."""
        for row in self.known["agency_succession"]:
            is_past = row["effective_date"] <= day
            if row["predecessor_code"] == code and row["kind"] != "function-moved" and is_past:
                return str(row["successor_code"])
        return None

    def standing_for(self, code: str, day: date) -> str:
        """The agency that stands in its place at the end of `day`."""
        following = self.successor(code, day)
        return code if following is None else self.standing_for(following, day)

    def codes(self) -> list[str]:
        """Every agency code."""
        return sorted({row["agency_code"] for row in self.known["agency"]})


def figures(
    known: dict[str, list[Row]], choice: Choice, by: str | None
) -> dict[tuple[str, str], Answer]:
    """Every figure that can be split `by`, of every group with something in it."""
    view = _View(Ledger(known), choice, by)
    answers = {**view.of_obligations(), **view.of_receipts(), **view.of_lawful_receipts()}
    answers |= {**view.of_missing(), **view.of_coming()}
    if by in (None, "agency", "kind", "region"):
        answers.update(view.of_regulations())
        answers.update(view.of_stages())
        answers.update(view.of_systems())
        answers.update(view.of_regulations_in_use())
        answers.update(view.of_directions())
    return answers


def check_complete(registered: Iterable[str]) -> None:
    """Raises AssertionError that names the figures of the registry that are not said here."""
    nothing: dict[str, list[Row]] = {table: [] for table in KEYS}
    said = {name for name, _ in figures(nothing, Choice(date(2020, 1, 1)), None)}
    lacking = sorted(set(registered) - said)
    if lacking:
        raise AssertionError(
            f"tests/reference_implementation.py lacks {', '.join(lacking)}: "
            "say there, row by row and slowly, what it is"
        )


def overdue(
    known: dict[str, list[Row]], choice: Choice
) -> list[tuple[date, str, str, str, int, int]]:
    """The missing ones, oldest first: due, origin, regime, period, working and calendar days."""
    view = _View(Ledger(known), choice, None)
    found = []
    for obligation in view.obligations():
        if view.ledger.state(obligation, choice.as_of) == "missing":
            due_date, _, _ = view.ledger.due(obligation, choice.as_of)
            found.append(
                (
                    due_date,
                    obligation["origin_agency_code"],
                    obligation["regime_code"],
                    obligation["period_code"],
                    view.ledger.working_days(due_date, choice.as_of),
                    (choice.as_of - due_date).days,
                )
            )
    return sorted(found)


def arrivals(
    known: dict[str, list[Row]], choice: Choice, days: list[int]
) -> list[tuple[int, int, int]]:
    """Each day relative to the due day: received by its end, of one cohort: all of them up to the
    last day over for each where every due day is over, else those with the last day behind them
    that at least half have.
    """
    ledger, as_of = Ledger(known), choice.as_of
    rows = [
        r for r in _View(ledger, choice, None).obligations() if ledger.state(r, as_of) != "exempt"
    ]
    over = {day: [row for row in rows if ledger.is_day_over(row, as_of, day)] for day in days}
    if all(ledger.is_day_over(row, as_of, 0) for row in rows):
        shown = [day for day in days if rows and len(over[day]) == len(rows)]
    else:
        shown = [day for day in days if over[day] and 2 * len(over[day]) >= len(rows)]
    found = []
    for day in shown:
        cohort = over[shown[-1]]
        came = [row for row in cohort if ledger.came_by(row, as_of, day)]
        found.append((day, len(came), len(cohort)))
    return found


def percentile(days: list[int], share: tuple[int, int]) -> int | None:
    """The smallest value such that at least `share` (a fraction) of all are not above it."""
    above, below = share
    for value in sorted(days):
        not_above = [day for day in days if day <= value]
        if len(not_above) * below >= len(days) * above:
            return value
    return None


class _View:
    """One choice on one ledger, split one way."""

    def __init__(self, ledger: Ledger, choice: Choice, by: str | None) -> None:
        self.ledger = ledger
        self.choice = choice
        self.by = by
        self.day = choice.as_of
        # under the present geography agencies are looked at as they are after everything known
        self.looked_at = date.max if choice.geography == "now" else choice.as_of

    def shown_agency(self, obligation: Row) -> str:
        code, origin = str(obligation["agency_code"]), str(obligation["origin_agency_code"])
        holder = self.ledger.standing_for(origin, self.day)
        if code != origin and self.ledger.is_still_to_pass(holder, self.day):
            code = holder
        if not self.ledger.begun(code, self.day):
            code = origin
        return self.shown(code)

    def shown(self, code: str) -> str:
        if self.choice.geography == "then":
            return code
        return self.ledger.standing_for(code, self.looked_at)

    def is_chosen(self, code: str) -> bool:
        """Whether an agency, as shown, is of the chosen kind and region."""
        row = self.ledger.described_or_founded_later(code, self.looked_at)
        if self.choice.kind is not None and (row is None or row["kind"] != self.choice.kind):
            return False
        return self.choice.region is None or (
            row is not None and row.get("region_code") == self.choice.region
        )

    def group(self, code: str, regime_code: str = "", period: str = "") -> str:
        """The group of something of the agency `code`, as shown."""
        if self.by is None:
            return "all"
        if self.by in ("agency", "regime", "period"):
            return {"agency": code, "regime": regime_code, "period": period}[self.by]
        row = self.ledger.described_or_founded_later(code, self.looked_at)
        name = "kind" if self.by == "kind" else "region_code"
        return str(row[name]) if row is not None and row.get(name) else "central"

    def obligations(self, begun: bool = True) -> list[Row]:
        """Those of the choice that are in scope; with `begun` False also those that will be."""
        found = []
        for row in self.ledger.known["obligation"]:
            if begun and row["window_start_date"] > self.day:
                continue
            if not self.ledger.counts(row["regime_code"]):
                continue
            if self.choice.period is None and row["due_date"] <= _year_before(self.day):
                continue
            if self.is_of_period(row["period_code"]) and self.is_chosen(self.shown_agency(row)):
                found.append(row)
        return found

    def is_of_period(self, code: str) -> bool:
        if self.choice.period in (None, "all"):
            return True
        return code == self.choice.period or _lies_inside(code, self.choice.period)

    def silent_groups(self) -> list[str]:
        """Groups that are listed though nothing was owed in them: those of agencies that issue."""
        if self.by is None:
            return ["all"]
        if self.by in ("regime", "period"):
            return []
        found = []
        for code in self.ledger.codes():
            row = self.ledger.described(code, self.looked_at)
            if row is None or row["kind"] not in ISSUING_KINDS or not self.is_chosen(code):
                continue
            if self.ledger.exists(code, self.looked_at):
                found.append(self.group(code))
        return found

    def of_obligations(self) -> dict[tuple[str, str], Answer]:
        answers = {}
        for group, rows in self.grouped(self.obligations()).items():
            for name, answer in self.of_group(rows).items():
                answers[name, group] = answer
        return answers

    def of_group(self, rows: list[Row]) -> dict[str, Answer]:
        ledger, day = self.ledger, self.day
        simulated = any(ledger.is_simulated(row, day) for row in rows)
        answers = {"obligations": Answer(len(rows), None, len(rows), simulated)}
        for state in STATES:
            count = len([row for row in rows if ledger.state(row, day) == state])
            answers[state] = Answer(count, len(rows), count, simulated)
        owed = [row for row in rows if ledger.is_owed(row, day)]
        received = [row for row in owed if ledger.received(row, day)]
        on_time = [row for row in owed if ledger.state(row, day) == "on_time"]
        revised = [row for row in owed if len(ledger.received(row, day)) > 1]
        answers["owed"] = Answer(len(owed), len(rows), len(owed), simulated)
        answers["reporting_rate"] = _rate(received, owed, simulated)
        answers["on_time_rate"] = _rate(on_time, owed, simulated)
        answers["punctuality"] = _rate(on_time, received, simulated)
        answers["revision_rate"] = _rate(revised, received, simulated)
        late = [row for row in rows if ledger.state(row, day) == "late"]
        days = [ledger.days_late(row, day) for row in late]
        simulated = any(ledger.is_simulated(row, day) for row in late)
        answers["median_days_late"] = Answer(None, len(late), percentile(days, (1, 2)), simulated)
        answers["p90_days_late"] = Answer(None, len(late), percentile(days, (9, 10)), simulated)
        return answers

    def grouped(self, rows: list[Row]) -> dict[str, list[Row]]:
        """Obligations by group, the silent groups among them."""
        groups: dict[str, list[Row]] = {group: [] for group in self.silent_groups()}
        for row in rows:
            group = self.group(self.shown_agency(row), row["regime_code"], row["period_code"])
            groups.setdefault(group, []).append(row)
        return groups

    def of_missing(self) -> dict[tuple[str, str], Answer]:
        ledger, day = self.ledger, self.day
        answers = {}
        for group, owed in self.grouped(self.obligations()).items():
            rows = [row for row in owed if ledger.state(row, day) == "missing"]
            simulated = any(ledger.is_simulated(row, day) for row in rows)
            days = [(day - ledger.due(row, day)[0]).days for row in rows]
            long = len([number for number in days if number > 30])
            answers["missing_long", group] = Answer(long, len(rows), long, simulated)
            oldest = max(days) if days else None
            answers["oldest_overdue", group] = Answer(None, len(rows), oldest, simulated)
        return answers

    def of_coming(self) -> dict[tuple[str, str], Answer]:
        ledger, day = self.ledger, self.day
        coming = []
        for row in self.obligations(begun=False):
            due_date, due_at, _ = ledger.due(row, day)
            is_near = not _is_over(due_at, day) and (due_date - day).days <= 30
            if is_near and ledger.state(row, day) != "exempt":
                coming.append(row)
        answers = {}
        for group, rows in self.grouped(coming).items():
            waiting = len([row for row in rows if not ledger.received(row, day)])
            simulated = any(ledger.is_simulated(row, day) for row in rows)
            answers["due_soon", group] = Answer(waiting, len(rows), waiting, simulated)
        return answers

    def of_receipts(self) -> dict[tuple[str, str], Answer]:
        groups: dict[str, list[Row]] = {group: [] for group in self.silent_groups()}
        for row in self.ledger.known["receipt"]:
            code = self.shown(row["agency_code"])
            if self.is_unexpected(row) and self.is_chosen(code):
                group = self.group(code, row["regime_code"], row["period_code"])
                groups.setdefault(group, []).append(row)
        return {
            ("unexpected_receipts", group): Answer(
                len(rows), None, len(rows), any(row["is_simulated"] for row in rows)
            )
            for group, rows in groups.items()
        }

    def is_unexpected(self, row: Row) -> bool:
        received = row["received_at"].date()
        if received > self.day or not self.ledger.counts(row["regime_code"]):
            return False
        if self.choice.period is None and received <= _year_before(self.day):
            return False
        for obligation in self.ledger.known["obligation"]:
            if _same_obligation(row, obligation):
                return False
        return self.is_of_period(row["period_code"])

    def of_directions(self) -> dict[tuple[str, str], Answer]:
        """What is open stands with whoever stands for its owner, what is done with who did it."""
        groups: dict[str, list[Row]] = {group: [] for group in self.silent_groups()}
        for row in self.ledger.known["direction"]:
            if row["meeting_date"] <= self.day:
                done = reference_directions.done_date(row, self.day)
                code = self.shown(
                    self.ledger.standing_for(row["owner_agency_code"], done or self.day)
                )
                if self.is_chosen(code):
                    groups.setdefault(self.group(code), []).append(row)
        answers = {}
        for group, rows in groups.items():
            for name, answer in reference_directions.figures(rows, self.day).items():
                answers[name, group] = Answer(*answer)
        return answers

    def slow(self, released: Callable[[str], bool] | None = None) -> SlowRegulations:
        return SlowRegulations(
            self.ledger.known, self.day, self.merged, self.goes_on, released or self.is_released
        )

    def is_released(self, code: str) -> bool:
        decision = self.requirement(code)
        return decision is not None and not decision["is_required"]

    def of_lawful_receipts(self) -> dict[tuple[str, str], Answer]:
        groups: dict[str, list[Row]] = {group: [] for group in self.silent_groups()}
        slow = self.slow()
        for row in self.ledger.known["receipt"]:
            code = self.shown(row["agency_code"])
            received = row["received_at"].date()
            is_early = self.choice.period is None and received <= _year_before(self.day)
            if (
                slow.of_receipt(row) is not None
                and received <= self.day
                and not is_early
                and self.is_of_period(row["period_code"])
                and self.is_chosen(code)
            ):
                group = self.group(code, row["regime_code"], row["period_code"])
                groups.setdefault(group, []).append(row)
        answers = {}
        for group, rows in groups.items():
            found = [slow.of_receipt(row) for row in rows]
            simulated = any(
                row["is_simulated"] or slow.regime(row["regime_code"])["is_simulated"]  # type: ignore[index]
                for row in rows
            )
            above, judged = found.count("unregulated"), len(found) - found.count("unnamed")
            answers["receipts_without_regulation", group] = Answer(above, judged, above, simulated)
            above = found.count("unnamed")
            answers["receipts_of_unnamed", group] = Answer(above, len(found), above, simulated)
        return answers

    def of_regulations_in_use(self) -> dict[tuple[str, str], Answer]:
        groups: dict[str, list[Row]] = {group: [] for group in self.silent_groups()}
        slow = self.slow()
        for row in self.ledger.known["regulation"]:
            code = self.shown(row["agency_code"])
            if slow.of_regulation(row) is not None and self.is_chosen(code):
                groups.setdefault(self.group(code), []).append(row)
        answers = {}
        for group, rows in groups.items():
            found = [slow.of_regulation(row) for row in rows]
            simulated = any(row["is_simulated"] for row in rows)
            above, named = found.count("silent"), len(found) - found.count("without_regimes")
            answers["regulations_without_reports", group] = Answer(above, named, above, simulated)
            above = found.count("without_regimes")
            answers["regulations_without_regimes", group] = Answer(
                above, len(found), above, simulated
            )
        return answers

    def of_stages(self) -> dict[tuple[str, str], Answer]:
        groups, marked = self.required_by_group()
        slow, answers = self.slow(), {}
        rate = _rate if self.ledger.known["regulation_stage"] else _unknown
        for group, codes in groups.items():
            simulated = group in marked or any(
                slow.is_made_up(code) or self.has_simulated_decision(code) for code in codes
            )
            for stage in STAGES_APART:
                above = [code for code in codes if slow.is_past(code, stage)]
                answers[stage, group] = rate(above, codes, simulated)
        return answers

    def of_systems(self) -> dict[tuple[str, str], Answer]:
        """Every agency that there is counts: a release from issuing is none from reporting."""
        groups: dict[str, list[str]] = {group: [] for group in self.silent_groups()}
        there = {
            self.shown(code)
            for code in self.ledger.codes()
            if self.ledger.exists(code, self.day)
            and self.ledger.described(code, self.day)["kind"] in ISSUING_KINDS  # type: ignore[index]
        }
        for code in sorted(there):
            if self.is_chosen(code):
                groups.setdefault(self.group(code), []).append(code)
        owed = self.of_the_year()
        slow, answers = self.slow(lambda _: False), {}
        known = {row["stage"] for row in self.ledger.known["regulation_stage"]}
        for group, codes in groups.items():
            simulated = any(
                slow.is_made_up(code)
                or any(self.ledger.is_simulated(row, self.day) for row in owed.get(code, []))
                for code in codes
            )
            built = [code for code in codes if slow.is_past(code, "built")]
            rate = _rate if "built" in known else _unknown
            answers["systems_built", group] = rate(built, codes, simulated)
            for name, stage in (("connected", "connected"), ("sending", "sending_data")):
                past = [code for code in codes if slow.is_past(code, stage)]
                rate = _rate if stage in known else _unknown
                answers[f"systems_{name}", group] = rate(past, codes, simulated)
            owing = [code for code in codes if self.share_on_time(owed.get(code, [])) is not None]
            on_time = [
                code
                for code in owing
                if slow.is_past(code, "sending_data") and self.share_on_time(owed[code]) >= 0.8  # type: ignore[operator]
            ]
            rate = _rate if "sending_data" in known else _unknown
            answers["systems_on_time", group] = rate(on_time, owing, simulated)
        return answers

    def of_the_year(self) -> dict[str, list[Row]]:
        """The obligations of the twelve months by the agency that is shown as owing them."""
        found: dict[str, list[Row]] = {}
        year = _View(self.ledger, replace(self.choice, period=None), None)
        for row in year.obligations():
            found.setdefault(self.shown_agency(row), []).append(row)
        return found

    def share_on_time(self, rows: list[Row]) -> float | None:
        """Of those owed; None where nothing is."""
        owed = [row for row in rows if self.ledger.is_owed(row, self.day)]
        on_time = [row for row in owed if self.ledger.state(row, self.day) == "on_time"]
        return len(on_time) / len(owed) if owed else None

    def has_simulated_decision(self, code: str) -> bool:
        """Whether a decision on it, or on one merged into it, is made up."""
        decision = self.requirement(code)
        if decision is not None and decision["is_simulated"]:
            return True
        return any(self.has_simulated_decision(part) for part in self.merged(code))

    def required_by_group(self) -> tuple[dict[str, list[str]], list[str]]:
        """The agencies that must issue, by group, and the groups marked by a release."""
        required: list[str] = []
        for code in self.ledger.codes():
            shown = self.shown(code)
            is_there = self.ledger.exists(shown, self.day)  # and must by what is decided of itself
            if self.is_required(shown if is_there else code) and shown not in required:
                required.append(shown)
        groups: dict[str, list[str]] = {group: [] for group in self.silent_groups()}
        marked = []  # groups without an agency because a simulated decision released it
        for code in self.ledger.codes():
            decision = self.requirement(code)
            if (
                decision is not None
                and decision["is_simulated"]
                and not decision["is_required"]
                and self.ledger.exists(code, self.day)
                and self.is_chosen(self.shown(code))
            ):
                marked.append(self.group(self.shown(code)))
                groups.setdefault(self.group(self.shown(code)), [])
        for code in required:
            if self.is_chosen(code):
                groups.setdefault(self.group(code), []).append(code)
        return groups, marked

    def of_regulations(self) -> dict[tuple[str, str], Answer]:
        groups, marked = self.required_by_group()
        answers = {}
        rate = _rate if self.ledger.known["regulation"] else _unknown  # nothing loaded is not zero
        for group, codes in groups.items():
            issued = [code for code in codes if self.coverage(code, False) == "full"]
            in_force = [code for code in codes if self.coverage(code, True) == "full"]
            partial = [code for code in codes if self.coverage(code, False) == "partial"]
            conforming = [code for code in codes if self.coverage(code, False, True) == "full"]
            overdue = [code for code in codes if code not in issued and self.is_long_overdue(code)]
            simulated = group in marked or any(self.is_simulated_issuer(code) for code in codes)
            answers["regulations_conforming", group] = rate(conforming, codes, simulated)
            answers["regulations_long_overdue", group] = rate(overdue, codes, simulated)
            answers["regulations_issued", group] = rate(issued, codes, simulated)
            answers["regulations_in_force", group] = rate(in_force, codes, simulated)
            answers["regulations_partial", group] = rate(partial, codes, simulated)
        return answers

    def goes_on(self, code: str) -> bool:
        """Whether it was there already when others were merged into it."""
        return any(
            self.ledger.was_there_before(code, row["effective_date"]) for row in self.mergers(code)
        )

    def requirement(self, code: str) -> Row | None:
        """The decision in force on whether `code` must issue.

        One made anew has that of the agencies it was made of, where all had the same.
        """
        own = self.own_requirement(code)
        if own is not None or self.goes_on(code):
            return own
        told = [self.requirement(part) for part in self.merged(code)]
        for row in told:
            if row is None or told[0] is None or row["is_required"] != told[0]["is_required"]:
                return None
        if not told or told[0] is None:
            return None
        simulated = any(row is not None and row["is_simulated"] for row in told)
        return told[0] | {"is_simulated": simulated}

    def own_requirement(self, code: str) -> Row | None:
        """The latest decision in force on `code` itself."""
        found = None
        for row in self.ledger.known["issue_requirement"]:
            ended = row.get("valid_to_date") is not None and row["valid_to_date"] <= self.day
            if (
                row["agency_code"] == code
                and row["valid_from_date"] <= self.day
                and not ended
                and (found is None or row["valid_from_date"] > found["valid_from_date"])
            ):
                found = row
        return found

    def is_required(self, code: str) -> bool:
        if not self.ledger.exists(code, self.day):
            return False
        decision = self.requirement(code)
        if decision is not None:
            return bool(decision["is_required"])
        row = self.ledger.described(code, self.day)
        return row is not None and row["kind"] in ISSUING_KINDS

    def regulations(self, code: str) -> list[Row]:
        """The normative regulations of `code`, issued and not expired."""
        found = []
        for row in self.ledger.known["regulation"]:
            expired = row.get("expired_date") is not None and row["expired_date"] <= self.day
            if (
                row["agency_code"] == code
                and row["is_normative"]
                and row["issued_date"] <= self.day
                and not expired
            ):
                found.append(row)
        return found

    def merged(self, code: str) -> list[str]:
        """The agencies merged into `code`, of the reforms that the viewer looks at."""
        return [row["predecessor_code"] for row in self.mergers(code)]

    def mergers(self, code: str) -> list[Row]:
        return [
            row
            for row in self.ledger.known["agency_succession"]
            if row["successor_code"] == code
            and row["kind"] != "function-moved"
            and row["effective_date"] <= self.looked_at
        ]

    def is_long_overdue(self, code: str) -> bool:
        """Whether it had to issue for more than 90 days."""
        return (self.day - self.had_to_issue_from(code)).days > 90

    def had_to_issue_from(self, code: str) -> date:
        """The reference day, or the day on which it was founded, told to issue, or last lost one.

        Of one that is still to be founded, that of the last of those merged into it.
        """
        days = [date(2019, 12, 31)]
        decision = self.own_requirement(code)
        if decision is not None:
            days.append(decision["valid_from_date"])
        for row in self.ledger.known["regulation"]:
            expired = row.get("expired_date")
            if row["agency_code"] == code and row["is_normative"] and expired is not None:
                days += [expired] if expired <= self.day else []
        own = [
            r["valid_from_date"] for r in self.ledger.known["agency"] if r["agency_code"] == code
        ]
        if own and min(own) > self.day:
            days += [self.had_to_issue_from(part) for part in self.merged(code) if part != code]
        else:
            days += own[:1] and [min(own)]
        return max(days)

    def coverage(self, code: str, must_be_in_force: bool, must_conform: bool = False) -> str:
        for row in self.regulations(code):
            if must_conform and not self.slow().conforms(row):
                continue
            effective = row.get("effective_date")
            if not must_be_in_force or (effective is not None and effective <= self.day):
                return "full"
        parts = ["none"] if self.goes_on(code) and not self.is_released(code) else []
        for part in self.merged(code):
            decision = self.requirement(part)
            if decision is None or decision["is_required"]:
                parts.append(self.coverage(part, must_be_in_force, must_conform))
        if parts and all(part == "full" for part in parts):
            return "full"
        return "partial" if any(part != "none" for part in parts) else "none"

    def is_simulated_issuer(self, code: str) -> bool:
        """Whether a decision on it, or a regulation of it or of one merged into it, is made up."""
        rows = self.regulations(code)
        decision = self.requirement(code)
        if decision is not None:
            rows = [*rows, decision]
        return any(row["is_simulated"] for row in rows) or any(
            self.is_simulated_issuer(part) for part in self.merged(code)
        )


def _said(row: Row) -> Row:
    """What a row says; a column left empty is as one left out."""
    return {name: value for name, value in row.items() if value is not None}


def _same_obligation(row: Row, obligation: Row) -> bool:
    return all(row[name] == obligation[name] for name in KEYS["obligation"])


def _is_over(due_at: datetime, day: date) -> bool:
    return due_at < datetime.combine(day, time.max)


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return date(day.year - 1, day.month, day.day)


def _lies_inside(code: str, whole: str) -> bool:
    months, inside = _months(whole), _months(code)
    return bool(inside) and inside <= months


def _months(code: str) -> set[str]:
    """The months of a period code; none for a code of its own."""
    year, _, part = code.partition("-")
    if not year.isdigit():
        return set()
    numbers = {
        "": range(1, 13),
        "H1": range(1, 7),
        "H2": range(7, 13),
        "9M": range(1, 10),
        **{f"Q{q}": range(3 * q - 2, 3 * q + 1) for q in range(1, 5)},
        **{f"{month:02d}": range(month, month + 1) for month in range(1, 13)},
    }[part]
    return {f"{year}-{number:02d}" for number in numbers}


def _unknown(_above: list[Any], below: list[Any], simulated: bool) -> Answer:
    return Answer(None, len(below), None, simulated)


def _rate(above: list[Any], below: list[Any], simulated: bool) -> Answer:
    value = len(above) / len(below) if below else None
    return Answer(len(above), len(below), value, simulated)
