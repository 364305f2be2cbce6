"""What the tests of files share: the readers of the sample store."""

from collections.abc import Iterator

import pytest

from dashboard.figures.reads import Reads
from data_access.store.engine import open_engine


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    """The sample store, each question asked once."""
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()
