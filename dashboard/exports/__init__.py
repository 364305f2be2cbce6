"""Files out: the same figures as on the screen. No Streamlit."""
