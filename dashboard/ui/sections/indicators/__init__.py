"""The page of socio-economic indicators.

More than fifteen files: the page has the most panels, and each is one.
"""
