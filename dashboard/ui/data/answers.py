"""What every page reads: figures, loads, agencies."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.figures import context, evaluate
from dashboard.figures.context import context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data.cache import cached, store_reads
from dashboard.ui.data.outage import last_answer, silence
from dashboard.wording import TEXT
from data_access import periods
from data_access.readers import agencies as agency_readers
from data_access.readers.agencies import current_agency
from data_access.readers.agencies import search as search_agencies
from data_access.store import loads as load_readers

LONGEST: Final = 10
CENTRAL: Final = context.CENTRAL  # the group, by region, of agencies that belong to none
_NEWEST: Final = "newest_load"

values = cached(evaluate.values)
public_values = cached(evaluate.public_values)
on_time_trend = cached(evaluate.on_time_trend)
missing_obligations = cached(evaluate.missing_obligations)
missing_days = cached(evaluate.missing_days)
expiring_regulations = cached(evaluate.expiring_regulations)


def find_newest_load() -> None:
    """Look up the newest load: once a run, so that all parts of one screen agree.

    While the store is away, the newest that was seen. Raises DataUnavailable if there is none.
    """
    st.session_state[_NEWEST] = last_answer(_NEWEST, present_load)


def present_load() -> int:
    """The newest load of the store now, outside a run. Raises DataUnavailable."""
    return load_readers.newest_load(store_reads().source)


def store_silence() -> float | None:
    """Seconds since the store was last read, while it is away; else None."""
    return silence(_NEWEST)


def newest_load() -> int:
    """The newest load of the store at the start of this run."""
    return int(st.session_state[_NEWEST])


def loads() -> pd.DataFrame:
    """Every load of the store, oldest first: the columns of `schema.load`."""
    return _loads(newest_load())


@cached
def _loads(reads: Reads, newest: int) -> pd.DataFrame:
    return load_readers.read_loads(reads.source)


def loaded_at(load: int) -> pd.Timestamp | None:
    """When a load was loaded; None for one that is not there."""
    return _loaded_at(newest_load()).get(load)


@cached
def _loaded_at(reads: Reads, newest: int) -> dict[int, pd.Timestamp]:
    known = _loads(newest)
    return dict(zip(known["load_id"].tolist(), known["loaded_at"], strict=True))


def is_simulated(load: int) -> bool:
    """Whether any load up to `load` brought simulated rows."""
    first = _first_simulated_load(newest_load())
    return first is not None and first <= load


@cached
def _first_simulated_load(reads: Reads, newest: int) -> int | None:
    known = _loads(newest)
    simulated = known.loc[known["is_simulated"].astype(bool), "load_id"]
    return None if simulated.empty else int(simulated.min())


def sample_date() -> date | None:
    """The sample store's "today"; None for a real store."""
    return sample_date_at(newest_load())


@cached
def sample_date_at(reads: Reads, newest: int) -> date | None:
    """As `sample_date`, where the newest load is `newest`."""
    return load_readers.read_sample_date(reads.source)


@cached
def agencies(reads: Reads, selection: Selection) -> pd.DataFrame:
    """The agencies as of the day, or the present ones; see `agencies_on`."""
    return context_of(reads, selection).agencies


@cached
def localities(reads: Reads, selection: Selection) -> pd.DataFrame:
    """The existing localities."""
    known = context_of(reads, selection).agencies
    return known.loc[(known["kind"] == "locality") & known["exists"]]


def peer_codes(selection: Selection, peers: str) -> set[str]:
    """The codes of the agencies of a peer group, also of those that are no more."""
    known = agencies(selection)
    return set(known.loc[known["kind"].isin(PEERS[peers]), "agency_code"])


@cached
def identities(reads: Reads, selection: Selection) -> dict[str, str]:
    """The agency that each code stands for, official ones of any day too; see `identities`."""
    return agency_readers.identities(context_of(reads, selection).versions)


@cached
def owned_codes(reads: Reads, selection: Selection) -> frozenset[str] | None:
    """The agencies whose rows alone this viewer reads; None: every agency's."""
    return context_of(reads, selection).owned_codes


@cached
def successors(reads: Reads, selection: Selection) -> dict[str, str]:
    """The last successor that each predecessor has by the day, or by now for the present ones."""
    return current_agency(context_of(reads, selection).successions)


@cached
def reform_days(reads: Reads, selection: Selection) -> tuple[date, ...]:
    """The days by as-of on which agencies of the choice were merged, oldest first."""
    return context_of(reads, selection).reform_days


def ends_of_periods(codes: Sequence[str]) -> list[date]:
    """The last day of each of these periods."""
    return [periods.last_day(code) for code in codes]


def order_of_periods(codes: Sequence[str]) -> list[tuple[int, int, int]]:
    """What sorts these periods by time."""
    return [periods.sort_key(code) for code in codes]


@cached
def is_reform_inside(reads: Reads, selection: Selection) -> bool:
    """Whether agencies of the choice were merged within its span."""
    return bool(context_of(reads, selection).reforms_inside)


@cached
def has_agencies(reads: Reads, selection: Selection) -> bool:
    """Whether there are agencies of the choice; where each stands for itself, or ever were."""
    if selection.kind is None and selection.region is None:
        return True
    view = context_of(reads, selection)
    begun = view.shown["agency_code"].isin(view.agencies["agency_code"])
    return bool((begun if selection.geography == "then" else view.shown["exists"]).any())


@cached
def existing(reads: Reads, selection: Selection) -> frozenset[str]:
    """The codes of the agencies that exist."""
    listed = context_of(reads, selection).agencies
    return frozenset(listed.loc[listed["exists"], "agency_code"])


@cached
def short_names(reads: Reads, selection: Selection, language: str) -> dict[str, str]:
    """Each agency's short name; a former agency's with its successor."""
    listed = context_of(reads, selection).agencies
    names = dict(zip(listed["agency_code"], listed[f"short_name_{language}"], strict=True))
    former, after = set(names) - existing(selection), successors(selection)
    succeeded = {code: names[after[code]] for code in former if after.get(code) in names}
    return names | {
        code: TEXT(language, "tile.now_with", name=names[code], successor=successor)
        for code, successor in succeeded.items()
        if successor != names[code]
    }


@cached
def search(reads: Reads, selection: Selection, text: str) -> pd.DataFrame:
    """The agencies that match `text`, the best match first; see `agencies.search`."""
    return search_agencies(_searchable(selection), text)


@cached
def _searchable(reads: Reads, selection: Selection) -> pd.DataFrame:
    view = context_of(reads, selection)
    return agency_readers.with_former_names(view.agencies, view.versions)


def own_periods(as_of: date, newest: int) -> tuple[str, ...]:
    """The period codes of thematic and ad hoc reports requested by the end of `as_of`.

    While the store is away, those of the day before midnight.
    """
    asked = Selection(as_of, newest, period="all")
    return last_answer("own_periods", lambda: _own_periods(asked))


@cached
def _own_periods(reads: Reads, all_periods: Selection) -> tuple[str, ...]:
    by_period = evaluate.values(reads, all_periods, ("obligations",), by="period")
    return tuple(value.group for value in by_period if periods.is_own_code(value.group))


def on_time_by_agency(selection: Selection) -> dict[str, FigureValue]:
    """The on-time rate of each agency, by its code."""
    return {value.group: value for value in values(selection, ("on_time_rate",), by="agency")}


def longest_overdue(selection: Selection) -> pd.DataFrame:
    """The first few of `missing_obligations`."""
    return missing_obligations(selection, LONGEST)


def earlier(selection: Selection) -> Selection:
    """The selection that changes are compared with; see `evaluate.previous`."""
    return evaluate.previous(selection)
