"""Figures as statistical offices publish them, unpivoted to one row for each.

From top to bottom: layouts, continued_sheets > sdmx_csv, wide, world_bank > table_rows,
side_tables, stacked_tables > row_labels, sections, titles > stated_periods > period_headings >
value_columns, label_words > period_cells > heading_words, unpivoting.
"""
