"""What the server adds to Streamlit: health, metrics, log, routes, security headers, language."""
