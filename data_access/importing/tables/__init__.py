"""Where in a grid the table is: its headings, its rows of data, what surrounds it.

From top to bottom: several_sheets, layout > row_classes, table_context, period_columns > headings,
stated_period.
"""
