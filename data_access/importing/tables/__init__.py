"""Where in a grid the table is: its headings, its rows of data, what surrounds it.

From top to bottom: several_sheets, values_across > layout > refused_rows > row_classes,
table_context, period_columns, event_rows, spans_of_days, stated_years > two_in_a_cell > headings,
stated_facts, stated_period.
"""
