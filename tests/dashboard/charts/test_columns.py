"""The columns in three dimensions, as they are sent to the browser."""

import json
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import columns
from dashboard.charts.style import PALETTES

NAMES = columns.ColumnNames(
    (("Quần đảo Hoàng Sa (Đà Nẵng)", 111.96, 17.35), ("Biển Đông", 112.6, 13.9)), "MÔ PHỎNG"
)


def layers(*values: float) -> dict[str, dict[str, Any]]:
    """The layers of columns of `values`, of which the first is chosen, by their id."""
    areas = pd.DataFrame(
        {
            "longitude": 105.0,
            "latitude": [float(place) for place in range(len(values))],
            "value": pd.Series(values, dtype="float64"),
            "label": [f"label {place}" for place in range(len(values))],
            "agency_code": [f"L34-{place}" for place in range(len(values))],
            "is_chosen": [place == 0 for place in range(len(values))],
        }
    )
    deck = columns.by_locality(areas, "/outlines?v=1", NAMES, PALETTES["light"], columns.WIDE)
    sent = json.loads(deck.to_json())
    assert "mapProvider" not in sent
    assert "/" not in sent["mapStyle"], "no address: no tile of anyone"
    return {layer["id"]: layer for layer in sent["layers"]}


def heights(*values: float) -> list[float]:
    rows = layers(*values)[columns.COLUMNS]["data"]
    tallest = max([row["height"] for row in rows], default=0.0) or 1.0
    return [row["height"] / tallest for row in rows]


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ((10.0, 5.0, 0.0), [1.0, 0.5, 0.0]),
        ((-2.0, 0.0, 2.0), [0.0, 0.5, 1.0]),
        ((3.0, 3.0), [1.0, 1.0]),
        ((0.0, 0.0), [0.0, 0.0]),
        ((-4.0,), [0.0]),
        ((), []),
    ],
)
def test_columns_are_as_high_as_their_value_from_zero_or_the_lowest(
    values: tuple[float, ...], shares: list[float]
) -> None:
    assert heights(*values) == shares


def test_columns_say_their_label_and_agency_and_the_chosen_one_is_darker() -> None:
    first, second = layers(1.0, 2.0)[columns.COLUMNS]["data"]
    assert (first["label"], first["agency"]) == ("label 0", "L34-0")
    assert first["place"] == [105.0, 0.0]
    assert first["colour"] == [0x0B, 0x4F, 0x8A]
    assert second["colour"] == [0x6B, 0xA3, 0xD0]


def test_outlines_come_by_address_and_archipelago_sea_and_mark_are_written() -> None:
    sent = layers(1.0)
    assert sent["outlines"]["data"] == "/outlines?v=1"
    written = [row["text"] for row in sent["names"]["data"]]
    assert written == ["Quần đảo Hoàng Sa\n(Đà Nẵng)", "Biển Đông", "MÔ PHỎNG"]
