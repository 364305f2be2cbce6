"""Charts: frame in, plain data for plotly.js out. No Streamlit."""
