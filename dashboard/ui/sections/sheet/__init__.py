"""All agencies on one sheet."""
