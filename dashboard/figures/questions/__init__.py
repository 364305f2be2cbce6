"""Questions over figures and indicators, as people type them, and their answers."""
