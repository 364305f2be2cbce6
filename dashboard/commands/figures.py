"""The command figures: `python -m dashboard figures --as-of 2020-02-05`."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from dashboard.commands import choice
from dashboard.figures import evaluate
from dashboard.figures.details.figure_rows import COLUMNS, figure_rows
from dashboard.figures.registry import FIGURES
from dashboard.selection import Geography
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say


@click.command("figures")
@choice.as_of
@choice.load
@choice.period
@click.option("--figure", "names", multiple=True, type=click.Choice(tuple(FIGURES)), metavar="NAME")
@click.option("--by", type=click.Choice(evaluate.GROUPS), metavar="GROUP")
@choice.geography
@click.option("--format", "form", type=click.Choice(("json", "csv")), default="json")
@parameters.store
@click.pass_obj
def figures(
    language: str,
    as_of: date,
    load: int | None,
    period: str | None,
    names: Sequence[str],
    by: str | None,
    geography: Geography,
    form: str,
    store: str,
) -> int:
    """Print the requested figures; as data, so the same in both languages."""
    for name in names:
        if by is not None and by not in FIGURES[name].groups:
            raise click.UsageError(TEXT(language, "command.not_split", figure=name, by=by))
    engine = choice.opened(store)
    selection = choice.selection(engine, language, as_of, load, period, geography)
    rows = [row | {"as_of": row["as_of"].isoformat()}
            for row in figure_rows(engine, selection, names or None, by)]  # fmt: skip
    say((_json if form == "json" else _csv)(rows))
    return DONE


def _json(rows: Sequence[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"simulated": "true" if row["simulated"] else "false"})
    return text.getvalue().removesuffix("\n")
