"""A panel says where programs read its rows, and what it says can be asked."""

import re
import socket
import threading
import time
from collections.abc import Iterator

import pandas as pd
import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard.feed.routes import ROUTES
from dashboard.ui import feed_address
from tests.pages.conftest import Visit, component_data

ADDRESS = re.compile(r"\((api/v1/[^)]+)\)")
PAGES = {"compliance": {}, "indicators": {"indicator": "population_avg"}}


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The feed on a port of this machine, which the pages take for their own server."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        monkeypatch.setattr(feed_address, "server", lambda: address)
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES), log_level="error"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        while not server.started:
            time.sleep(0.02)
        yield address
        server.should_exit = True
        running.join()


def test_the_two_lines_of_an_indicator_fetch_the_rows_of_its_page(
    visit: Visit, sample_store: str, feed: str
) -> None:
    app = visit(sample_store, "indicators", as_of="2020-02-05", indicator="gdp_growth")
    (code,) = (each.value for each in app.code if "read_csv" in each.value)
    assert len(code.splitlines()) == 2
    found: dict[str, pd.DataFrame] = {}
    exec(code, {}, found)  # noqa: S102
    rows = found["rows"]
    shown = [line for _, line in component_data(app, "indicator_published")["rows"]]
    assert len(rows) > 5
    by_period = sorted(zip(rows["period"], rows["value"].round(2), strict=True), reverse=True)
    read = [float(cells[3].replace(",", ".").replace("\u2212", "-")) for cells in shown]
    assert sorted(read) == sorted(value for _, value in by_period)
    assert sorted(rows["area"]) == sorted(cells[1] for cells in shown)
    assert sorted(rows["brought_by"].astype(str)) == sorted(cells[6] for cells in shown)
    assert set(rows["as_of"]) == {"2020-02-05"}


@pytest.mark.parametrize("page", PAGES)
def test_each_address_at_a_foot_is_answered(
    page: str, visit: Visit, sample_store: str, feed: str
) -> None:
    app = visit(sample_store, page, as_of="2020-02-05", **PAGES[page])
    said = {address for each in app.caption for address in ADDRESS.findall(each.value)}
    for address in said:
        assert "as_of=2020-02-05" in address
        assert "load=" in address
        assert len(pd.read_csv(f"{feed}{address}&format=csv")) > 0, address
    assert said
