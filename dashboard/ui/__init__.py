"""The screen: besides pages/ and shell.py the only part that imports Streamlit."""
