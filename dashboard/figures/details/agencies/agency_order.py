"""The agencies in the order of documents: ministries in their own, localities north to south."""

import pandas as pd

from dashboard.figures.context import context_of
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers.agencies import known_on

_ORDER = ["protocol_order", "north_south_order", "collation_key"]
PEERS_IN_ORDER = (*PEERS, "other")


@gives(
    **{name: kind for name, kind in columns_of(known_on).items() if name != "agency_code"},
    peers="str",
)
def agencies_in_order(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Every agency, also one to be founded, as it is shown: see `known_on`, by agency_code.

    `peers`: its peer group; the groups stand in the order of PEERS_IN_ORDER.
    """
    known = context_of(source, selection).known_agencies
    peers = [peers_of(kind) for kind in known["kind"]]
    group = [PEERS_IN_ORDER.index(each) for each in peers]
    ordered = known.assign(peers=pd.Series(peers, known.index, "str"), group=group).sort_values(
        ["group", *_ORDER]
    )
    return ordered.set_index("agency_code").drop(columns="group")
