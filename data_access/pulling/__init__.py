"""Data straight from the database of a reporting system, through the same checks as a file.

`fetch` reads a view, `watermark` says from where; what was reached is kept in the journal
(`store/pulls.py`), and loading is that of `importing/run.py`.
"""
