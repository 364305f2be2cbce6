"""Every figure is the same number in the feed, on the command line and on the screen."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.commands.cli import main
from dashboard.figures import evaluate
from dashboard.figures.evaluate import GROUPS
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.ui import choices
from dashboard.ui.data import answers
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load, read_sample_date
from tests.dashboard.feed.conftest import Ask

DAY = "2020-06-12"


@pytest.mark.parametrize("by", [None, *GROUPS])
def test_feed_command_line_and_screen_say_the_same(
    by: str | None, ask: Ask, sample_store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    split = {} if by is None else {"by": by}
    rows = ask("/figures", as_of=DAY, limit=10_000, **split).rows
    options = [] if by is None else ["--by", by]
    assert main(["figures", "--as-of", DAY, "--store", sample_store, *options]) == 0
    assert rows == json.loads(capsys.readouterr().out)
    names = [name for name, figure in FIGURES.items() if by is None or by in figure.groups]
    assert {*dict.fromkeys(row["figure"] for row in rows)} == {*names}
    engine = open_engine(sample_store)
    load = newest_load(engine)
    present = max(date.fromisoformat(DAY), read_sample_date(engine) or date.min)
    engine.dispose()
    shown = answers.values(Selection(date.fromisoformat(DAY), load, present=present), by=by)
    assert [
        (row["figure"], row["numerator"], row["denominator"], row["value"]) for row in rows
    ] == [(each.figure, each.numerator, each.denominator, each.value) for each in shown]


def test_one_figure_is_that_of_all(ask: Ask) -> None:
    every = ask("/figures", as_of=DAY).rows
    for name in FIGURES:
        (row,) = ask(f"/figures/{name}", as_of=DAY).rows
        assert row == next(each for each in every if each["figure"] == name)
    some = ask("/figures", as_of=DAY, figure="missing.on_time_rate").rows
    assert [row["figure"] for row in some] == ["missing", "on_time_rate"]


def test_nothing_owed_has_no_rate_and_is_no_zero(ask: Ask) -> None:
    (row,) = ask("/figures/on_time_rate", as_of=DAY, period="2018").rows
    assert (row["numerator"], row["denominator"], row["value"]) == (0, 0, None)
    lines = list(csv.DictReader(io.StringIO(
        ask("/figures/on_time_rate", as_of=DAY, period="2018", format="csv").body.decode()
    )))  # fmt: skip
    assert lines[0]["value"] == ""


CHOICES = st.fixed_dictionaries(
    {"as_of": st.dates(date(2019, 3, 12), date(2025, 12, 31))},
    optional={
        "period": st.sampled_from(["all", "12m", "2020", "2020-Q1", "2025-H2", "2020-03"]),
        "kind": st.sampled_from(["all", *choices.KINDS]),
        "region": st.sampled_from(["all", *choices.region_codes()]),
        "geography": st.sampled_from(GEOGRAPHIES),
        "by": st.sampled_from(GROUPS),
        "load": st.integers(0, 36),
    },
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=CHOICES)
def test_any_choice_is_answered_as_the_figures_are(
    asked: dict[str, Any], ask: Ask, sample_store: str
) -> None:
    engine = open_engine(sample_store)
    asked = {"load": newest_load(engine), **asked}
    shown_day = read_sample_date(engine) or date.min
    chosen = {name: None if asked.get(name) in ("all", None) else asked[name]
              for name in ("kind", "region")}  # fmt: skip
    period = None if asked.get("period") == "12m" else asked.get("period")
    selection = Selection(
        asked["as_of"], asked["load"], period, **chosen,
        geography=asked.get("geography", "as_of"), present=max(asked["as_of"], shown_day),
    )  # fmt: skip
    rows = ask("/figures", limit=10_000, **asked).rows
    values = evaluate.values(Reads(engine), selection, by=asked.get("by"))
    assert [(row["figure"], row["numerator"], row["denominator"], row["value"], row["simulated"])
            for row in rows] == [
        (each.figure, each.numerator, each.denominator, each.value, each.simulated)
        for each in values
    ]  # fmt: skip
    engine.dispose()
