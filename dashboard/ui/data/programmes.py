"""What the page of the programmes reads."""

from dashboard.figures.details import programmes
from dashboard.ui.data.cache import kept

burdens = kept(programmes.burdens)
asked_again = kept(programmes.asked_again)
due_by_day = kept(programmes.due_by_day)
systems = kept(programmes.systems)
published = kept(programmes.published)
