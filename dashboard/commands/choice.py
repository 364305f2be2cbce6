"""The options of what is asked about: the day, the load, the period, the geography."""

from dataclasses import replace
from datetime import date

import click
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.context import WHOLE
from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import GEOGRAPHIES, Geography, Selection
from dashboard.wording import TEXT, day, moment
from data_access import periods
from data_access.clock import hanoi_now
from data_access.commands import parameters
from data_access.commands.console import tell
from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load, read_newest_moment, read_sample_date

_OWED = ("obligations",)


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


as_of = click.option("--as-of", type=parameters.Day(), required=True, metavar="YYYY-MM-DD")
load = click.option("--load", type=int, metavar="LOAD")
period = click.option("--period", type=_Period(), metavar="PERIOD")
geography = click.option("--geography", type=click.Choice(GEOGRAPHIES), default="as_of")


def opened(store: str) -> sa.Engine:
    """The store, which is closed when the command is over."""
    engine = open_engine(store)
    click.get_current_context().call_on_close(engine.dispose)
    return engine


def selection(
    engine: sa.Engine,
    language: str,
    as_of: date,
    load: int | None,
    period: str | None,
    geography: Geography,
) -> Selection:
    """The selection of these options; without a load the newest.

    Raises DataUnavailable for a load that the store lacks, UsageError for a report that it lacks
    and for a day before the decree or to come. Warns of a day that no load has reached.
    """
    newest = newest_load(engine)
    load = newest if load is None else load
    if not 0 <= load <= newest:
        raise DataUnavailable("store.no_such_load", load=load, newest=newest)
    if as_of < DECREE_DAY:
        said = {"day": day(language, as_of), "first": day(language, DECREE_DAY)}
        raise click.UsageError(TEXT(language, "command.before_the_decree", **said))
    today = read_sample_date(engine) or hanoi_now().date()
    if as_of > today:
        said = {"day": day(language, as_of), "today": day(language, today)}
        raise click.UsageError(TEXT(language, "command.day_to_come", **said))
    loaded_at = read_newest_moment(engine)
    if loaded_at is not None and loaded_at.date() < as_of:
        said = {"moment": moment(language, loaded_at), "day": day(language, as_of)}
        tell(TEXT(language, "command.after_newest_load", **said))
    chosen = Selection(as_of, load, period=period, geography=geography, present=today)
    if period and period != WHOLE and periods.is_own_code(period):
        known_codes = evaluate.values(engine, replace(chosen, period=WHOLE), _OWED, by="period")
        if period not in {value.group for value in known_codes}:
            raise click.UsageError(TEXT(language, "command.no_such_report", code=period))
    return chosen
