"""The data-quality board: its counts are those of its rows, and of the figures beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.details.data_quality import QUESTIONS, asked_rows, quality_board
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def engine(sample_store: str) -> Iterator[sa.Engine]:
    """The sample store."""
    engine = open_engine(sample_store)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def choice(engine: sa.Engine) -> Selection:
    """The last day, all agencies."""
    return Selection(DAY, newest_load(engine))


def test_each_question_has_its_rows_and_never_more_than_were_looked_at(
    engine: sa.Engine, choice: Selection
) -> None:
    board = quality_board(engine, choice)
    assert list(board["question"]) == list(QUESTIONS)
    for row in board.to_dict("records"):
        rows = asked_rows(engine, choice, row["question"])
        assert len(rows) == row["asked_count"] <= row["base_count"]
        assert rows["is_simulated"].all()
        span = rows["happened_at"].dropna()
        assert span.empty or (span.dt.date > date(2024, 12, 31)).all()


def test_unexpected_receipts_are_those_of_the_figure(engine: sa.Engine, choice: Selection) -> None:
    (figure,) = evaluate.values(engine, choice, ("unexpected_receipts",))
    assert len(asked_rows(engine, choice, "unexpected")) == figure.numerator


def test_the_supplement_of_the_sample_is_asked_about_and_no_other_file(
    engine: sa.Engine, choice: Selection
) -> None:
    rows = asked_rows(engine, choice, "backdated")
    assert set(rows["detail"]) == {"receipts_supplement.parquet"}
    before = Selection(DAY, 30)
    assert asked_rows(engine, before, "backdated").empty


def test_of_an_owner_only_its_own_rows_are_asked_about(
    engine: sa.Engine, choice: Selection
) -> None:
    every = asked_rows(engine, choice, "nil_on_time")
    owner = every["agency_code"].iloc[0]
    own = asked_rows(engine, replace(choice, owner=owner), "nil_on_time")
    assert len(own) == (every["agency_code"] == owner).sum()
    assert set(own["agency_code"]) == {owner}
