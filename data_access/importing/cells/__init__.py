"""One cell, or a whole column of them: dates, numbers, periods, flags, old fonts."""
