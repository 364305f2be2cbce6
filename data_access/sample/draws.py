"""Draws that depend on a row's own key and nothing else: adding rows never reshuffles the others.

A key's text is hashed once (SipHash, the same on every machine); each purpose then takes its own
number from that hash by the SplitMix64 finaliser (Steele, Lea and Flood 2014).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.util import hash_array

Keys = npt.NDArray[np.uint64]
Draws = npt.NDArray[np.float64]

SEED = "2019-03-12"  # any text; another one draws another country


def keys(*columns: pd.Series) -> Keys:
    """One key for each row, from the text of its columns."""
    text = columns[0].astype(str)
    for column in columns[1:]:
        text = text + "|" + column.astype(str)
    return hash_array(text.to_numpy(dtype=object))


def uniform(row_keys: Keys, purpose: str) -> Draws:
    """One number in [0, 1) for each key; another purpose gives other, independent numbers."""
    salt = hash_array(np.array([f"{SEED}|{purpose}"], dtype=object))[0]
    mixed = row_keys ^ salt
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = mixed ^ (mixed >> np.uint64(31))
    drawn: Draws = (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return drawn


def from_quantiles(draws: Draws, shares: Sequence[float], values: Sequence[float]) -> Draws:
    """Numbers distributed by a table of quantiles: `shares` of the rows lie below `values`."""
    return np.interp(draws, shares, values)


def ranks(row_keys: Keys, purpose: str) -> npt.NDArray[np.int64]:
    """A random order of the rows: each row's rank, from 0."""
    return np.argsort(np.argsort(uniform(row_keys, purpose), kind="stable"), kind="stable")
