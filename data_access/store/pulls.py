"""What the journal knows of pulls: how far a source was read, by loads that stand.

A pull writes into the journal what it is about to load (`LOADING`, with the hash of the rows)
before it loads it, and the load itself is the proof: the watermark moves in the moment in which the
load is published, and goes back when it is withdrawn. A process killed in between leaves an entry
that proves nothing.
"""

from typing import Final

import pandas as pd

from data_access.contracts import columns_of, gives
from data_access.store import frames, schema

LOADING: Final = "loading"
UNCHANGED: Final = "unchanged"
REFUSED: Final = "refused"
UNREACHABLE: Final = "unreachable"
RETIRED: Final = "retired"  # no pull: somebody said that the source is none any more

_PULLS = frames.columns(schema.journal_metadata.tables["journal_pull"].c)


@gives(**_PULLS, load_id="Int64", loaded_at="datetime64[us]")
def with_loads(pulls: pd.DataFrame, loads: pd.DataFrame) -> pd.DataFrame:
    """Each pull with the load, not withdrawn, that brought what it read; none where there is none.

    `pulls`: of the journal; `loads`: of the store.
    """
    withdrawn = loads["withdrawn_load_id"].dropna()
    standing = loads[~loads["load_id"].isin(withdrawn) & loads["sha256"].notna()]
    newest = standing.drop_duplicates(["kind", "sha256"], keep="last")
    found = pulls.merge(
        newest[["kind", "sha256", "load_id", "loaded_at"]], on=["kind", "sha256"], how="left"
    )
    is_loading = found["outcome"] == LOADING
    return found.assign(
        load_id=found["load_id"].where(is_loading), loaded_at=found["loaded_at"].where(is_loading)
    )


@gives(
    source="str",
    kind="str",
    rhythm="str",
    outcome="str",
    first_pulled_at="datetime64[us]",
    pulled_at="datetime64[us]",
    brought_at="datetime64[us]",
    load_id="Int64",
)
def sources(pulls: pd.DataFrame, loads: pd.DataFrame) -> pd.DataFrame:
    """Each source by kind: when it was pulled, with which outcome, and when it last brought rows.

    One that was retired is none, until it is pulled again: then it begins anew.
    `rhythm`: as last declared. `outcome`: of the last pull; LOADING is one that was cut short, or
    the very rows that are in already, unless it brought something.
    """
    known = with_loads(_since_retired(pulls), loads)
    found = [_source(each) for _, each in known.groupby(["source", "kind"], sort=True)]
    kinds = columns_of(sources)
    return pd.DataFrame(found, columns=list(kinds)).astype(dict(kinds))


def _since_retired(pulls: pd.DataFrame) -> pd.DataFrame:
    retired = pulls["entry_id"].where(pulls["outcome"] == RETIRED)
    last = retired.groupby([pulls["source"], pulls["kind"]]).transform("max")
    return pulls[last.isna() | (pulls["entry_id"] > last)]


def _source(pulls: pd.DataFrame) -> dict[str, object]:
    declared, brought = pulls["rhythm"].dropna(), pulls.dropna(subset="load_id")
    newest = brought.loc[brought["load_id"] == brought["load_id"].max()].head(1)
    return {
        "source": pulls["source"].iloc[0],
        "kind": pulls["kind"].iloc[0],
        "rhythm": declared.iloc[-1] if len(declared) else None,
        "outcome": pulls["outcome"].iloc[-1],
        "first_pulled_at": pulls["written_at"].iloc[0],
        "pulled_at": pulls["written_at"].iloc[-1],
        "brought_at": newest["loaded_at"].iloc[0] if len(newest) else pd.NaT,
        "load_id": newest["load_id"].iloc[0] if len(newest) else None,
    }


def reached(
    pulls: pd.DataFrame, loads: pd.DataFrame, source: str, kind: str, query_sha256: str
) -> tuple[int, str] | None:
    """The entry from which `source` is to be read on, and its watermark; None from the beginning.

    Another query is read from its beginning. An entry counts where its load stands, and so does the
    one from which it read on: what a withdrawn load had brought, those after it did not read again.
    """
    is_own = (pulls["source"] == source) & (pulls["kind"] == kind)
    own = pulls[is_own & (pulls["query_sha256"] == query_sha256)]
    counted: dict[int, str | None] = {}
    for entry in with_loads(own, loads).astype(object).to_dict("records"):
        after, mark = entry["after_pull"], entry["reached"]
        if pd.notna(entry["load_id"]) and (pd.isna(after) or after in counted):
            counted[int(entry["entry_id"])] = mark if pd.notna(mark) else None
    marked = [(number, mark) for number, mark in counted.items() if mark is not None]
    return marked[-1] if marked else None
