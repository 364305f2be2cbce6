"""The country on a slide: the outlines of the localities in pixels, both archipelagos with them."""

import math
from functools import cache
from pathlib import Path
from typing import Final

from data_access import boundaries

_BOUNDARIES: Final = Path(__file__).parents[2] / "static" / "boundaries"
_WEST, _EAST, _SOUTH, _NORTH = 101.9, 118.0, 6.2, 23.6
WIDTH: Final = 566  # pixels, one to one on the slide
_SCALE: Final = WIDTH / (_EAST - _WEST)

Place = tuple[float, float]  # pixels from the left and from above


@cache
def rings(era: str) -> dict[str, list[list[Place]]]:
    """The rings of each locality, by its official code."""
    return {str(feature["id"]): _rings(feature["geometry"])
            for feature in boundaries.outlines(_BOUNDARIES, era)["features"]}  # fmt: skip


def labels(era: str, language: str) -> list[tuple[str, Place]]:
    """The names of islands and the sea, and where they stand."""
    found = boundaries.outlines(_BOUNDARIES, era)["labels"]
    return [(str(each[f"name_{language}"]), place(each["lon"], each["lat"])) for each in found]


def height() -> float:
    """Pixels from the north to the south of the country."""
    return place(_WEST, _SOUTH)[1]


def place(longitude: float, latitude: float) -> Place:
    """Where a point is, as Mercator has it."""
    return (longitude - _WEST) * _SCALE, (_mercator(_NORTH) - _mercator(latitude)) * _SCALE


def _rings(geometry: dict[str, object]) -> list[list[Place]]:
    coordinates: list[list[list[list[float]]]] = geometry["coordinates"]  # type: ignore[assignment]
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return [
        [place(point[0], point[1]) for point in ring]  # type: ignore[arg-type]
        for polygon in polygons
        for ring in polygon
    ]


def _mercator(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
