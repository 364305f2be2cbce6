"""Readers run on a store over three nodes too: docs/running/nodes.md."""

from collections.abc import Callable

import pytest

from tests.conftest import ON_NODES_TOO, maker_of_places


@pytest.fixture(params=ON_NODES_TOO)
def new_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """As for all tests, and each night over three nodes."""
    return maker_of_places(request, tmp_path_factory)
