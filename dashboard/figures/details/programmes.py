"""What the page of the programmes shows besides values of the registry."""

import pandas as pd

from dashboard.figures.calculations import programmes
from dashboard.figures.context import context_of
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.sources import programmes as family
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers.programmes import read_published


@gives(**columns_of(programmes.burden_by_regime))
def burdens(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """What simplification did to each reviewed regime by the day; see `burden_by_regime`."""
    return family.burdens(context_of(source, selection))


@gives(
    **columns_of(programmes.asked_again),
    name_vi="str",
    regimes_vi="str",
    name_en="str",
    regimes_en="str",
    is_simulated="bool",
)
def asked_again(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The indicators that agencies are asked for by two regimes or more, in words.

    `name_vi`, `name_en`: of the indicator. `regimes_vi`, `regimes_en`: the names of its regimes.
    """
    questions = family.asked(context_of(source, selection))
    found = programmes.asked_again(questions)
    named = questions.drop_duplicates("indicator_code").set_index("indicator_code")
    regimes = questions.drop_duplicates("regime_code").set_index("regime_code")
    for language in ("vi", "en"):
        indicators = found["indicator_code"].map(named[f"indicator_name_{language}"])
        found[f"name_{language}"] = indicators.astype("str")
        names = regimes[f"regime_name_{language}"]
        listed = ["; ".join(str(names[code]) for code in codes) for codes in found["regime_codes"]]
        found[f"regimes_{language}"] = pd.Series(listed, dtype="str", index=found.index)
    simulated = questions.groupby("indicator_code")["is_simulated"].any()
    return found.assign(is_simulated=found["indicator_code"].map(simulated).astype(bool))


@gives(due_date="datetime64[us]", obligation_count="int64", simulated_count="int64")
def due_by_day(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """How many obligations fell due on each day of the twelve months to the day, where any did."""
    found = family.due_days(context_of(source, selection)).astype(
        {"obligation_count": "int64", "simulated_count": "int64"}
    )
    columns = ["obligation_count", "simulated_count"]
    return found.groupby("due_date", as_index=False)[columns].sum()


@gives(**columns_of(family.reached))
def systems(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """How far the reporting system of each agency is; see `system_states`.

    `numerator`, `denominator`: of its on-time rate of the twelve months to the day.
    """
    return family.reached(context_of(source, selection))


@gives(**columns_of(read_published))
def published(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """National totals as published by the day; undated ones from the year after their period on."""
    found = reads_of(source)(read_published, selection.as_of, selection.load)
    year = pd.to_numeric(found["period_code"].str[:4])
    return found.loc[found["published_date"].notna() | (year < selection.as_of.year)]
