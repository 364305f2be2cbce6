"""The page of socio-economic indicators."""
