"""Options and arguments that commands of both programs take."""

from datetime import date
from pathlib import Path

import click

from data_access.importing.cells.one_cell import read_date
from data_access.importing.kinds.catalogue import KINDS
from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE
from data_access.text.messages import TEXT


class Day(click.ParamType[date]):
    """A day: 2020-12-31 or 31/12/2020."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` is."""
        day = read_date(value)
        if day is None:
            language = click.get_current_context().obj
            self.fail(TEXT(language, "import.day_wrong", text=value), param, ctx)
        return day


PATH = click.Path(readable=False, path_type=Path)  # whoever reads it says what is wrong
kind = click.argument("kind", type=click.Choice(tuple(KINDS)), metavar="KIND")
simulated = click.option("--simulated", is_flag=True)
store = click.option("--store", metavar="PATH|URL", envvar=STORE_VARIABLE, default=DEFAULT_STORE)
sheets = click.option("--sheet", "sheets", multiple=True, metavar="NAME")
skip_hidden = click.option("--skip-hidden", is_flag=True)
