"""The command figures: `python -m dashboard figures --as-of 2020-02-05`."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import click

from dashboard.commands import choice
from dashboard.figures import evaluate
from dashboard.figures.context import WHOLE, context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.selection import Geography
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.store.engine import open_engine

_LAST_YEAR = "12m"  # as in an address: what fell due in the twelve months to the day
_COLUMNS = (*FigureValue.__annotations__, "by", "period", "geography")


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
    engine = open_engine(store)
    selection = choice.selection(engine, language, as_of, load, period, geography)
    values = evaluate.values(engine, selection, names or None, by)
    if by == "agency":
        known = context_of(engine, selection).known_agencies
        codes = dict(zip(known["agency_code"], known["official_code"], strict=True))
        values = [replace(value, group=codes.get(value.group, value.group)) for value in values]
    asked = {"by": by or WHOLE, "period": period or _LAST_YEAR, "geography": geography}
    rows = [asdict(value) | {"as_of": value.as_of.isoformat()} | asked for value in values]
    say((_json if form == "json" else _csv)(rows))
    return DONE


def _json(rows: Sequence[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"simulated": "true" if row["simulated"] else "false"})
    return text.getvalue().removesuffix("\n")
