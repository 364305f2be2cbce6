"""The morning sheet as a mail: figures, what is newly overdue, what falls due in the coming days.

Every number is one of the registry, or counts rows that stand below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid, parseaddr
from functools import cached_property
from html import escape
from typing import Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words, span
from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.details import timeliness
from dashboard.figures.details.agencies.reminders import overdue_before
from dashboard.figures.details.changes.day_changes import day_before, obligation_changes
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, count, day, period, simulated_label, simulated_mark

FIGURES_TOLD: Final = ("regulations_issued", "on_time_rate", "missing", "oldest_overdue",
                       "due_soon", "directions_overdue")  # fmt: skip
COMING_DAYS: Final = 7  # calendar days after as-of; this project's own convention
LISTED: Final = 15


@dataclass(frozen=True)
class Part:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


class Digest:
    """The morning sheet of a selection in `language`."""

    def __init__(self, source: FigureSource, selection: Selection, language: str) -> None:
        self._source, self._selection, self._language = reads_of(source), selection, language

    def message(self, sender: str, recipients: Sequence[str]) -> EmailMessage:
        """The mail: plain text, and the same as HTML."""
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = self.subject, sender, ", ".join(recipients)
        mail["Date"] = format_datetime(localtime())
        mail["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].partition("@")[2] or None)
        mail["Content-Language"] = self._language
        mail.set_content(self._text)
        mail.add_alternative(self._html, subtype="html")
        return mail

    @property
    def subject(self) -> str:
        """What the mail is of, with the mark where rows are simulated."""
        mark = f" {simulated_mark(self._language)}" if self.is_simulated else ""
        return self._say("subject", as_of=self._day) + mark

    @cached_property
    def parts(self) -> list[Part]:
        """The parts in their order."""
        return [
            Part(self._say("part_figures"), tuple(self._figures())),
            Part(self._newly_title, tuple(self._newly())),
            Part(self._coming_title, tuple(self._coming())),
        ]

    @property
    def is_simulated(self) -> bool:
        """Whether any number rests on simulated rows."""
        return any(value.simulated for value in self._values) or bool(
            self._new["is_simulated"].any()
        )

    def _figures(self) -> Iterator[str]:
        by_kind = evaluate.values(
            self._source, self._selection,
            [name for name in FIGURES_TOLD if FIGURES[name].family in BY_KIND], by="kind",
        )  # fmt: skip
        for value in self._values:
            name = TEXT(self._language, f"figure.{value.figure}.name")
            if FIGURES[value.figure].family not in BY_KIND:
                yield f"{name}: {self._written(value)}"
                continue
            parts = [each for each in by_kind if each.figure == value.figure]
            for peers, of_peers in evaluate.by_peers(parts, value).items():
                group = TEXT(self._language, f"document.group_{peers}")
                yield f"{name}, {group}: {self._written(of_peers)}"
        if self._overdue_before:
            yield self._say("overdue_before", count=count(self._language, self._overdue_before))

    def _written(self, value: evaluate.FigureValue) -> str:
        """Of nothing overdue there is no longest; a count among nothing, or its rate, is no 0."""
        if value.value is None or not value.denominator:
            is_longest = FIGURES[value.figure].family == "overdue_days"
            return self._say("no_longest" if is_longest else "of_nothing")
        return written(self._language, value)

    @property
    def _overdue_before(self) -> int:
        before = overdue_before(self._source, self._selection).values()
        return sum(value.numerator or 0 for value in before)

    @cached_property
    def _values(self) -> list[evaluate.FigureValue]:
        found = evaluate.values(self._source, self._selection, FIGURES_TOLD)
        return sorted(found, key=lambda value: FIGURES_TOLD.index(value.figure))

    @cached_property
    def _new(self) -> pd.DataFrame:
        """What is overdue now and was not the day before; see `obligation_changes`."""
        rows = obligation_changes(self._source, self._selection, "missing")
        return rows.loc[rows["state_after"] == "missing"].sort_values(["agency_code", "due_date"])

    @property
    def _newly_title(self) -> str:
        before = day(self._language, day_before(self._selection).as_of)
        if self._new.empty:
            return self._say("newly_none", before=before)
        agencies = count(self._language, self._new["agency_code"].nunique())
        total = count(self._language, len(self._new))
        return self._say("newly", before=before, count=total, agencies=agencies)

    def _newly(self) -> Iterator[str]:
        known = context_of(self._source, self._selection).known_agencies
        names = dict(zip(known["agency_code"], known[f"name_{self._language}"], strict=True))
        for row in records(self._new.head(LISTED)):
            yield self._say(
                "newly_row",
                agency=names.get(row["agency_code"], row["agency_code"]),
                regime=regime_name(self._language, row),
                period=period(self._language, str(row["period_code"])),
                due=day(self._language, row["due_date"]),
            )
        if len(self._new) > LISTED:
            yield self._say("more", count=count(self._language, len(self._new) - LISTED))

    @cached_property
    def _due(self) -> pd.DataFrame:
        """What falls due in the coming days, a row a day: due_date, obligations, still to come."""
        rows = timeliness.due_days(self._source, self._selection)
        last = pd.Timestamp(self._selection.as_of + timedelta(days=COMING_DAYS))
        near = rows.loc[rows["due_date"] <= last]
        return near.groupby("due_date", as_index=False)[
            ["obligation_count", "received_count"]
        ].sum()

    @property
    def _coming_title(self) -> str:
        last = day(self._language, self._selection.as_of + timedelta(days=COMING_DAYS))
        total = int(self._due["obligation_count"].sum())
        if not total:
            return self._say("coming_none", last=last)
        return self._say("coming", last=last, count=count(self._language, total))

    def _coming(self) -> Iterator[str]:
        for row in records(self._due):
            waiting = int(row["obligation_count"]) - int(row["received_count"])
            yield self._say("coming_row", day=day(self._language, row["due_date"]),
                            count=count(self._language, int(row["obligation_count"])),
                            waiting=count(self._language, waiting))  # fmt: skip

    @property
    def _stamp(self) -> list[str]:
        mark = [simulated_label(self._language)] if self.is_simulated else []
        about = self._say(
            "about",
            as_of=self._day,
            load=load_in_words(self._source, self._language, self._selection.load),
            period=span(self._language, self._selection),
        )
        return [about, *mark]

    @property
    def _text(self) -> str:
        blocks = ["\n".join([part.title, *(f"- {line}" for line in part.lines)])
                  for part in self.parts]  # fmt: skip
        return "\n\n".join(["\n".join(self._stamp), *blocks, self._say("source")]) + "\n"

    @property
    def _html(self) -> str:
        lines = [f"<p><strong>{escape(line)}</strong></p>" for line in self._stamp]
        for part in self.parts:
            items = "".join(f"<li>{escape(line)}</li>" for line in part.lines)
            lines.append(f"<h2>{escape(part.title)}</h2>" + (f"<ul>{items}</ul>" if items else ""))
        lines.append(f"<p>{escape(self._say('source'))}</p>")
        body = "\n".join(lines)
        return f'<!doctype html><html lang="{self._language}"><body>{body}</body></html>'

    @property
    def _day(self) -> str:
        return day(self._language, self._selection.as_of)

    def _say(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"digest.{key}", **values)
