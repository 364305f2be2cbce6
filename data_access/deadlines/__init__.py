"""When a report is due, and why.

From top to bottom: generation > plans > obligations > assignments, timetable > due_dates >
explanations > schedules, calendar > windows.
"""
