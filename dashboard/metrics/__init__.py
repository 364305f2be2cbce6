"""Figures: frame in, value or frame out. No Streamlit, no SQL, no clock."""
