"""Agencies and localities: who there was on a day, who took over from whom, and search by name."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames
from data_access.store.schema import agency, agency_succession, visible
from data_access.text.collation import collation_key, strip_diacritics

FUNCTION_MOVED = "function-moved"  # a task went elsewhere: never carries counts of its agency
_ALIAS_SEPARATOR = "; "


@gives(**frames.columns(agency.c))
def read_agency_versions(engine: frames.Source, load: int) -> pd.DataFrame:
    """Every dated row of every agency, as known at `load`.

    Ordered by agency_code and valid_from_date.
    """
    statement = (
        sa.select(*agency.c)
        .where(visible(agency, load))
        .order_by(agency.c.agency_code, agency.c.valid_from_date)
    )
    return frames.read(engine, statement)


@gives(**frames.columns(agency.c), exists="boolean")
def agencies_on(versions: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row for each agency that had begun by the end of `as_of`, as it was called on that day.

    `versions`: see `read_agency_versions`. `exists`: whether it still was on `as_of`; one that had
    ended is there under its last name. Ordered by `agency_code`.
    """
    return _shown(versions, _last_begun(versions, as_of), as_of)


@gives(**frames.columns(agency.c), exists="boolean")
def known_on(versions: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """`agencies_on` that day, and those still to be founded as they will be; they do not exist."""
    last, codes = _last_begun(versions, as_of), versions["agency_code"]
    first_to_come = ~codes.isin(codes[last]) & ~codes.duplicated()
    return _shown(versions, last | first_to_come, as_of)


def founded(versions: pd.DataFrame) -> dict[str, date]:
    """The day on which each agency began. `versions`: see `read_agency_versions`."""
    first = versions.groupby("agency_code")["valid_from_date"].min()
    return dict(zip(first.index, first.dt.date, strict=True))


def days_of_change(versions: pd.DataFrame, successions: pd.DataFrame) -> list[date]:
    """The days on which an agency began, changed, ended or was taken over, oldest first."""
    dated = versions["valid_from_date"], versions["valid_to_date"], successions["effective_date"]
    return sorted(set(pd.concat(dated).dropna().dt.date))


def _last_begun(versions: pd.DataFrame, as_of: date) -> pd.Series:
    """Whether each row of `versions` is the last of its agency that had begun by then."""
    is_begun = versions["valid_from_date"] <= pd.Timestamp(as_of)
    return is_begun & ~versions["agency_code"].where(is_begun).duplicated(keep="last")


def _shown(versions: pd.DataFrame, is_shown: pd.Series, as_of: date) -> pd.DataFrame:
    rows, day = versions.loc[is_shown].reset_index(drop=True), pd.Timestamp(as_of)
    still = rows["valid_to_date"].isna() | (rows["valid_to_date"] > day)
    exists = (rows["valid_from_date"] <= day) & still
    return rows.assign(exists=exists.astype("boolean"))


@gives(**frames.columns(agency.c), exists="boolean")
def read_agencies(engine: frames.Source, as_of: date, load: int) -> pd.DataFrame:
    """`agencies_on` that day, as known at `load`."""
    return agencies_on(read_agency_versions(engine, load), as_of)


@gives(**frames.columns(agency_succession.c))
def read_successions(engine: frames.Source, load: int) -> pd.DataFrame:
    """Every succession that a reader at `load` sees, in the order of the days."""
    table = agency_succession
    statement = (
        sa.select(*table.c)
        .where(visible(table, load))
        .order_by(table.c.effective_date, table.c.predecessor_code, table.c.successor_code)
    )
    return frames.read(engine, statement)


def carried(successions: pd.DataFrame) -> pd.DataFrame:
    """The rows of `successions` that carry counts: all but functions that moved."""
    return successions.loc[successions["kind"] != FUNCTION_MOVED]


def successor(successions: pd.DataFrame) -> dict[str, str]:
    """Each predecessor's direct successor.

    Columns used: predecessor_code, successor_code, kind (`function-moved` is left out).
    Raises ValueError where a predecessor has two successors: counts could then not be carried over.
    """
    rows = carried(successions).drop_duplicates(["predecessor_code", "successor_code"])
    twice = rows.loc[rows["predecessor_code"].duplicated(), "predecessor_code"]
    if not twice.empty:
        raise ValueError(f"{twice.iloc[0]} has more than one successor")
    return dict(zip(rows["predecessor_code"], rows["successor_code"], strict=True))


def predecessors(successions: pd.DataFrame) -> dict[str, dict[str, pd.Timestamp]]:
    """Whom each agency took over, over as many reforms as there were: predecessor and day.

    `successions`: see `read_successions`; the day is that from which the agency stands for it.
    Raises ValueError as `successor` does.
    """
    after, rows = successor(successions), carried(successions)
    days = dict(zip(rows["predecessor_code"], rows["effective_date"], strict=True))
    found: dict[str, dict[str, pd.Timestamp]] = {}
    for code in after:
        taker, since = code, pd.Timestamp(days[code])
        while taker in after and code not in found.get(after[taker], {}):
            since = max(since, pd.Timestamp(days[taker]))
            taker = after[taker]
            found.setdefault(taker, {})[code] = since
    return found


def identities(versions: pd.DataFrame) -> dict[str, str]:
    """The agency that each code stands for: its identity, or an official code that it ever had.

    `versions`: dated rows of agencies. Of a code that several had in turn the one that has it last.
    """
    ordered = versions.sort_values("valid_from_date")
    official = dict(zip(ordered["official_code"], ordered["agency_code"], strict=True))
    return official | {code: code for code in ordered["agency_code"]}


def next_official_codes(versions: pd.DataFrame, successions: pd.DataFrame) -> dict[str, str]:
    """Each official code that is no more, and the one that came in its place.

    `versions`: dated rows of agencies; `successions`: see `read_successions`.
    """
    ordered = versions.sort_values("valid_from_date").drop_duplicates("official_code")
    own = ordered.groupby("agency_code")["official_code"]
    followed = ordered.assign(after=own.shift(-1)).dropna(subset="after")
    found = dict(zip(followed["official_code"], followed["after"], strict=True))
    last, after = own.last(), successor(successions)
    carrying = carried(successions)
    days = dict(zip(carrying["predecessor_code"], carrying["effective_date"], strict=True))
    codes_of: dict[str, list[tuple[pd.Timestamp, str]]] = {}
    dated = ordered[["agency_code", "valid_from_date", "official_code"]]
    for code, since, official in dated.itertuples(index=False):
        codes_of.setdefault(code, []).append((since, official))
    for code, taker in after.items():
        day = pd.Timestamp(days[code])
        by_then = [official for since, official in codes_of.get(taker, ()) if since <= day]
        if code in last.index and by_then:
            found[str(last[code])] = by_then[-1]
    return found


def current_agency(successions: pd.DataFrame) -> dict[str, str]:
    """Each predecessor's last successor, over as many reforms as there were.

    Raises ValueError as `successor` does, and where an agency comes after itself.
    """
    after = successor(successions)
    return {code: _last(code, after) for code in after}


@dataclass(frozen=True)
class Handover:
    """Who answers on a day for what is kept under the agency that comes last.

    `holders`: agencies merged by the day into one that is merged later, and who stands for each
    until then. `not_begun`: the agencies that begin later, `not_taken_over`: those merged later.
    """

    holders: tuple[tuple[str, str], ...] = ()
    not_begun: tuple[str, ...] = ()
    not_taken_over: tuple[str, ...] = ()


NO_REFORM = Handover()


def handover_on(versions: pd.DataFrame, successions: pd.DataFrame, as_of: date) -> Handover:
    """The handover on `as_of`.

    `versions`, `successions`: see `read_agency_versions`, `read_successions`. Raises ValueError as
    `current_agency` does.
    """
    is_past = successions["effective_date"] <= pd.Timestamp(as_of)
    to_come = set(carried(successions.loc[~is_past])["predecessor_code"])
    last = current_agency(successions.loc[is_past]) if to_come else {}
    return Handover(
        tuple((code, holder) for code, holder in last.items() if holder in to_come),
        tuple(sorted(code for code, day in founded(versions).items() if day > as_of)),
        tuple(sorted(to_come)),
    )


def _last(code: str, after: dict[str, str]) -> str:
    passed = {code}
    while code in after:
        code = after[code]
        if code in passed:
            raise ValueError(f"{code} comes after itself")
        passed.add(code)
    return code


@gives(**frames.columns(agency.c), exists="boolean")
def with_former_names(agencies: pd.DataFrame, versions: pd.DataFrame) -> pd.DataFrame:
    """`agencies` (see `agencies_on`) with every name and official code ever had among its aliases.

    `versions`: see `read_agency_versions`.
    """
    said = versions.melt("agency_code", list(_FORMER), value_name="name").dropna(subset="name")
    names = said.groupby("agency_code")["name"].agg(
        lambda each: _ALIAS_SEPARATOR.join(sorted(set(each)))
    )
    former = agencies["agency_code"].map(names).fillna("")
    aliases = agencies["aliases"].fillna("").str.cat(former, sep=_ALIAS_SEPARATOR)
    return agencies.assign(aliases=aliases.astype("str"))


def search(agencies: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows of `agencies` (from `read_agencies`) that `text` may mean, the likeliest first.

    The same with or without diacritics, in NFC or NFD, with old or new tone placement. Order:
    short name or code is `text`; another name is; a name begins with it; each word of `text`
    begins a word of one name. Among equals those that exist, then those written with the same
    diacritics, then the Vietnamese order.
    """
    wanted = strip_diacritics(text).split()
    written = collation_key(text).partition(" ")[0]
    columns = zip(*(agencies[name].tolist() for name in _SEARCHED), strict=True)
    found = []
    for index, (code, key, exists, aliases, *names) in enumerate(columns):
        rank = _rank(wanted, (code, *names[:2]), (*names[2:], *_aliases(aliases)))
        if rank is not None:
            found.append((rank, not exists, written not in key, key, code, index))
    return agencies.iloc[[index for *_, index in sorted(found)]].reset_index(drop=True)


_FORMER = ("official_code", "name_vi", "name_en", "short_name_vi", "short_name_en")
_SEARCHED = ("agency_code", "collation_key", "exists", "aliases", "short_name_vi", "short_name_en",
             "name_vi", "name_en")  # fmt: skip


def _aliases(aliases: object) -> tuple[str, ...]:
    return tuple(aliases.split(_ALIAS_SEPARATOR)) if isinstance(aliases, str) else ()


def _rank(wanted: list[str], short: tuple[str, ...], longer: tuple[str, ...]) -> int | None:
    """0 to 3, lower is likelier; None where `wanted` (words without diacritics) does not fit."""
    joined = "".join(wanted)
    if not joined:
        return None
    shorts, others = _searchable(short), _searchable(longer)
    if joined in (name.replace(" ", "") for name in shorts):
        return 0
    if joined in (name.replace(" ", "") for name in others):
        return 1
    if any(name.replace(" ", "").startswith(joined) for name in (*shorts, *others)):
        return 2
    return 3 if any(_begins_words(wanted, name.split()) for name in (*shorts, *others)) else None


@lru_cache(maxsize=8192)
def _searchable(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(strip_diacritics(name) for name in names)


def _begins_words(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
