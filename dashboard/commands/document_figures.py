"""The command document-figures: `python -m dashboard document-figures`."""

import click

from dashboard.exports.figures_page import PAGE, TEMPLATE, figures_page
from data_access.commands.console import DONE


@click.command("document-figures")
@click.pass_obj
def document_figures(_language: str) -> int:
    """Write docs/figures.md from the registry, its words and what is explained by hand."""
    page = figures_page(TEMPLATE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    return DONE
