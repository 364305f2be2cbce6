"""What titles say of every row: the decision of a list, the meeting, the first day."""

import re
from collections.abc import Iterable, Iterator

from data_access.importing.cells.kinds_of_day import speaks_of_work
from data_access.importing.cells.one_cell import read_date
from data_access.importing.model.columns import FileSchema, choice_labels
from data_access.text.folding import comparison_key

_DAY = r"(?P<day>\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\b"
_NUMBER = r"số\s*:?\s*(?P<text>\d+\w*/[^\s,;()]+)"
_WORKING_DAY = "is_working_day"
_DAYS_OFF = re.compile(
    r"\b(?:lịch nghỉ|ngày nghỉ|nghỉ lễ|nghỉ tết|thời gian nghỉ)\b", re.IGNORECASE
)
_ACT = re.compile(
    rf"(?:thông báo|công văn|quyết định|nghị định|tờ trình|văn bản) {_NUMBER}(?:,? ngày {_DAY})?",
    re.IGNORECASE,
)
_ISSUED = {"agency_code", "number", "issued_date"}
_OF_AGENCY = ("agency_code", "origin_agency_code")
# whose list it is: "văn bản do UBND tỉnh Gia Lai ban hành", "gửi báo cáo của Bộ Y tế quý I"
_AGENCY = re.compile(
    r"\b(?:(?<!yêu cầu )(?<!đề nghị )(?<!chỉ đạo )(?<!quy định )(?<!hướng dẫn )(?<!công văn )của"
    r"|do) "
    r"(?P<agency>(?:bộ (?!trưởng)|ubnd |ủy ban nhân dân |uỷ ban nhân dân "
    r"|thanh tra chính phủ|ngân hàng nhà nước|văn phòng chính phủ)[^\d,;()]*?)"
    r"(?= (?:ban hành|quý|năm|tháng|trong|gửi|kỳ|theo|từ|thực hiện)\b|\s*[,;()]|\s*$)",
    re.IGNORECASE,
)
_OF_NO_ONE = re.compile(
    r"(?:ubnd|(?:ủy|uỷ) ban nhân dân)(?:,? (?:cấp|các|tỉnh|thành phố))*", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"(?:BỘ (?!TRƯỞNG)|UBND |ỦY BAN NHÂN DÂN |UỶ BAN NHÂN DÂN |THANH TRA CHÍNH PHỦ"
    r"|NGÂN HÀNG NHÀ NƯỚC)[^\d;()a-z]*"
)
_MEETING = "meeting_name"
# a choice that the title of a catalogue states where it names one alone
_CHOICES = {
    "law": {"nd09": r"\b09/2019/NĐ-CP\b", "statistics": r"\bluật thống kê\b"},
    "kind": {
        "periodic": r"\bbáo cáo định kỳ\b|\bchế độ định kỳ\b",
        "thematic": r"\bchuyên đề\b",
        "ad_hoc": r"\bđột xuất\b",
    },
}
_STATED = (
    # a list of decisions is attached to the one that takes them, or goes by it; a letter to which
    # it is attached may only pass it on
    ("decision_number", "decided_date",
     re.compile(rf"(?:^\(?quyết định|kèm theo quyết định"
                rf"|(?<!kèm )\btheo (?:quyết định|công văn|văn bản)) "
                rf"{_NUMBER},? ngày {_DAY}", re.IGNORECASE)),
    ("notice_number", "notice_date",
     re.compile(rf"\b(?:thông báo|TB)(?: kết luận)? {_NUMBER},? ngày {_DAY}", re.IGNORECASE)),
    (_MEETING, "meeting_date",
     re.compile(rf"(?P<text>\b(?:phiên họp|hội nghị|cuộc họp)\b[^,;()]{{0,80}}?)\s*,?\s*"
                rf"ngày {_DAY}", re.IGNORECASE)),
    (None, "valid_from_date",
     re.compile(rf"(?:áp dụng|thực hiện|hiệu lực)(?: kể)? từ(?: ngày)? {_DAY}", re.IGNORECASE)),
)  # fmt: skip
# an annex is of the letter that decides, unless it asks for the decision
_ANNEX = re.compile(r"^phụ lục\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:đề nghị|đề xuất|kiến nghị|xin)\b", re.IGNORECASE)
_OF_ANNEX = (
    ("decision_number", "decided_date",
     re.compile(rf"kèm theo (?:quyết định|công văn|văn bản) {_NUMBER},? ngày {_DAY}",
                re.IGNORECASE)),
)  # fmt: skip
# of a kind that has the number alone, the decision that a list goes by may be the law
_WITHOUT_DAY = (
    ("decision_number", None,
     re.compile(rf"(?:^\(?quyết định|kèm theo (?:quyết định|nghị quyết)) {_NUMBER}",
                re.IGNORECASE)),
)  # fmt: skip
# targets are set by resolutions
_OF_TARGETS = (
    (
        "decision_number",
        None,
        re.compile(rf"(?:căn cứ|theo)(?: nội dung)? nghị quyết {_NUMBER}", re.IGNORECASE),
    ),
)


def stated_facts(kind: FileSchema, lines: Iterable[str]) -> dict[str, str]:
    """The columns of `kind` that the lines above a table state, each where they state one alone."""
    said = [" ".join(line.split()) for line in lines]
    names = {column.name for column in kind.columns}
    found = {_WORKING_DAY: "không"} if is_of_days_off(kind, said) else {}
    found |= _stated_choices(kind, said)
    agencies = {comparison_key(match["agency"]): match["agency"].strip()
                for line in said for match in _AGENCY.finditer(line)
                if not _OF_NO_ONE.fullmatch(match["agency"].strip())}  # fmt: skip
    if not agencies and names >= _ISSUED:  # whose number each document bears is checked
        agencies = {comparison_key(line): line for line in said if _LETTERHEAD.fullmatch(line)}
    if len(agencies) == 1:
        found |= dict.fromkeys(names & {*_OF_AGENCY}, next(iter(agencies.values())))
    acts = {match[0] for line in said for match in _ACT.finditer(line)}
    if _WORKING_DAY in names and len(acts) == 1:
        found["source"] = acts.pop()
    is_annex = any(map(_ANNEX.search, said)) and not any(map(_ASKS.search, said))
    of_kind = () if "decided_date" in names else _WITHOUT_DAY
    if kind.name == "targets":
        of_kind = (*of_kind, *_OF_TARGETS)
    for text_column, day_column, pattern in (*_STATED, *of_kind, *(_OF_ANNEX if is_annex else ())):
        values = {*_stated(said, pattern)}
        if names.issuperset(filter(None, (text_column, day_column))) and len(values) == 1:
            text, day = values.pop()
            told = {text_column: _meeting(text, day) if text_column == _MEETING else text,
                    day_column: day}  # fmt: skip
            found |= {name: value for name, value in told.items() if name and value}
    return found


def _stated_choices(kind: FileSchema, lines: Iterable[str]) -> dict[str, str]:
    text = " ; ".join(lines)
    found: dict[str, str] = {}
    for column in kind.columns:
        patterns = _CHOICES.get(column.name, {})
        named = [choice for choice, words in patterns.items() if re.search(words, text, re.I)]
        if len(named) == 1 and named[0] in column.choices:
            found[column.name] = choice_labels(column, "vi")[named[0]]
    return found


def is_of_days_off(kind: FileSchema, texts: Iterable[str]) -> bool:
    """Whether titles and headings of a list say that its days are days off, and none worked."""
    names = {column.name for column in kind.columns}
    return _WORKING_DAY in names and any(
        _DAYS_OFF.search(text) and not speaks_of_work(text) for text in texts
    )


def _meeting(text: str, day: str) -> str:
    return f"{text.capitalize() if text.isupper() else text} ngày {day}"


def _stated(lines: Iterable[str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        for match in pattern.finditer(line):
            said = match.groupdict("")
            if "day" not in said or read_date(said["day"]):
                yield said.get("text", ""), said.get("day", "")
