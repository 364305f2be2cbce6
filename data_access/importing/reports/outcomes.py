"""The outcome of an import as lines of text."""

from collections.abc import Iterator

from data_access.importing.model.outcome import Outcome
from data_access.text.messages import TEXT


def outcome_lines(outcome: Outcome, language: str, *, dry_run: bool) -> Iterator[str]:
    """What a file changed, or with a dry run would change, and what was left out."""
    file = outcome.file
    if outcome.examples:
        yield TEXT(language, "import.outcome.examples", file=file, examples=outcome.examples)
    counts = {"new": outcome.new, "corrected": outcome.corrected, "unchanged": outcome.unchanged}
    load = outcome.load_id or outcome.already_in
    key = _key(outcome, dry_run=dry_run)
    yield TEXT(language, f"import.outcome.{key}", file=file, load=load, **counts)
    if outcome.rejected:
        yield TEXT(language, "import.outcome.rejected", file=file, rejected=outcome.rejected)


def _key(outcome: Outcome, *, dry_run: bool) -> str:
    if outcome.already_in is not None:
        return "already_in"
    if not outcome.new + outcome.corrected + outcome.unchanged:
        return "no_rows"
    if dry_run:
        return "dry_run"
    return "loaded" if outcome.load_id is not None else "unchanged"
