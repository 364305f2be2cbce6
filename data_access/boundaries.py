"""Outlines of the localities for maps, checked before use, and their positions in a tile map."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from data_access.contracts import gives
from data_access.errors import DataUnavailable
from data_access.reference import facts

OUTLINE_FILES = {"L63": "vn63_with_archipelagos.geojson", "L34": "vn34_with_archipelagos.geojson"}

# The archipelagos: code of their locality, then west, south, east, north in degrees.
_ARCHIPELAGOS = {
    "Hoàng Sa": ("48", (110.5, 15.0, 113.5, 17.5)),
    "Trường Sa": ("56", (110.5, 6.0, 118.0, 12.5)),
}

Ring = list[list[float]]


def outlines(folder: Path, era: str) -> dict[str, Any]:
    """The GeoJSON of an era ("L63", "L34") in `folder`; `id` of a feature is its official code.

    Its member `labels` holds the names to write on the map, with `lon` and `lat`.
    Raises DataUnavailable where the file cannot be read or may not be shown: wrong number of
    features, wrong codes, an archipelago or its label absent, an exterior ring against the clock.
    """
    path = folder / OUTLINE_FILES[era]
    try:
        geojson: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataUnavailable("boundaries.unreadable", file=path.name, reason=error) from error
    _check(path.name, geojson, era)
    return geojson


def centres(geojson: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """The longitude and latitude of the middle of each locality's largest outline, by its code."""
    return {
        feature["id"]: _middle(max((each[0] for each in _polygons(feature)), key=_twice_the_area))
        for feature in geojson["features"]
    }


@gives(official_code="str", row="int64", column="int64", archipelago_vi="str", archipelago_en="str")
def tile_grid(era: str) -> pd.DataFrame:
    """One row for each tile of an era.

    `row`, `column`: from 0, top left. Each locality has one tile without archipelago name ("");
    Hoàng Sa and Trường Sa have one more each, with the code of the locality that they belong to.
    """
    tiles = [row for row in facts.rows("tile_grid") if row["official_code"].startswith(era)]
    return pd.DataFrame(tiles).astype({"row": "int64", "column": "int64"})


def _check(file: str, geojson: dict[str, Any], era: str) -> None:
    features = geojson.get("features", [])
    expected = {
        row["official_code"] for row in facts.rows("agencies") if row["official_code"][:3] == era
    }
    if len(features) != len(expected):
        raise DataUnavailable(
            "boundaries.count", file=file, found=len(features), expected=len(expected)
        )
    by_code = {feature.get("id"): feature for feature in features}
    wrong = {str(code) for code in by_code.keys() ^ expected}
    wrong |= {str(code) for code, feature in by_code.items() if _agency_code(feature) != code}
    if wrong:
        raise DataUnavailable("boundaries.codes", file=file, codes=", ".join(sorted(wrong)))
    _check_archipelagos(file, geojson, era, by_code)
    for code, feature in by_code.items():
        if not all(_is_clockwise(polygon[0]) for polygon in _polygons(feature)):
            raise DataUnavailable("boundaries.direction", file=file, code=code)


def _check_archipelagos(
    file: str, geojson: dict[str, Any], era: str, by_code: dict[str, Any]
) -> None:
    labels = " ".join(label["name_vi"] for label in geojson.get("labels", []))
    for name, (code, box) in _ARCHIPELAGOS.items():
        agency_code = f"{era}-{code}"
        drawn = any(_lies_in(polygon[0], box) for polygon in _polygons(by_code[agency_code]))
        if not drawn or name not in labels:
            raise DataUnavailable(
                "boundaries.archipelago", file=file, name=name, agency_code=agency_code
            )


def _agency_code(feature: dict[str, Any]) -> object:
    return (feature.get("properties") or {}).get("agency_code")


def _polygons(feature: dict[str, Any]) -> list[list[Ring]]:
    geometry = feature["geometry"]
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def _lies_in(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= lon <= east and south <= lat <= north for lon, lat, *_ in ring)


def _is_clockwise(ring: Ring) -> bool:
    return _twice_the_area(ring) > 0


def _twice_the_area(ring: Ring) -> float:
    """By the shoelace formula, positive with the clock."""
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in _sides(ring))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of mass of what the ring encloses."""
    crosses = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)]
    six_times_the_area = 3 * sum(cross for *_, cross in crosses)
    longitude, latitude = (
        sum((a[axis] + b[axis]) * cross for a, b, cross in crosses) / six_times_the_area
        for axis in (0, 1)
    )
    return longitude, latitude


def _sides(ring: Ring) -> Iterator[tuple[list[float], list[float]]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)
