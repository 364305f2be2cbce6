"""The commands pull and retire-source: load what is new in a view of another system, or no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
import pandas as pd

from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.commands.import_commands import ImportRequest, return_rejects, show_messages
from data_access.errors import DataUnavailable, ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.run import Checked, check_file, write
from data_access.pulling import source, watermark
from data_access.pulling.fetch import Fetched, View, fetch
from data_access.store import audit, journal, loads, pulls
from data_access.store.engine import open_engine
from data_access.text.durations import duration
from data_access.text.messages import TEXT

URL_VARIABLE: Final = "PULL_FROM"
_MAPPING: Final = ".toml"


class _Duration(click.ParamType[str]):
    """30m, 12h, 1d or 2w, as it is written."""

    name = "duration"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`, if it is a duration."""
        if duration(value) is None:
            language = click.get_current_context().obj
            self.fail(TEXT(language, "pull.duration_wrong", text=value), param, ctx)
        return value


class _Overlap(click.ParamType[watermark.Overlap]):
    """A duration, or a number for a column of numbers."""

    name = "overlap"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> watermark.Overlap:
        """The overlap that `value` is."""
        if value.isdecimal():
            return int(value)
        found = duration(value)
        if found is None:
            language = click.get_current_context().obj
            self.fail(TEXT(language, "pull.duration_wrong", text=value), param, ctx)
        return found


@dataclass(frozen=True)
class Pull:
    """One pull: what is read, what the source is called, how it is loaded."""

    view: View
    name: str
    request: ImportRequest
    rhythm: str | None = None
    from_beginning: bool = False
    kept_copy: Path | None = None


@click.command("pull")
@parameters.kind
@click.option("--from", "url", required=True, envvar=URL_VARIABLE, metavar="URL")
@click.option("--query", required=True, metavar="VIEW|FILE.sql")
@click.option("--since", metavar="COLUMN")
@click.option("--overlap", type=_Overlap(), metavar="1d|1000")
@click.option("--from-beginning", is_flag=True)
@click.option("--columns", "mapping", type=parameters.PATH, metavar="FILE.toml")
@click.option("--name", metavar="NAME")
@click.option("--every", "rhythm", type=_Duration(), metavar="1d")
@click.option("--dry-run", is_flag=True)
@click.option("--keep", "kept_copy", type=parameters.PATH, metavar="OUT.parquet")
@parameters.simulated
@click.option("--report", type=parameters.PATH, metavar="OUT.csv")
@click.option("--take-good-rows", is_flag=True)
@click.option("--rejects", type=parameters.PATH, metavar="OUT.xlsx")
@parameters.store
@click.pass_obj
def pull(
    language: str,
    /,
    kind: str,
    url: str,
    query: str,
    since: str | None,
    overlap: watermark.Overlap | None,
    mapping: Path | None,
    name: str | None,
    rhythm: str | None,
    kept_copy: Path | None,
    *,
    from_beginning: bool,
    **options: Any,
) -> int:
    """Load what a view has that the store has not."""
    beside = Path(query).with_suffix(_MAPPING)
    if mapping is None and query.lower().endswith(".sql") and beside.exists():
        mapping = beside
    view = View(url, query, KINDS[kind], since, mapping, overlap)
    name = name or source.default_name(url, query)
    request = ImportRequest(language, kind=KINDS[kind], files=[Path(name)], **options)
    return carry_out(Pull(view, name, request, rhythm, from_beginning, kept_copy))


@click.command("retire-source")
@parameters.kind
@click.argument("source", metavar="SOURCE")
@parameters.store
@click.pass_obj
def retire_source(language: str, /, kind: str, source: str, store: str) -> int:
    """Take a source off the board; its loads and what was written of it stay."""
    known = pulls.sources(*_read_so_far(store))[["kind", "source"]].to_numpy().tolist()
    if [kind, source] not in known:
        told = "; ".join(" ".join(each) for each in known) or "—"
        raise click.UsageError(TEXT(language, "pull.no_such_source", sources=told))
    now = hanoi_now()
    noted = audit.entry(user(), now, "source_retired", source, before=kind)
    journal.add_entry(store, "pull", user(), now, noted, source=source, kind=kind,
                      outcome=pulls.RETIRED, query_sha256="", rows_read=0)  # fmt: skip
    say(TEXT(language, "pull.retired", kind=TEXT(language, f"import.kind.{kind}"), source=source))
    return DONE


def carry_out(job: Pull) -> int:
    """Read, check, load; the watermark moves with the load. Says what it does."""
    began_from, reached = _reached(job)
    tell(_text(job, "pull.reading", source=source.shown_source(job.view.url)))
    with TemporaryDirectory(prefix="pull-") as folder:
        path = Path(folder) / "pulled.parquet"
        try:
            fetched = fetch(job.view, reached, path)
        except DataUnavailable:
            _record(job, pulls.UNREACHABLE)
            raise
        tell(_text(job, "pull.read", rows=fetched.rows))
        if job.kept_copy is not None:
            job.kept_copy.write_bytes(path.read_bytes())
        return _load(job, fetched, began_from)


def _reached(job: Pull) -> tuple[int | None, str | None]:
    """The entry of the journal from which to read on, and how far it came."""
    if job.from_beginning or job.view.since is None:
        return None, None
    view, read_so_far = job.view, _read_so_far(job.request.store)
    found = pulls.reached(*read_so_far, job.name, view.kind.name, view.query_sha256())
    return found or (None, None)


def _read_so_far(store: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pulls of the journal and the loads of the store."""
    engine = open_engine(store)
    try:
        return journal.entries(store, "pull"), loads.read_loads(engine)
    finally:
        engine.dispose()


def _load(job: Pull, fetched: Fetched, began_from: int | None) -> int:
    request = job.request
    try:
        with loads.audited_writing(request.store) as writer:
            checked = check_file(
                writer,
                job.view.kind,
                fetched.path,
                is_simulated=request.simulated,
                loaded_by=user(),
                loaded_at=hanoi_now(),
                take_good_rows=request.take_good_rows,
                shown_name=job.name,
            )
            show_messages([*checked.remarks, *checked.errors], request)
            if not request.dry_run:
                _announce(job, fetched, checked, began_from)
            outcome = write(writer, checked, dry_run=request.dry_run)
    except ImportRejected as rejection:
        _record(job, pulls.REFUSED, rows_read=fetched.rows)
        show_messages(rejection.messages, request)
        tell(TEXT(request.language, "import.outcome.nothing_written"))
        return_rejects(rejection.sheet, rejection.messages, request, with_good_rows=True)
        return REFUSED
    if outcome.load_id is None and outcome.already_in is None:
        _record(job, pulls.UNCHANGED, rows_read=fetched.rows)
    for line in outcome_lines(outcome, request.language, dry_run=request.dry_run):
        say(line)
    return_rejects(checked.sheet, checked.errors, request, with_good_rows=False)
    return REFUSED if checked.errors else DONE


def _announce(job: Pull, fetched: Fetched, checked: Checked, began_from: int | None) -> None:
    """Write down how far the store is read once the load is published: its hash is the proof."""
    _record(
        job,
        pulls.LOADING,
        rows_read=fetched.rows,
        sha256=checked.source.sha256,
        reached=fetched.reached(_rows_of(checked.errors)),
        after_pull=began_from,
    )


def _rows_of(errors: Sequence[Any]) -> list[int | None]:
    return [error.row for error in errors]


def _record(job: Pull, outcome: str, *, rows_read: int = 0, **values: object) -> None:
    if job.request.dry_run:
        return
    journal.add_entry(
        job.request.store,
        "pull",
        user(),
        hanoi_now(),
        source=job.name,
        kind=job.view.kind.name,
        rhythm=job.rhythm,
        outcome=outcome,
        query_sha256=job.view.query_sha256(),
        rows_read=rows_read,
        **values,
    )


def _text(job: Pull, key: str, **values: object) -> str:
    return TEXT(job.request.language, key, file=job.name, **values)
