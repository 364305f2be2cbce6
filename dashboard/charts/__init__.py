"""Charts: frame in, plotly Figure out. No Streamlit."""
