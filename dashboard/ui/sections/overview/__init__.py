"""The whole of government in five seconds."""
