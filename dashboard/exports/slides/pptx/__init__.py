"""The deck as a PowerPoint file: native charts, tables and shapes that can be edited."""
