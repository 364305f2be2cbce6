"""What is opened again is what was answered: number for number, in each format."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from pysdmx.io import read_sdmx

from dashboard.feed.declared import Field
from dashboard.feed.formats import csv_file
from data_access.commands.cli import main
from tests.dashboard.feed.conftest import Ask

RESOURCES = [
    ("/figures", {"by": "agency"}),
    ("/indicators", {}),
    ("/indicators/population_avg", {}),
    ("/indicators/gdp_growth", {"values": "published"}),
    ("/indicators/population_avg", {"values": "territory", "geography": "now"}),
    ("/obligations", {"limit": 300}),
]
ASKED = {"as_of": "2025-03-20", "limit": 5000}


@pytest.mark.parametrize(("path", "more"), RESOURCES, ids=str)
def test_csv_and_parquet_hold_what_json_says(path: str, more: dict[str, Any], ask: Ask) -> None:
    asked = ASKED | more
    rows = ask(path, **asked).rows
    assert rows
    lines = list(csv.DictReader(io.StringIO(ask(path, **asked, format="csv").body.decode())))
    table = pq.read_table(io.BytesIO(ask(path, **asked, format="parquet").body))
    assert list(lines[0]) == table.column_names == list(rows[0])
    typed = table.to_pylist()
    assert len(lines) == len(typed) == len(rows)
    for row, line, exact in zip(rows, lines, typed, strict=True):
        for name, value in row.items():
            assert line[name] == _as_text(value), name
            assert _as_json(exact[name]) == value, name


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return "" if value is None else str(value)


def _as_json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("code", ["population_avg", "gdp_growth", "cpi_yoy"])
def test_sdmx_csv_is_read_by_others_and_by_ourselves(code: str, ask: Ask, tmp_path: Path) -> None:
    rows = ask(f"/indicators/{code}", **ASKED).rows
    answered = ask(f"/indicators/{code}", **ASKED, format="sdmx-csv")
    assert answered.headers["content-type"].startswith("application/vnd.sdmx.data+csv")
    (dataset,) = read_sdmx(answered.body.decode(), validate=False).data
    found = dataset.data
    assert len(found) == len(rows) > 0
    assert not found.duplicated(["REF_AREA", "INDICATOR", "TIME_PERIOD"]).any()
    assert [float(each) for each in found["OBS_VALUE"]] == [row["value"] for row in rows]
    assert list(found["REF_AREA"]) == [row["area"] for row in rows]
    assert list(found["TIME_PERIOD"]) == [row["period"] for row in rows]
    assert set(found["INDICATOR"]) == {code}
    assert set(found["COMMENT_OBS"]) <= {
        f"as_of=2025-03-20; load={rows[0]['load']}{mark}" for mark in ("", "; simulated")
    }


def test_sdmx_csv_has_one_value_for_each_area_and_period(ask: Ask) -> None:
    for values in ("published", "territory"):
        refused = ask("/indicators/gdp_growth", values=values, format="sdmx-csv", lang="en")
        assert refused.status == 400
        assert refused.json["errors"][0]["mend"] == "Use `values=holding`, or another format."


def test_no_text_becomes_a_formula() -> None:
    fields = (Field("text"), Field("value", "number"), Field("count", "count"))
    texts = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "Hà Nội", '"x",y']
    rows = [{"text": text, "value": -1.5, "count": -3} for text in texts]
    lines = list(csv.DictReader(io.StringIO(csv_file(rows, fields).decode(), newline="")))
    assert [line["text"] for line in lines] == [f"'{text}" for text in texts[:6]] + texts[6:]
    assert {line["value"] for line in lines} == {"-1.5"}, "a number stays a number"
    assert {line["count"] for line in lines} == {"-3"}
    frame = pd.read_csv(io.BytesIO(csv_file(rows, fields)))
    assert frame["value"].sum() == -1.5 * len(texts)


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8"),
        ("text/*;q=0.1, application/vnd.apache.parquet;q=0.2", "application/vnd.apache.parquet"),
    ],
)
def test_the_format_is_the_one_most_wanted(accept: str, given: str, ask: Ask) -> None:
    assert ask("/figures/missing", {"Accept": accept}).headers["content-type"] == given
    asked = ask("/figures/missing", {"Accept": accept}, format="parquet")
    assert asked.headers["content-type"] == "application/vnd.apache.parquet"


def test_a_format_that_nobody_writes_is_refused_with_those_that_there_are(ask: Ask) -> None:
    for accept in ("image/png", "application/json;q=0"):
        refused = ask("/figures", {"Accept": accept}, lang="en")
        assert refused.status == 406
        assert "text/csv" in refused.json["detail"]
    refused = ask("/figures", format="xml", lang="en")
    assert refused.status == 400
    assert refused.json["errors"][0]["mend"] == "Use one of: json, csv, parquet."


def test_another_board_takes_the_sdmx_csv_as_it_is(
    ask: Ask, sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = shutil.copytree(sample_store, tmp_path / "store")
    file = tmp_path / "population_avg.csv"
    answered = ask("/indicators/population_avg", **ASKED, format="sdmx-csv")
    file.write_bytes(answered.body)
    count = len(answered.body.decode().splitlines()) - 1
    place = ["--store", str(store), "--language", "en", "--dry-run"]
    assert main(["import", "observations", str(file), *place]) == 0
    assert f"0 would be new, {count} corrected, 0 unchanged" in capsys.readouterr().out
