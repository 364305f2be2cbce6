"""Benchmarks measure what they say, or nothing."""

from pathlib import Path

import pytest

from bench import proxy
from bench.server import serving


def test_a_benchmark_without_a_store_says_so_and_measures_nothing(tmp_path: Path) -> None:
    place = tmp_path / "nothing"
    with pytest.raises(SystemExit, match=f"There is no store at {place}"), serving(str(place)):
        pytest.fail("it started")


def test_nginx_of_a_benchmark_is_that_of_the_deployment() -> None:
    site = proxy._site(["http://localhost:9001", "http://localhost:9002"], 9000)
    servers = [line.strip() for line in site.splitlines() if "server localhost" in line]
    assert servers == ["server localhost:9001;", "server localhost:9002;"]
    assert "listen 127.0.0.1:9000;" in site
    assert "ssl" not in site
    assert "8501" not in site
    assert "hash $htttbc_route consistent;" in site
    assert site.count("{") == site.count("}")
