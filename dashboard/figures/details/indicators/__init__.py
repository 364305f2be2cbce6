"""Socio-economic indicators: their catalogue, one of them over time and place, and their words."""
