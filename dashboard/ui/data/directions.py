"""The directions given at meetings."""

from dashboard.figures.details import directions as details
from dashboard.ui.data.cache import cached
from data_access.readers.directions import HELPERS_BETWEEN

__all__ = ["HELPERS_BETWEEN", "directions", "directions_of"]

directions = cached(details.directions)
directions_of = cached(details.directions_of)
