"""What the page of the programmes reads."""

from dashboard.figures.details import programmes
from dashboard.ui.data.cache import cached

burdens = cached(programmes.burdens)
repeated_questions = cached(programmes.asked_again)
due_by_day = cached(programmes.due_by_day)
systems = cached(programmes.systems)
published = cached(programmes.published)
