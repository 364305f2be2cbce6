"""Every resource of the feed, in the order in which it is described."""

from typing import Final

from dashboard.feed.declared import Resource
from dashboard.feed.resources.figures import FIGURE_RESOURCE, FIGURES_RESOURCE
from dashboard.feed.resources.indicators import CATALOGUE_RESOURCE, OBSERVATIONS_RESOURCE
from dashboard.feed.resources.meetings import MEETING_RESOURCE, MEETINGS_RESOURCE
from dashboard.feed.resources.obligations import OBLIGATIONS_RESOURCE

RESOURCES: Final[tuple[Resource, ...]] = (
    FIGURES_RESOURCE,
    FIGURE_RESOURCE,
    CATALOGUE_RESOURCE,
    OBSERVATIONS_RESOURCE,
    OBLIGATIONS_RESOURCE,
    MEETINGS_RESOURCE,
    MEETING_RESOURCE,
)
