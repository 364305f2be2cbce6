"""Each agency in four things against its peers."""

from dashboard.figures.details.agencies import peer_sheet as details
from dashboard.ui.data.cache import cached

peer_sheet = cached(details.peer_sheet)
