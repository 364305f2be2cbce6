"""Each agency's progress with the programmes of the conference of 7 February 2020: simulated.

Counts by quarter, numerators apart from denominators, each published some weeks after the quarter.
They say nothing about any real agency; the national totals in the reference data are published.
"""

import numpy as np
import pandas as pd

from data_access.sample import draws
from data_access.sample.days import Dates, Days, between
from data_access.sample.draws import Draws
from data_access.sample.reforms import unique

# the quarters that each era publishes: the last one before its reform day, the first one after it
_QUARTERS = {
    "M22": ("2019Q1", "2024Q4"),
    "L63": ("2019Q1", "2025Q1"),
    "M17": ("2025Q1", "2025Q3"),
    "L34": ("2025Q3", "2025Q3"),
}
_PORTAL_OPENED = "2019Q4"  # the National Public Service Portal opened on 9 December 2019
# (year, share) for central agencies and localities
Shares = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]
_ELECTRONIC: Shares = (
    (2019.0, 2020.25, 2022, 2026),
    (0.45, 0.80, 0.93, 0.98),
    (0.3, 0.7, 0.9, 0.97),
)
_RECEIVED: Shares = (
    (2019.0, 2020.25, 2022, 2026),
    (0.38, 0.72, 0.89, 0.97),
    (0.35, 0.75, 0.93, 0.98),
)
_SIGNED: Shares = ((2019.0, 2020.25, 2022, 2026), (0.15, 0.45, 0.8, 0.96), (0.1, 0.4, 0.78, 0.95))
_UNITS: Shares = ((2019.0, 2020.25, 2022, 2026), (0.5, 0.85, 0.97, 1.0), (0.35, 0.75, 0.95, 1.0))
_SERVICES: Shares = ((2019.75, 2021, 2023, 2026), (0.02, 0.3, 0.65, 0.9), (0.01, 0.35, 0.7, 0.92))
_FORMS: Shares = ((2019.0, 2020.1, 2021, 2023), (0.1, 0.75, 0.95, 1.0), (0.05, 0.55, 0.92, 1.0))
_CUT: Shares = ((2019.0, 2020.1, 2021, 2023), (0.02, 0.15, 0.22, 0.28), (0.01, 0.1, 0.18, 0.25))
# Connected with the portal: 9 of the 22 and all 63 on 4 February 2020 are published
# (backup.baothainguyen.vn/trang-in-268983.html); what came later, and which ones, is drawn.
_CONNECTING = ((2019.75, 9), (2020.25, 14), (2021.5, 22))
_MERGED_UNITS = {"M17": 1.3, "L34": 1.85}  # how much larger an agency of 2025 is than one of 2020


def observations(agencies: pd.DataFrame, days: Days) -> pd.DataFrame:
    """Each agency's counts in each quarter of its era, in the columns of the import."""
    distinct = unique(agencies)
    distinct = distinct[distinct["era"].isin(list(_QUARTERS))]
    spans = [_quarters(part, str(era)) for era, part in distinct.groupby("era")]
    rows = pd.concat(spans, ignore_index=True)
    counts = pd.DataFrame(_counts(rows))
    is_portal = counts.columns.str.startswith("portal")
    counts.loc[rows["quarter"] < _PORTAL_OPENED, is_portal] = np.nan
    counts[["area_code", "period_code"]] = rows[["agency_code", "period_code"]]
    counts["published_date"] = _published(rows, days)
    key = ["area_code", "period_code", "published_date"]
    published_counts = counts.melt(key, var_name="indicator_code").dropna(subset="value")
    published_counts = published_counts.assign(vintage="final", source="Dữ liệu mô phỏng")
    return published_counts.sort_values(["indicator_code", *key], ignore_index=True)


def _quarters(part: pd.DataFrame, era: str) -> pd.DataFrame:
    quarters = pd.period_range(*_QUARTERS[era], freq="Q")
    spans = pd.DataFrame(
        {
            "quarter": quarters.astype(str),
            "period_code": [f"{quarter.year}-Q{quarter.quarter}" for quarter in quarters],
            "year": quarters.year + (quarters.quarter - 1) / 4,
            "ends": quarters.end_time.to_numpy().astype("datetime64[D]"),
        }
    )
    size = _MERGED_UNITS.get(era, 1.0)
    portal = draws.ranks(draws.keys(part["agency_code"]), "programme portal connected")
    first = np.where(part["tier"] == "central", portal, 0)
    agencies = part[["agency_code", "tier"]].assign(size=size, portal_rank=first)
    return agencies.merge(spans, how="cross")


def _published(rows: pd.DataFrame, days: Days) -> Dates:
    draw = draws.uniform(draws.keys(rows["agency_code"], rows["period_code"]), "published")
    ends: Dates = rows["ends"].to_numpy().astype("datetime64[D]")
    later: Dates = ends + between(draw, 8, 24)
    return days.at_or_after(later)


def _counts(rows: pd.DataFrame) -> dict[str, Draws]:
    """Whole numbers by indicator; every numerator is at most its denominator."""
    regimes = _fixed_count(rows, "regimes", 12, 40)
    sent = _quarterly_count(rows, "sent", 2_500, 9_000)
    received = _quarterly_count(rows, "received", 6_000, 20_000)
    electronic = np.round(sent * _share(rows, "electronic", _ELECTRONIC))
    units, services = _fixed_count(rows, "units", 18, 45), _fixed_count(rows, "services", 60, 240)
    cut = np.round(regimes * _share(rows, "cut", _CUT))
    return {
        "reform_regimes": regimes,
        "reform_standardised": np.round(regimes * _share(rows, "forms", _FORMS)),
        "reform_cut": cut,
        "edoc_sent": sent,
        "edoc_sent_electronic": electronic,
        "edoc_signed": np.round(electronic * _share(rows, "signed", _SIGNED)),
        "edoc_received": received,
        "edoc_received_electronic": np.round(received * _share(rows, "received", _RECEIVED)),
        "edoc_units": units,
        "edoc_units_interconnected": np.round(units * _share(rows, "interconnected", _UNITS)),
        "portal_systems": np.ones(len(rows)),
        "portal_connected": np.where(_is_connected(rows), 1.0, 0.0),
        "portal_services": services,
        "portal_integrated": np.round(services * _share(rows, "services", _SERVICES)),
    }


def _fixed_count(rows: pd.DataFrame, what: str, least: int, most: int) -> Draws:
    """A number of things that an agency has, the same in every quarter."""
    draw = draws.uniform(draws.keys(rows["agency_code"]), f"programme {what}")
    size: Draws = np.round((least + draw * (most - least)) * rows["size"].to_numpy())
    return size


def _quarterly_count(rows: pd.DataFrame, what: str, least: int, most: int) -> Draws:
    """The documents of a quarter: the agency's size, varied a little each time."""
    key = draws.keys(rows["agency_code"], rows["period_code"])
    spread: Draws = 0.9 + 0.2 * draws.uniform(key, f"programme {what} in the quarter")
    return np.round(_fixed_count(rows, what, least, most) * spread)


def _share(rows: pd.DataFrame, what: str, shares: Shares) -> Draws:
    """The share of the agency's tier; each agency is ahead or behind by a constant time."""
    draw = draws.uniform(draws.keys(rows["agency_code"]), f"programme ahead with {what}") - 0.5
    return np.clip(_share_of_tier(rows, shares, 0.8 * draw), 0, 1)


def _is_connected(rows: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    years, counts = zip(*_CONNECTING, strict=True)
    return rows["portal_rank"].to_numpy() < np.floor(np.interp(rows["year"], years, counts))


def _share_of_tier(rows: pd.DataFrame, shares: Shares, years_ahead: "Draws | float") -> Draws:
    years, central, local = shares
    year = rows["year"].to_numpy() + years_ahead
    share: Draws = np.where(
        rows["tier"] == "central", np.interp(year, years, central), np.interp(year, years, local)
    )
    return share
