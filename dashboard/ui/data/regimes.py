"""How the obligations of each report regime stand."""

from dashboard.figures.details import regimes
from dashboard.ui.data.cache import cached

by_agency = cached(regimes.by_agency)
by_peers = cached(regimes.by_peers)
names = cached(regimes.names)
