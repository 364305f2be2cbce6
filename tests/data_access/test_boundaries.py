import json
from pathlib import Path
from typing import Any

import pytest

from data_access import boundaries
from data_access.errors import DataUnavailable
from data_access.reference import facts

FOLDER = Path("dashboard/static/boundaries").resolve()
ERAS = [("L63", 63), ("L34", 34)]


def codes(era: str) -> set[str]:
    return {r["official_code"] for r in facts.rows("agencies") if r["era"] == era}


def changed(tmp_path: Path, change: Any) -> Path:
    """A folder whose outlines of the 34 were changed by `change`."""
    file = boundaries.OUTLINE_FILES["L34"]
    outlines = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    change(outlines)
    (tmp_path / file).write_text(json.dumps(outlines), encoding="utf-8")
    return tmp_path


def feature(outlines: dict[str, Any], code: str) -> dict[str, Any]:
    return next(f for f in outlines["features"] if f["id"] == code)


@pytest.mark.parametrize(("era", "count"), ERAS)
def test_outlines_have_one_feature_for_each_locality(era: str, count: int) -> None:
    features = boundaries.outlines(FOLDER, era)["features"]
    assert len(features) == count
    assert {f["id"] for f in features} == codes(era)
    assert all(f["properties"]["name_vi"] and f["properties"]["name_en"] for f in features)


@pytest.mark.parametrize(("era", "count"), ERAS)
def test_outlines_carry_the_names_of_both_archipelagos_and_of_the_sea(era: str, count: int) -> None:
    labels = boundaries.outlines(FOLDER, era)["labels"]
    names = {label["name_vi"]: label["agency_code"] for label in labels}
    assert names == {
        "Quần đảo Hoàng Sa (Đà Nẵng)": f"{era}-48",
        "Quần đảo Trường Sa (Khánh Hòa)": f"{era}-56",
        "Biển Đông": None,
    }
    assert count == len(codes(era))


def test_no_outline_file_is_served_without_the_archipelagos() -> None:
    assert {path.name for path in FOLDER.glob("*.geojson")} == set(
        boundaries.OUTLINE_FILES.values()
    )


@pytest.mark.parametrize(("code", "west_of"), [("L34-48", 110.0), ("L34-56", 110.0)])
def test_outlines_without_an_archipelago_are_refused(
    tmp_path: Path, code: str, west_of: float
) -> None:
    def only_mainland(outlines: dict[str, Any]) -> None:
        geometry = feature(outlines, code)["geometry"]
        geometry["coordinates"] = [
            polygon for polygon in geometry["coordinates"] if polygon[0][0][0] < west_of
        ]

    with pytest.raises(DataUnavailable, match="archipelago") as refused:
        boundaries.outlines(changed(tmp_path, only_mainland), "L34")
    assert refused.value.values["agency_code"] == code
    assert "quần đảo" in refused.value.text("vi")


@pytest.mark.parametrize("name", ["Hoàng Sa", "Trường Sa"])
def test_outlines_without_the_name_of_an_archipelago_are_refused(tmp_path: Path, name: str) -> None:
    def unnamed(outlines: dict[str, Any]) -> None:
        outlines["labels"] = [x for x in outlines["labels"] if name not in x["name_vi"]]

    with pytest.raises(DataUnavailable, match=name):
        boundaries.outlines(changed(tmp_path, unnamed), "L34")


def test_outlines_with_a_feature_too_few_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataUnavailable, match="33 features and must have 34"):
        boundaries.outlines(changed(tmp_path, lambda outlines: outlines["features"].pop()), "L34")


def test_outlines_with_a_code_of_the_other_era_are_refused(tmp_path: Path) -> None:
    def other_era(outlines: dict[str, Any]) -> None:
        feature(outlines, "L34-24")["id"] = "L63-24"

    with pytest.raises(DataUnavailable, match="L34-24, L63-24"):
        boundaries.outlines(changed(tmp_path, other_era), "L34")


def test_outlines_whose_id_and_code_differ_are_refused(tmp_path: Path) -> None:
    def mixed(outlines: dict[str, Any]) -> None:
        feature(outlines, "L34-24")["properties"] = None

    with pytest.raises(DataUnavailable, match="codes that differ: L34-24"):
        boundaries.outlines(changed(tmp_path, mixed), "L34")


def test_a_ring_against_the_clock_is_refused(tmp_path: Path) -> None:
    def reversed_ring(outlines: dict[str, Any]) -> None:
        feature(outlines, "L34-01")["geometry"]["coordinates"][0].reverse()

    with pytest.raises(DataUnavailable, match="against the clock"):
        boundaries.outlines(changed(tmp_path, reversed_ring), "L34")


@pytest.mark.parametrize("content", [None, "not json"])
def test_outlines_that_cannot_be_read_are_said_to_be_so(
    tmp_path: Path, content: str | None
) -> None:
    if content:
        (tmp_path / boundaries.OUTLINE_FILES["L34"]).write_text(content, encoding="utf-8")
    with pytest.raises(DataUnavailable, match="cannot be read"):
        boundaries.outlines(tmp_path, "L34")


@pytest.mark.parametrize(("era", "count"), ERAS)
def test_each_locality_and_each_archipelago_has_one_tile_of_its_own(era: str, count: int) -> None:
    tiles = boundaries.tile_grid(era)
    assert not tiles.duplicated(["row", "column"]).any()
    localities = tiles[tiles["archipelago_vi"] == ""]
    assert len(localities) == count
    assert set(localities["official_code"]) == codes(era)
    islands = tiles[tiles["archipelago_vi"] != ""]
    assert dict(zip(islands["archipelago_vi"], islands["official_code"], strict=True)) == {
        "Hoàng Sa": f"{era}-48",
        "Trường Sa": f"{era}-56",
    }


@pytest.mark.parametrize("era", ["L63", "L34"])
def test_tiles_keep_north_above_south_and_the_islands_in_the_east(era: str) -> None:
    tiles = boundaries.tile_grid(era)
    is_island = tiles["archipelago_vi"] != ""
    row_of = tiles[~is_island].set_index("official_code")["row"]
    rows = [row_of[f"{era}-{code}"] for code in ("04", "01", "40", "48", "79", "96")]
    assert rows == sorted(set(rows))
    assert tiles.loc[is_island, "column"].min() > tiles.loc[~is_island, "column"].max()


def test_the_middle_of_a_locality_is_that_of_its_largest_outline() -> None:
    square = [[0.0, 0.0], [0.0, 2.0], [2.0, 2.0], [2.0, 0.0], [0.0, 0.0]]
    island = [[9.0, 9.0], [9.0, 9.5], [9.5, 9.5], [9.0, 9.0]]
    outlines = {
        "features": [
            {"id": "one", "geometry": {"type": "Polygon", "coordinates": [square]}},
            {
                "id": "two",
                "geometry": {"type": "MultiPolygon", "coordinates": [[island], [square]]},
            },
        ]
    }
    assert boundaries.centres(outlines) == {"one": (1.0, 1.0), "two": (1.0, 1.0)}


@pytest.mark.parametrize("era", ["L63", "L34"])
def test_the_middles_of_localities_with_archipelagos_lie_on_the_mainland(era: str) -> None:
    centres = boundaries.centres(boundaries.outlines(FOLDER, era))
    assert set(centres) == codes(era)
    for code in (f"{era}-48", f"{era}-56"):
        longitude, latitude = centres[code]
        assert longitude < 109.5
        assert 11.0 < latitude < 16.5
