"""What is new since this browser's last visit."""

from dashboard.figures.details.changes import visit_changes
from dashboard.ui.data.cache import cached

new_reports = cached(visit_changes.new_reports)
new_documents = cached(visit_changes.new_documents)
