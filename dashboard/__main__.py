"""The figures on the command line: `python -m dashboard figures --as-of 2020-02-05`."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from dashboard import figures
from dashboard.figures import FigureValue
from dashboard.selection import Selection
from dashboard.settings import settings
from data_access import periods
from data_access.engine import DEFAULT_STORE, STORE_VARIABLE, open_engine
from data_access.errors import DataUnavailable
from data_access.loads import newest_load

_COLUMNS = tuple(FigureValue.__annotations__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the asked figures. 0: printed; 1: the store cannot be read; 2: wrong use."""
    asked = _parser().parse_args(arguments)
    try:
        found = _figures(asked)
    except DataUnavailable as fault:
        print(fault, file=sys.stderr)
        return 1
    except (KeyError, ValueError) as fault:
        print(fault.args[0], file=sys.stderr)
        return 2
    (_print_json if asked.format == "json" else _print_csv)(found)
    return 0


def _figures(asked: argparse.Namespace) -> list[FigureValue]:
    if asked.period not in (None, "all") and not periods.is_own_code(asked.period):
        periods.parse(asked.period)
    engine = open_engine(asked.store)
    newest = newest_load(engine)
    load = newest if asked.load is None else asked.load
    if not 0 <= load <= newest:
        raise DataUnavailable("store.no_such_load", load=load, newest=newest)
    selection = Selection(asked.as_of, load, period=asked.period, geography=asked.geography)
    return figures.values(engine, selection, asked.figure, asked.by)


def _print_json(found: list[FigureValue]) -> None:
    rows = [asdict(value) | {"as_of": value.as_of.isoformat()} for value in found]
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def _print_csv(found: list[FigureValue]) -> None:
    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for value in found:
        simulated = "true" if value.simulated else "false"
        writer.writerow(asdict(value) | {"simulated": simulated})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard")
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("figures", help="print figures of the registry")
    asked.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    asked.add_argument("--load", type=int, help="as known at this load (default: the newest)")
    asked.add_argument(
        "--period", help="a period code, or all (default: what fell due in the last twelve months)"
    )
    asked.add_argument(
        "--figure", action="append", metavar="NAME", help="only this figure; may be repeated"
    )
    asked.add_argument("--by", choices=figures.GROUPS, help="split by this")
    asked.add_argument(
        "--geography",
        choices=("then", "now"),
        default="then",
        help="agencies as they were on the day, or brought to the present ones",
    )
    asked.add_argument(
        "--store",
        default=settings().store,
        metavar="PATH|URL",
        help=f"the store (default: {STORE_VARIABLE} or {DEFAULT_STORE})",
    )
    asked.add_argument("--format", choices=("json", "csv"), default="json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
