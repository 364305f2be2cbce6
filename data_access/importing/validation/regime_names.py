"""Regimes by what lists call them: their name, more or less of it, or their code and its words."""

import re
from collections.abc import Mapping
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.word_lists import listed_words
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.validation_messages import BilingualName
from data_access.importing.validation.agency_names import nearest
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.text.folding import comparison_key

_CODE_FIRST = re.compile(r"(?P<code>[A-Z]{2,4}\d{2,3})(?: ?[-–:.] ?| )(?P<name>[^\W\d].+)")
_CODE_LAST = re.compile(r"(?P<name>.+\w) ?(?:\((?P<code>[A-Z]{2,4}\d{2,3})\))")
_WORD = re.compile(r"\w+")
_IN_FULL = (
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("TTg ?CP|TTg", "Thủ tướng Chính phủ"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("CP", "Chính phủ"),
    ("KSTTHC", "kiểm soát thủ tục hành chính"),
    ("TTHC", "thủ tục hành chính"),
    ("CCHC", "cải cách hành chính"),
    ("KT ?[-–] ?XH|KTXH", "kinh tế - xã hội"),
    ("KNTC", "khiếu nại, tố cáo"),
    ("PAKN", "phản ánh, kiến nghị"),
    ("DN", "doanh nghiệp"),
    ("CNTT", "công nghệ thông tin"),
)


def say_shortened(rows: ParsedRows, column: ColumnSpec, found: Mapping[str, str]) -> None:
    """Say, at the first row of each, which names in `found` leave out words of the regime's."""
    written = pc.cast(rows.columns[column.name], pa.string())
    names = rows.lookup.regime_rows.set_index("regime_code")[["name_vi", "name_en"]]
    for text, code in found.items():
        if _without_fillers(rows.lookup, text) and not _called(rows.lookup, text):
            first = pc.index(written, text).as_py()
            rows.report(
                column.name,
                pa.array([row == first for row in range(rows.count)], pa.bool_()),
                "import.remark.regime_shortened",
                is_remark=True,
                text=text,
                code=code,
                name=BilingualName(*names.loc[code]),
            )


def regimes(lookup: StoreLookup, text: str) -> frozenset[str]:
    """The codes of all regimes that `text` may name."""
    return _called(lookup, text) or _code_and_name(lookup, text) or _without_fillers(lookup, text)


def _called(lookup: StoreLookup, text: str) -> frozenset[str]:
    return lookup.names("regime").get(comparison_key(text), frozenset())


def _code_and_name(lookup: StoreLookup, text: str) -> frozenset[str]:
    """The regime that is named by its code and words of its name, "CD11 - Báo cáo tiếp công dân".

    Behind a code, "không phát sinh" is no name, nor is the code of another or its name.
    """
    parts = _CODE_FIRST.fullmatch(text) or _CODE_LAST.fullmatch(text)
    if parts is None:
        return frozenset()
    rows = lookup.regime_rows
    names = rows[rows["regime_code"] == parts["code"]][["name_vi", "name_en"]]
    named = lookup.names("regime").get(comparison_key(parts["name"]), {parts["code"]})
    is_named = any(
        _words(parts["name"]) <= _words(each) for row in names.to_numpy() for each in row
    )
    return frozenset({parts["code"]}) if is_named and parts["code"] in named else frozenset()


def similar_regimes(rows: ParsedRows, text: str) -> tuple[str, str] | None:
    """The regimes with a name similar to `text`, in Vietnamese and English."""
    known = rows.lookup.regime_rows[["regime_code", "name_vi", "name_en"]]
    named: dict[str, frozenset[str]] = {}
    for code, *names in known.itertuples(index=False):
        for name in (code, *map(_in_full, names)):
            named[name] = named.get(name, frozenset()) | {code}
    codes = nearest(_in_full(text), named)
    shown = known[known["regime_code"].isin(codes)]
    vi, en = (", ".join(shown["regime_code"] + " (" + shown[name] + ")")
              for name in ("name_vi", "name_en"))  # fmt: skip
    return (vi, en) if codes else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_in_full(text).casefold()))


@cache
def _in_full(text: str) -> str:
    """A name with the abbreviations of offices written out: UBND, TTHC."""
    for short, full in _IN_FULL:
        text = re.sub(rf"\b(?:{short})\b", full, text)
    return text


def _without_fillers(lookup: StoreLookup, text: str) -> frozenset[str]:
    """Those whose name is the text but for "công tác", "tình hình" and the like."""
    wanted = _bare(text)
    rows = lookup.regime_rows
    return frozenset(
        code
        for code, *names in rows[["regime_code", "name_vi", "name_en"]].itertuples(index=False)
        if wanted and wanted in map(_bare, names)
    )


@cache
def _bare(text: str) -> str:
    """A name, as compared, in full and without the words that the names of most reports have."""
    bare = f"!{comparison_key(_in_full(text))}!"
    for filler in map(comparison_key, listed_words("filler")):
        bare = bare.replace(f"!{filler}!", "!")
    return bare.strip("!")
