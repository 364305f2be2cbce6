"""The figures on the command line: `python -m dashboard figures --as-of 2020-02-05`.

`python -m dashboard preview KIND FILE` says what a file would change, and changes nothing.
"""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.load_preview import IncomingFile, preview_load
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.wording import DEFAULT_LANGUAGE, TEXT, day
from data_access import periods
from data_access.clock import hanoi_now, user
from data_access.errors import DataUnavailable, StoreError
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import message_lines
from data_access.importing.reports.outcomes import outcome_lines
from data_access.store.engine import DEFAULT_STORE, STORE_VARIABLE, open_engine
from data_access.store.loads import newest_load
from data_access.text.messages import LANGUAGES

_COLUMNS = tuple(FigureValue.__annotations__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the asked figures. 0: printed; 1: the store cannot be read; 2: wrong use."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "preview":
            return _preview(asked)
        found = _figures(asked)
    except StoreError as fault:
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
    return evaluate.values(engine, selection, asked.figure, asked.by)


def _preview(asked: argparse.Namespace) -> int:
    """Print what a file would change. 0: it has no fault; 1: rows of it would come back."""
    as_of = asked.as_of or hanoi_now().date()
    arrival = IncomingFile(asked.file, KINDS[asked.kind], asked.simulated, user(), hanoi_now())
    found = preview_load(asked.store, arrival, as_of)
    for line in message_lines((*found.problems, *found.remarks), asked.language):
        print(line)
    if found.outcome is not None:
        for line in outcome_lines(found.outcome, asked.language, dry_run=True):
            print(line)
        key = "preview.moves" if found.moves else "preview.no_moves"
        print(TEXT(asked.language, key, as_of=day(as_of)))
        for move in found.moves:
            print(f"  {move.sentence(asked.language)}")
    return 1 if found.problems else 0


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
    asked.add_argument("--by", choices=evaluate.GROUPS, help="split by this")
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
    shown = commands.add_parser("preview", help="show what a file would change; nothing is written")
    shown.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
    shown.add_argument("file", type=Path, metavar="FILE")
    shown.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
    shown.add_argument("--simulated", action="store_true", help="the rows are simulated data")
    shown.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    shown.add_argument("--store", default=settings().store, metavar="PATH|URL")
    return parser


if __name__ == "__main__":
    sys.exit(main())
