"""A deck of slides as data: what each says and shows, whatever it is drawn with."""

from dataclasses import dataclass
from typing import Final

from dashboard.charts.classes import MapClass
from dashboard.selection import Selection

WIDTH: Final = 1280  # pixels of the screen that a deck is made for, 16:9
HEIGHT: Final = 720
LEAST_TEXT: Final = 24  # pixels of the smallest letters on it


@dataclass(frozen=True)
class BigNumber:
    """A number to be read from the last row. `detail`: what it is made of, or "". `is_alarm`: it
    asks for action.
    """

    text: str
    label: str
    detail: str = ""
    is_alarm: bool = False


@dataclass(frozen=True)
class Numbers:
    """A few big numbers side by side. `words`: what agencies say to them, below."""

    items: tuple[BigNumber, ...]
    words: "Rows | None" = None


@dataclass(frozen=True)
class Bar:
    """One bar. `text`: its value in words. `is_alarm`: on the wrong side of the limit."""

    label: str
    value: float
    text: str
    is_alarm: bool = False


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from zero, in their order. `name`: what is plotted, with its unit.

    `is_share`: values are shares of one, the axis ends at one. `limit`: a line across the bars,
    `limit_text` its name.
    """

    name: str
    bars: tuple[Bar, ...]
    is_share: bool = True
    limit: float | None = None
    limit_text: str = ""


@dataclass(frozen=True)
class Line:
    """A series over the categories; None where nothing is known. `texts`: its values in words."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Series over time. `name`: what is plotted, with its unit. `decimals`: of the axis."""

    name: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    decimals: int


@dataclass(frozen=True)
class Rows:
    """A short table of texts. `widths`: of its columns in percent. `numbers`: the places of its
    columns of numbers.
    """

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Area:
    """A locality of a map, by the official code of its outline. `shade`: the place of its class."""

    official_code: str
    name: str
    shade: int
    text: str


@dataclass(frozen=True)
class Areas:
    """A map of localities with both archipelagos. `name`: what is plotted. `era`: of its outlines.

    `classes`: in the order of the legend. `caption`: what the map is not to be used for.
    """

    name: str
    era: str
    areas: tuple[Area, ...]
    classes: tuple[MapClass, ...]
    caption: str


Content = Numbers | Bars | Lines | Rows | Areas


@dataclass(frozen=True)
class Slide:
    """One message. `title`: a full sentence, the speaker's own if `is_own`, else `finding`, that
    generated from the values.

    `subtitle`: what is shown, over which span. `remark`: what is left out, and where it is.
    `notes`: for the speaker. `source`, `stamp`, `mark`: where the values are from, of which day,
    and whether any is simulated ("" if none is). `figures`: those of the registry that it shows.
    """

    name: str
    title: str
    content: Content | None
    subtitle: str
    remark: str
    notes: tuple[str, ...]
    source: str
    stamp: str
    mark: str
    figures: tuple[str, ...]
    finding: str
    is_own: bool = False


@dataclass(frozen=True)
class Deck:
    """The slides in their order. `subject`: of the file. `selection`: what they are of."""

    language: str
    subject: str
    selection: Selection
    slides: tuple[Slide, ...]

    @property
    def is_simulated(self) -> bool:
        """Whether any slide rests on simulated rows."""
        return any(slide.mark for slide in self.slides)
