"""The workbook of a day or of a meeting: a sheet for each screen, in the form of an annex."""
