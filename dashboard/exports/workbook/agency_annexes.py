"""The annexes with a row for each agency: issuing, reports, programmes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboard.exports.workbook.annex import Annex, MergedHead, TotalRow
from dashboard.exports.workbook.content import Content
from dashboard.figures import evaluate
from dashboard.figures.details import stage_board
from dashboard.figures.details.agencies.agency_order import PEERS_IN_ORDER
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import STAGES
from dashboard.figures.text import rate_column, short_name
from dashboard.tables import Table, TableColumn

_GROUP: Final = 1  # the column of the peer group
_OBLIGATIONS: Final = ("owed", "on_time_rate", "late", "missing")
_OLDEST: Final = "oldest_overdue"
_PROGRAMMES: Final = ("report_reform", "e_documents", "public_service_portal")
_OF_STAGES: Final = {"issued": "regulations_issued", "in_force": "regulations_in_force"}


def issuing(content: Content) -> Annex:
    """How far each agency is with its report regimes, step by step, and since when."""
    board = stage_board.board(content.reads, content.selection)
    place = {code: number for number, code in enumerate(content.agencies.index)}
    board = board.assign(place=board["agency_code"].map(place)).sort_values("place")
    steps = [_OF_STAGES.get(stage, stage) for stage in STAGES]
    columns, heads = _agency_columns(content, list(board["agency_code"])), []
    for stage, step in zip(STAGES, steps, strict=True):
        states = [content.say(f"workbook.step_{state}") for state in board[stage]]
        heads.append(MergedHead(content.say(f"stage.{step}"), len(columns), len(columns) + 1))
        columns.append(TableColumn(content.say("column.state"), states))
        columns.append(TableColumn(content.say("column.day"), list(board[f"{stage}_date"]), "day"))
    return Annex(
        content.say("workbook.issuing"),
        content.say("workbook.issuing_title"),
        Table((*columns, content.simulated_column(list(board["is_simulated"])))),
        bool(board["is_simulated"].any()),
        heads=tuple(heads),
        totals=tuple(_steps_reached(content, steps, list(board["agency_code"]))),
        group_column=_GROUP,
        counted=content.say("workbook.step_full"),
        notes=(content.say("workbook.issuing_note"),),
    )


def _steps_reached(
    content: Content, steps: Sequence[str], codes: Sequence[str]
) -> Iterator[TotalRow]:
    """How many agencies of each group have reached each step; the groups are never added up."""
    parts = evaluate.values(content.reads, content.selection, steps, by="kind")
    whole = {each.figure: each for each in
             evaluate.values(content.reads, content.selection, steps)}  # fmt: skip
    present = set(content.agencies.loc[list(codes), "peers"])
    for peers in (each for each in PEERS if each in present):
        reached = [
            evaluate.by_peers([each for each in parts if each.figure == step], whole[step])[peers]
            for step in steps
        ]
        values = {2 + 2 * place: value.numerator for place, value in enumerate(reached)}
        text = content.group(peers)
        count = reached[0].denominator
        yield TotalRow(content.say("workbook.reached", group=text, count=count), values, text)


def reports(content: Content) -> Annex:
    """What each agency owed, and how it came; added up by group and in all."""
    by_agency = _by_group(evaluate.values(
        content.reads, content.selection, (*_OBLIGATIONS, _OLDEST), by="agency"))  # fmt: skip
    codes = [code for code in content.agencies.index
             if code in by_agency and by_agency[code]["owed"].value]  # fmt: skip
    values = [by_agency[code] for code in codes]
    counted = [TableColumn(content.say(f"report.column_{column}"),
                           [each[name].numerator for each in values], "count")
               for name, column in zip(
                   _OBLIGATIONS, ("owed", "on_time", "late", "missing"), strict=True)]  # fmt: skip
    columns = (
        *_agency_columns(content, codes),
        *counted,
        rate_column(content.say("column.rate"), "on_time_rate",
                    [each["on_time_rate"].value for each in values]),
        TableColumn(content.say("workbook.oldest"), [each[_OLDEST].value for each in values],
                    "count"),
        content.simulated_column([each["owed"].simulated for each in values]),
    )  # fmt: skip
    return Annex(
        content.say("workbook.reports"),
        content.say("workbook.reports_title"),
        Table(columns),
        any(each["owed"].simulated for each in values),
        heads=(MergedHead(content.say("workbook.of_which"), 3, 5),),
        totals=tuple(_totals(content, codes)) if codes else (),
        group_column=_GROUP,
        ratios={6: (3, 2)},
        notes=(content.say("workbook.reports_note"),),
    )


def _totals(content: Content, codes: Sequence[str]) -> list[TotalRow]:
    """What the registry has for each group, and for all."""
    kinds = evaluate.values(content.reads, content.selection, _OBLIGATIONS, by="kind")
    whole = {value.figure: value for value in
             evaluate.values(content.reads, content.selection, _OBLIGATIONS)}  # fmt: skip
    present = set(content.agencies.loc[list(codes), "peers"])
    rows = []
    for peers in PEERS_IN_ORDER:
        if peers in present:
            names = PEERS.get(peers) or sorted(
                {value.group for value in kinds if peers_of(value.group) == peers}
            )
            of_group = {
                name: evaluate.combine_groups(
                    [value for value in kinds if value.figure == name], names, whole[name]
                )
                for name in _OBLIGATIONS
            }
            text = content.group(peers)
            rows.append(
                TotalRow(content.say("workbook.total_of", group=text), _cells(of_group), text)
            )
    return [*rows, TotalRow(content.say("workbook.total"), _cells(whole))]


def _cells(values: Mapping[str, FigureValue]) -> dict[int, float | None]:
    counts = {column: values[name].numerator for column, name in enumerate(_OBLIGATIONS, start=2)}
    return {**counts, 6: values["on_time_rate"].value}


def programmes(content: Content) -> Annex:
    """What each agency has reached in the programmes: the rate of each figure."""
    names = [name for name, figure in FIGURES.items() if figure.family in _PROGRAMMES]
    found = _by_group(evaluate.values(content.reads, content.selection, names, by="agency"))
    codes = [code for code in content.agencies.index if code in found]
    columns = [
        *_agency_columns(content, codes),
        *(rate_column(short_name(content.language, name), name,
                      [found[code][name].value if name in found[code] else None for code in codes])
          for name in names),
        content.simulated_column(
            [any(value.simulated for value in found[code].values()) for code in codes]),
    ]  # fmt: skip
    return Annex(
        content.say("workbook.programmes"),
        content.say("workbook.programmes_title"),
        Table(tuple(columns)),
        any(value.simulated for of in found.values() for value in of.values()),
        notes=(content.say("workbook.dash"),),
    )


def _agency_columns(content: Content, codes: Sequence[str]) -> list[TableColumn]:
    return [
        TableColumn(content.say("column.agency"), content.names(codes)),
        TableColumn(content.say("column.peers"), content.groups(codes)),
    ]


def _by_group(values: Sequence[FigureValue]) -> dict[str, dict[str, FigureValue]]:
    found: dict[str, dict[str, FigureValue]] = {}
    for value in values:
        found.setdefault(value.group, {})[value.figure] = value
    return found
