"""The command audit: `python -m dashboard audit > audit.csv`."""

import csv
import io

import click

from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.store import audit as audit_log
from data_access.text.spreadsheets import as_text


@click.command("audit")
@parameters.store
@click.pass_obj
def audit(language: str, store: str) -> int:
    """Print every entry as CSV, and say on standard error whether the chain holds."""
    entries = audit_log.read(store)
    verdict = audit_log.verify(entries)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(entries.columns)
    rows = entries.astype(object).where(entries.notna(), "").to_numpy().tolist()
    writer.writerows([as_text(value) for value in row] for row in rows)
    say(text.getvalue().removesuffix("\n"))
    key = "audit.holds" if verdict.broken is None else "audit.broken"
    told = {"count": verdict.entry_count, "entry": verdict.broken, "hash": verdict.last_hash}
    tell(TEXT(language, key, **told))
    return DONE if verdict.broken is None else REFUSED
