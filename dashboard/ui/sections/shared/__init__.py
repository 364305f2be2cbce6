"""Parts that more than one page shows.

More than fifteen files: each is one part, such as a list, a map or a row of tiles.
"""
