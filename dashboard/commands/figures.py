"""The command figures: `python -m dashboard figures --as-of 2020-02-05`."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import click

from dashboard.figures import evaluate
from dashboard.figures.context import WHOLE, context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.selection import GEOGRAPHIES, Geography, Selection
from dashboard.wording import TEXT
from data_access import periods
from data_access.clock import hanoi_now
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load, read_sample_date

_OWED = ("obligations",)
_LAST_YEAR = "12m"  # as in an address: what fell due in the twelve months to the day
_COLUMNS = (*FigureValue.__annotations__, "by", "period", "geography")


class _Period(click.ParamType[str]):
    """A code of a period or of a thematic or ad hoc report, or all."""

    name = "period"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value != WHOLE and not periods.is_own_code(value):
            try:
                periods.parse(value)
            except ValueError:
                language = click.get_current_context().obj
                self.fail(TEXT(language, "command.no_period", text=value), param, ctx)
        return value


@click.command("figures")
@click.option("--as-of", type=parameters.Day(), required=True, metavar="YYYY-MM-DD")
@click.option("--load", type=int, metavar="LOAD")
@click.option("--period", type=_Period(), metavar="PERIOD")
@click.option("--figure", "names", multiple=True, type=click.Choice(tuple(FIGURES)), metavar="NAME")
@click.option("--by", type=click.Choice(evaluate.GROUPS), metavar="GROUP")
@click.option("--geography", type=click.Choice(GEOGRAPHIES), default="as_of")
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
    newest = newest_load(engine)
    load = newest if load is None else load
    if not 0 <= load <= newest:
        raise DataUnavailable("store.no_such_load", load=load, newest=newest)
    present = max(as_of, read_sample_date(engine) or hanoi_now().date())
    selection = Selection(as_of, load, period=period, geography=geography, present=present)
    if period and period != WHOLE and periods.is_own_code(period):
        known_codes = evaluate.values(engine, replace(selection, period=WHOLE), _OWED, by="period")
        if period not in {value.group for value in known_codes}:
            raise click.UsageError(TEXT(language, "command.no_such_report", code=period))
    values = evaluate.values(engine, selection, names or None, by)
    if by == "agency":
        known = context_of(engine, selection).known_agencies
        codes = dict(zip(known["agency_code"], known["official_code"], strict=True))
        values = [replace(value, group=codes.get(value.group, value.group)) for value in values]
    choice = {"by": by or WHOLE, "period": period or _LAST_YEAR, "geography": geography}
    rows = [asdict(value) | {"as_of": value.as_of.isoformat()} | choice for value in values]
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
