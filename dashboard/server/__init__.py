"""What the server adds to Streamlit: health checks, a redirect, security headers, a language."""
