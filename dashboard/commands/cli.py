"""The command line: python -m dashboard COMMAND."""

from collections.abc import Sequence

from dashboard.commands.audit import audit
from dashboard.commands.digest import digest
from dashboard.commands.document_figures import document_figures
from dashboard.commands.explanations import explanations
from dashboard.commands.export import export
from dashboard.commands.feed_token import feed_token
from dashboard.commands.figures import figures
from dashboard.commands.preview import preview
from dashboard.commands.sample_meetings import sample_meetings
from dashboard.commands.sbom import sbom
from dashboard.wording import TEXTS
from data_access.commands.program import program, run

PROGRAM = program(
    "dashboard", figures, export, explanations, digest, preview, document_figures, sbom,
    sample_meetings, feed_token, audit,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and give its exit status."""
    return run(PROGRAM, TEXTS, arguments)
