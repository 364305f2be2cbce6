"""The screen: besides pages/ and shell.py the only part that imports Streamlit.

More than fifteen files: each is one thing of every page's frame (address, filters, search, panel,
language), or what all sections share.
"""
