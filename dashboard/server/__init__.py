"""What the server adds to Streamlit: its state, a redirect, security headers, a language."""
