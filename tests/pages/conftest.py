"""Every page test runs the complete frame, on the store that it names."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings

SHELL = Path(__file__).parents[2] / "dashboard" / "shell.py"

Visit = Callable[..., AppTest]


def component_data(app: AppTest, key: str) -> dict[str, Any]:
    """The data of the component `key` of the page, such as the rows of a table.

    Numbered rows, which are sent by column, are given as its script draws them.
    """
    for component in app.get("bidi_component"):
        proto = component.proto
        if proto.id.endswith(f"-{key}"):
            content: dict[str, Any] = json.loads(proto.json or proto.mixed.json)
            if "cells" in content:
                lines = zip(*content["cells"], strict=True)
                content["rows"] = [[str(number), list(line)] for number, line in enumerate(lines)]
            return content
    raise KeyError(key)


def text_of(app: AppTest) -> str:
    """All text of the page: titles, sentences and captions."""
    texts = (*app.title, *app.markdown, *app.caption, *app.header)
    return "\n".join(element.value for element in texts)


@pytest.fixture(scope="session", autouse=True)
def _packages_are_scanned_once() -> Iterator[None]:
    """Each run of a page looks through all installed packages for components: a seventh of all."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Open a page of the dashboard on `store` by an address, given as its parts."""

    def open_page(store: str, page: str | None = None, /, **address: str) -> AppTest:
        monkeypatch.setenv("DASHBOARD_STORE", store)
        settings.cache_clear()
        app = AppTest.from_file(str(SHELL), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        if page is not None:
            app.switch_page(f"../pages/{page}.py")
        app.run()
        assert not app.exception
        for chart in app.get("plotly_chart"):
            go.Figure(json.loads(chart.proto.spec))  # raises where plotly knows no such thing
        return app

    yield open_page
    settings.cache_clear()
