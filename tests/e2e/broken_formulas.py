"""The dashboard with a wrong formula in three surfaces, for the proof that each is found.

Starts Streamlit in a process in which functions of the screen were replaced; the program itself
has no such switch. python -m tests.e2e.broken_formulas run app.py …
"""

from dataclasses import replace

import pandas as pd
from streamlit.web import cli

from dashboard.settings import TileChoice
from dashboard.ui.data.answers import values
from dashboard.ui.sections.compliance import league
from dashboard.ui.sections.overview import headline, on_time_map


def main() -> None:
    """Break the formulas, then serve."""
    right_headline, right_rates, right_cells = headline.read, on_time_map._rates, league._cells
    rate = TileChoice("on_time_rate")

    def over_all_obligations(selection, choices):  # the tile divides by what is not due yet, too
        shown = right_headline(selection, choices)
        now = shown.changes[rate].now
        (owed,) = values(selection, ("obligations",))
        wrong = replace(now, value=(now.numerator or 0) / (owed.numerator or 1))
        changed = replace(shown.changes[rate], now=wrong)
        return replace(shown, changes={**shown.changes, rate: changed})

    def one_too_many(selection):  # the map counts a late report as on time
        rates: pd.DataFrame = right_rates(selection)
        return rates.assign(numerator=[(above or 0) + 1 for above in rates["numerator"]])

    def middle_of_the_interval(row):  # the league shows the interval's middle for the rate
        return right_cells({**row, "value": (row["low"] + row["high"]) / 2})

    headline.read, on_time_map._rates, league._cells = (
        over_all_obligations, one_too_many, middle_of_the_interval)  # fmt: skip
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
