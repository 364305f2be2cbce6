"""Where in a grid the table stands: headings, body, titles and totals around it."""
