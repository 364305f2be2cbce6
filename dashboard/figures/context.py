"""What one selection means in the store's terms: its obligations, agencies and groups."""

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from dashboard.figures.calculations import succession
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import ISSUING_KINDS
from dashboard.memo import Memo
from dashboard.selection import Selection
from data_access import periods
from data_access.readers import agencies
from data_access.readers.scopes import Scope

WHOLE = "all"
CENTRAL = "central"  # the group, by region, of agencies that belong to none
OF_AGENCIES = ("agency", "kind", "region")
_WORKED_OUT: Final = 256
_MONTHS_BACK = 3  # a change mark without a chosen period looks one quarter back


Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def previous(selection: Selection) -> Selection:
    """What a change mark compares with: the same span one period earlier.

    A chosen period is followed by the one before it, the day moved back by as many months; without
    a choice, or with "all", the day moves back three months.
    """
    if selection.period in (None, WHOLE) or periods.is_own_code(str(selection.period)):
        return replace(selection, as_of=months_before(selection.as_of, _MONTHS_BACK))
    period = periods.parse(str(selection.period))
    earlier = periods.previous(period.code)
    months = 12 if period.kind == "nine_months" else period.last_month - period.first_month + 1
    return replace(selection, period=earlier, as_of=months_before(selection.as_of, months))


def months_before(day: date, months: int) -> date:
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()


def shown_on(selection: Selection) -> date:
    """The day as of which agencies are shown: the day itself, or for the present ones today."""
    return selection.present if selection.geography == "now" else selection.as_of


def once(
    work: Callable[Concatenate["SelectionContext", Arguments], Answer],
) -> Callable[Concatenate["SelectionContext", Arguments], Answer]:
    """`work` on a context, done once for the same context and arguments."""

    @wraps(work)
    def ask(view: "SelectionContext", /, *args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        question = (work, args, tuple(more.items()))
        return view.worked_out.answer(question, lambda: work(view, *args, **more))

    return ask


def context_of(source: FigureSource, selection: Selection) -> "SelectionContext":
    """The context of a selection; over `Reads`, the same one for all who ask."""
    ask = reads_of(source)
    return ask.keep(selection, lambda: SelectionContext(ask, selection))


class SelectionContext:
    """What several families need of one selection, read at most once.

    `read(reader, …)` asks a reader; `agencies` are as they are shown: as of the day, or the present
    ones.
    """

    def __init__(self, source: FigureSource, selection: Selection) -> None:
        self.read = reads_of(source)
        self.selection = selection
        self.worked_out = Memo(_WORKED_OUT)

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """See `agencies_on`."""
        return self.agencies_on(shown_on(self.selection))

    @cached_property
    def known_agencies(self) -> pd.DataFrame:
        """The agencies as they are shown, and those that are still to be founded."""
        return self._until_a_change(
            "known agencies",
            shown_on(self.selection),
            lambda day: agencies.known_on(self.versions, day),
        )

    def agencies_on(self, day: date) -> pd.DataFrame:
        """See `agencies.agencies_on`."""
        return self._until_a_change(
            "agencies", day, lambda day: agencies.agencies_on(self.versions, day)
        )

    def _until_a_change(self, what: str, day: date, work: Callable[[date], Answer]) -> Answer:
        """`work` on the last day by `day` on which an agency began, ended or was taken over: until
        the next its answer stays the same.
        """
        load = self.selection.load
        days = self.read.keep(
            ("days of change", load),
            lambda: agencies.days_of_change(self.versions, self.all_successions),
        )
        past = bisect(days, day)
        since = days[past - 1] if past else day
        return self.read.keep((what, load, since), lambda: work(since))

    @cached_property
    def versions(self) -> pd.DataFrame:
        """See `read_agency_versions`."""
        return self.read(agencies.read_agency_versions, self.selection.load)

    @cached_property
    def parts(self) -> succession.Parts:
        """What each agency came from, as agencies are shown; see `succession.parts_of`."""
        return self._until_a_change(
            "parts",
            shown_on(self.selection),
            lambda day: succession.parts_of(agencies.carried(self._taken_over(day)), self.founded),
        )

    @cached_property
    def founded(self) -> dict[str, date]:
        """The day on which each agency began."""
        question = ("founded", self.selection.load)
        return self.read.keep(question, lambda: agencies.founded(self.versions))

    @cached_property
    def successor_of(self) -> Mapping[str, str]:
        """Each predecessor's successor as agencies are shown; empty where it stands for itself."""
        if self.selection.geography == "then":
            return {}
        return self._until_a_change(
            "successors",
            shown_on(self.selection),
            lambda day: agencies.current_agency(self._taken_over(day)),
        )

    @cached_property
    def successions(self) -> pd.DataFrame:
        """Those that have taken effect by the day on which agencies are shown."""
        return self._taken_over(shown_on(self.selection))

    def _taken_over(self, day: date) -> pd.DataFrame:
        """The successions that have taken effect by `day`."""
        found = self.all_successions
        is_past: pd.Series = found["effective_date"].dt.date <= day
        return found.loc[is_past]

    @cached_property
    def all_successions(self) -> pd.DataFrame:
        """See `read_successions`."""
        return self.read(agencies.read_successions, self.selection.load)

    @cached_property
    def reforms_inside(self) -> tuple[date, ...]:
        """The `reform_days` after the first day of the span: where the geography matters."""
        selection = self.selection
        first = date.min
        if selection.period is None:
            first = months_before(selection.as_of, 12)
        elif selection.period != WHOLE and not periods.is_own_code(selection.period):
            period = periods.parse(selection.period)
            first = date(period.year, period.first_month, 1)
        return tuple(day for day in self.reform_days if day > first)

    @cached_property
    def reform_days(self) -> tuple[date, ...]:
        """The days by as-of on which agencies of the choice were merged, oldest first."""
        found = agencies.carried(self.past_successions)
        if self.chosen_codes is not None:
            pair = found["predecessor_code"], found["successor_code"]
            found = found.loc[pair[0].isin(self.chosen_codes) | pair[1].isin(self.chosen_codes)]
        return tuple(sorted(set(found["effective_date"].dt.date)))

    @cached_property
    def past_successions(self) -> pd.DataFrame:
        """Those that have taken effect by the day."""
        return self._taken_over(self.selection.as_of)

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The agencies of the chosen kind and region: agency_code, kind, region_code, exists.

        Those still to be founded are among them, for they may have obligations. Brought to the
        present ones, no predecessor is, whatever its kind was.
        """
        known = self.known_agencies
        rows = known.loc[~known["agency_code"].isin(list(self.successor_of))]
        if self.selection.kind:
            rows = rows.loc[rows["kind"] == self.selection.kind]
        if self.selection.region:
            rows = rows.loc[rows["region_code"] == self.selection.region]
        if self.owned_codes is not None:
            theirs = {self.successor_of.get(code, code) for code in self.owned_codes}
            rows = rows.loc[rows["agency_code"].isin(theirs)]
        return rows

    @cached_property
    def owned_codes(self) -> frozenset[str] | None:
        """The owner and all that it has taken over to the present; None: every agency is read.

        One merged since owns what was its own, and nothing of its successor's.
        """
        owner = self.selection.owner
        if owner is None:
            return None
        before = agencies.predecessors(self._taken_over(self.selection.present))
        return frozenset({owner, *before.get(owner, ())})

    @cached_property
    def owned_area_codes(self) -> tuple[str, ...] | None:
        """Every official code that the owner and those it took over ever had; see `owned_codes`."""
        if self.owned_codes is None:
            return None
        is_own = self.versions["agency_code"].isin(self.owned_codes)
        return tuple(sorted(set(self.versions.loc[is_own, "official_code"].dropna())))

    def read_own(self, reader: Callable[..., pd.DataFrame], *args: Any) -> pd.DataFrame:
        """What `reader` gives, whose last argument is agency codes; of an owner only its own."""
        if self.owned_codes is None:
            return self.read(reader, *args)
        return self.read(reader, *args, tuple(sorted(self.owned_codes)))

    @cached_property
    def chosen_codes(self) -> tuple[str, ...] | None:
        """Every code, predecessors' too, that counts for the chosen agencies; None: no choice.

        The one place that narrows to the owner.
        """
        selection = self.selection
        if not (selection.kind or selection.region or selection.owner):
            return None
        return self.with_predecessors(self.shown["agency_code"])

    def with_predecessors(self, codes: Iterable[str]) -> tuple[str, ...]:
        """`codes`, and those of the predecessors that count for them; of an owner only its own."""
        whole = set(codes)
        whole |= {old for old, new in self.successor_of.items() if new in whole}
        return tuple(sorted(whole if self.owned_codes is None else whole & self.owned_codes))

    @cached_property
    def scope(self) -> Scope:
        """The selection in the store's terms; without a period, what fell due in the last year."""
        selection = self.selection
        codes, due_after = None, None
        if selection.period is None:
            due_after = months_before(selection.as_of, 12)
        elif selection.period != WHOLE:
            own = periods.is_own_code(selection.period)
            codes = (selection.period,) if own else periods.contained(selection.period)
        return Scope(
            selection.as_of,
            selection.load,
            codes,
            due_after,
            self.chosen_codes,
            self._until_a_change(
                "handover",
                selection.as_of,
                lambda day: agencies.handover_on(self.versions, self.all_successions, day),
            ),
            selection.due_until,
        )

    def grouped(self, codes: pd.Series, by: str | None) -> pd.Series:
        """The group of each agency code: itself, or its kind or region, after succession."""
        shown = [self.successor_of.get(code, code) for code in codes.to_numpy("object")]
        if by != "agency":
            known = self.known_agencies
            column = known["kind" if by == "kind" else "region_code"].fillna(CENTRAL)
            codes_and_groups = (known["agency_code"].to_numpy("object"), column.to_numpy("object"))
            group_of = dict(zip(*codes_and_groups, strict=True))
            shown = [group_of.get(code, CENTRAL) for code in shown]
        return pd.Series(shown, index=codes.index, dtype="str")

    @once
    def groups(self, by: str | None) -> list[str]:
        """The groups to list even if nothing was owed in them."""
        if by is None:
            return [WHOLE]
        if by in ("regime", "period"):
            return []
        rows = self.shown
        is_listed = rows["exists"].astype(bool) & rows["kind"].isin(ISSUING_KINDS)
        return sorted(set(self.grouped(rows["agency_code"].loc[is_listed], by).tolist()))

    def read_by(self, by: str | None) -> str:
        """What a reader splits by: agencies, of which kinds, regions and the whole are made."""
        return "agency" if by is None or by in OF_AGENCIES else by

    def regrouped(self, rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
        """`rows` (column group) of agencies under their groups; others as they are."""
        if by is None:
            return rows.assign(group=pd.Series(WHOLE, index=rows.index, dtype="str"))
        if by not in OF_AGENCIES:
            return rows
        return rows.assign(group=self.grouped(rows["group"], by))

    def with_silent(
        self, histogram: pd.DataFrame, listed: pd.Series, by: str | None
    ) -> pd.DataFrame:
        """`histogram` under the groups of `by`, and those of `listed` in which there is nothing."""
        histogram = self.regrouped(histogram, by)
        silent = sorted(set(listed) - set(histogram["group"]))
        if not silent:
            return histogram
        nothing = pd.DataFrame({"group": silent, "obligation_count": 0, "simulated_count": 0})
        return pd.concat([histogram, nothing], ignore_index=True)

    def filled(self, rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
        """`rows` and, with zeros, the groups in which nothing was owed."""
        groups = sorted({*self.groups(by), *rows["group"]})
        return (
            rows.set_index("group").reindex(groups, fill_value=0).rename_axis("group").reset_index()
        )

    def summed(self, rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
        """The counts of `rows` added up by their column group, and `filled`."""
        counted = rows["group"].to_numpy("object")
        groups = sorted({*self.groups(by), *counted})
        places = pd.Index(groups, dtype="object").get_indexer(counted)
        sums: dict[str, Any] = {"group": pd.Series(groups, dtype="str")}
        for name in rows.columns.drop("group"):
            sums[name] = np.zeros(len(groups), dtype="int64")
            np.add.at(sums[name], places, rows[name].to_numpy("int64"))
        return pd.DataFrame(sums)
