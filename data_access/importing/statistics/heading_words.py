"""What the words of a heading say of its figures: how final they are, or that they are none."""

import re

from data_access.importing.cells.region_names import is_locality, is_region
from data_access.importing.cells.units import stated_unit
from data_access.text.folding import comparison_key

_VINTAGES = (
    (
        "estimate",
        re.compile(
            r"(?<!điều )(?<!công )\b(?:ước(?: tính| thực hiện| th)?|ưth|uth)\b"
            r"|\best(?:imated?|\.|\b)",
            re.IGNORECASE,
        ),
    ),
    ("preliminary", re.compile(r"\bsơ bộ\b|\bprel(?:iminary|\.|\b)", re.I)),
    ("final", re.compile(r"\bchính thức\b|\bfinal\b", re.I)),
)
_CARRIED_OUT = re.compile(
    r"\bthực hiện\b|\bth\b|\bactual\b", re.IGNORECASE
)  # of a column, not in a title
# A change against another time, and what is still to come, are never the value of the period.
_CHANGE = re.compile(
    r"\bso (?:với|sánh)\b|\btăng\b|\bgiảm\b|\btốc độ\b|\bchênh lệch\b|\bbiến động\b|\bthay đổi\b"
    r"|\bchỉ số phát triển\b|\bcompared\b|\bgrowth\b|\bchanges?\b|\bdifference\b|\byoy\b"
    r"|\bversus\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\bkế hoạch\b|\bkh\b|\bdự toán\b|\bmục tiêu\b|\bquy hoạch\b|\bdự báo\b|\bdự kiến\b"
    r"|\bplan(?:ned)?\b|\btargets?\b|\bforecast\b|\bbudget\b",
    re.IGNORECASE,
)
_PLANNING = re.compile(
    r"\b(?:bộ|sở|phòng|vụ|ban) kế hoạch\b|\bkế hoạch (?:và|-|–) ?(?:đầu tư|tài chính)\b",
    re.IGNORECASE,
)
# A share beside values is none of them; where every column is one, it is what the sheet is about.
_SHARE = re.compile(
    r"\bt[ỷỉ] (?:lệ|trọng)\b|\bcơ cấu\b|%|\bphần trăm\b|\bshare\b|\bper ?cent\b|\bratio\b",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"\bcộng dồn\b|\bl(?:ũy|uỹ) kế\b|\bcumulative\b|\bytd\b|\byear to date\b", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?<=\S)\s*(?:\(\d\)|\(\*+\)|\*+|[¹²³⁴⁵])$")
_MEAN = re.compile(r"(?:bình quân|bq|trung bình|tb)(?: năm| cả năm)?", re.IGNORECASE)
_TOTAL = re.compile(r"\btổng(?: số| cộng)?\b|\bchung\b|\btotal\b", re.IGNORECASE)
_WHOLE = re.compile(r"\W*(?:tổng(?: số| cộng)|toàn ngành|chung|chỉ số chung|total)\b", re.I)
_PART = re.compile(
    r"\W*(?:trong đó|chia ra|of which|nam|nữ|thành thị|nông thôn|(?:fe)?males?|urban|rural)\b",
    re.IGNORECASE,
)
# Against a time that is named by its place before the period: its name says what is compared
_RELATIVE = re.compile(
    r"(?:(?:bình quân|cộng dồn|l(?:ũy|uỹ) kế)\b[^:]{0,30}?)?\bso (?:với |sánh với )?"
    r"(?:[^:]{0,25}\btrước\b|cùng kỳ(?!\s*(?:năm|tháng|quý)?\s*\d))",
    re.IGNORECASE,
)
COMPARED_BEHIND = re.compile(  # a title, and against what its figures are
    r"\s(so (?:với )?(?:tháng trước|cùng kỳ(?: năm trước)?))(?=\s*(?:\(|$))", re.IGNORECASE
)
_COMPARED = re.compile(r"\bso (?:với|sánh|cùng|tháng)\b", re.IGNORECASE)
_EARLIER = re.compile(r"(?:cùng kỳ|(?:kỳ|năm|tháng|quý) trước)\b", re.IGNORECASE)
# "Kỳ này (Tháng 5/2025)": the time in brackets is meant
_NAMED_TIME = re.compile(
    r"^(?:kỳ (?:này|trước|báo cáo)|cùng kỳ(?: năm trước)?) ?\(([^()]*\d)\)$", re.IGNORECASE
)
_BASE = re.compile(r"\b(?:năm|kỳ|tháng) gốc\b|\bbase (?:year|period|month)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:xếp |thứ )hạng\b|\brank(?:ing)?\b", re.IGNORECASE)
# Words over figures that say nothing of what they are
_GENERIC_WORDS = (
    "các qua những theo chia ra năm tháng quý kỳ thời gian giá trị số liệu lượng kết quả điểm "
    "value values figure figures year years month months score"
)
_GENERIC = frozenset(map(comparison_key, _GENERIC_WORDS.split()))
_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\s*\(([^()]+)\)")


def vintage(text: str) -> str | None:
    """How final a heading or a title says that figures are; None where it does not say."""
    return next((name for name, words in _VINTAGES if words.search(text)), None)


def column_vintage(text: str) -> str | None:
    """The vintage that the heading of a column gives it; what was carried out is final."""
    return vintage(text) or ("final" if _CARRIED_OUT.search(text) else None)


def without_vintage(text: str) -> str:
    """`text` without the words for how final figures are."""
    for words in (*(words for _, words in _VINTAGES), _CARRIED_OUT):
        text = words.sub(" ", text)
    return text.strip(" -–—()\n./")


def is_change_or_plan(text: str) -> bool:
    """Whether a heading speaks of a change, a difference or a plan."""
    return bool(_CHANGE.search(text) or _PLAN.search(text))


def is_plan(text: str) -> bool:
    """Whether a text speaks of a plan, and not of what is called after planning."""
    return bool(_PLAN.search(_PLANNING.sub(" ", text)))


def is_cumulative(text: str) -> bool:
    """Whether a heading speaks of a sum since the year began."""
    return bool(_CUMULATIVE.search(text))


def without_footnote(text: str) -> str:
    """`text` without the mark of a footnote at its end: "2019 (1)" is no January."""
    return _FOOTNOTE.sub("", text.strip())


def period_part(text: str) -> str:
    """What of a part of a heading may spell a period: without vintage, footnote, "Cộng dồn"."""
    plain = _CUMULATIVE.sub(" ", without_footnote(without_unit(text)))
    return without_vintage(_NAMED_TIME.sub(r"\1", plain.strip()))


def unit(text: str) -> str | None:
    """The unit that a part of a heading states: alone, or in brackets; None for an unknown one."""
    texts = (text, *reversed(_BRACKETED.findall(text)))
    return next((found for each in texts if (found := stated_unit(each))), None)


def without_unit(text: str) -> str:
    """`text` without the units that it states."""
    if stated_unit(text):
        return ""
    return _BRACKETED.sub(lambda match: "" if stated_unit(match[1]) else match[0], text)


def subject(text: str) -> str:
    """What a heading is about, beside its period, vintage and total; equal for equal words."""
    return comparison_key(period_part(_TOTAL.sub(" ", text)))


def is_rank(text: str) -> bool:
    """Whether a heading speaks of a place among others, which is no value."""
    return bool(_RANK.search(text))


def telling_words(text: str) -> frozenset[str]:
    """The words of what a heading is about that say which figures they are, as compared."""
    words = _WORD.findall(period_part(_TOTAL.sub(" ", text)))
    return frozenset(map(comparison_key, words)) - _GENERIC


def is_mean(text: str) -> bool:
    """Whether all that a heading says is that it is a mean."""
    return bool(_MEAN.fullmatch(period_part(text)))


def is_share(text: str) -> bool:
    """Whether a heading speaks of a share or of per cent."""
    return bool(_SHARE.search(text))


def is_total(text: str) -> bool:
    """Whether a heading speaks of the total, beside its parts."""
    return bool(_TOTAL.search(text))


def names_whole(text: str, title: str) -> bool:
    """Whether a row is the whole of what a title names: a total, or called by the same words."""
    bare = COMPARED_BEHIND.sub("", title)
    return bool(_WHOLE.match(text)) or telling_words(text) in map(telling_words, (title, bare))


def names_some(text: str, title: str) -> bool:
    """Whether a row is called by words of a title, which may name several."""
    return bool(own := telling_words(text)) and own <= telling_words(title)


def is_part(text: str) -> bool:
    """Whether `text` begins with the word for a part: of which, women, towns; Nam Định is none."""
    return bool(_PART.match(text)) and not (is_locality(text) or is_region(text))


def is_relative(text: str, whole: str) -> bool:
    """Whether `text`, of the heading `whole`, says only against which earlier time figures are."""
    return bool(_RELATIVE.fullmatch(text.strip(" %()"))) and bool(_RELATIVE.search(whole))


def says_compared(text: str) -> bool:
    """Whether a heading says that its figures are compared with those of another time."""
    return bool(_COMPARED.search(text))


def with_sum(text: str, whole: str) -> str:
    """`text`, of the heading `whole`, that a comparison is of the sum since January, if it is."""
    if not is_relative(text, whole) or not is_cumulative(whole) or is_cumulative(text):
        return text
    return re.sub(r"\bso\b", "cộng dồn so", text, count=1)


def compared(indicator: str | None, text: str) -> str:
    """The name of a comparison, "so với tháng trước", behind that of what is compared."""
    if indicator is None or not is_relative(text, text):
        return text
    return f"{indicator} {text.strip(' %()')}"


def is_of_other_time(text: str) -> bool:
    """Whether a heading speaks of a change, a plan, or the figures of an earlier time."""
    return is_change_or_plan(text) or bool(_EARLIER.match(text.strip()))


def is_base(text: str) -> bool:
    """Whether `text` speaks of the base of an index: then the periods beside it are bases too."""
    return bool(_BASE.search(text))


def is_qualified(text: str) -> bool:
    """Whether `text` belongs to the heading of figures: it says what they are, or how final."""
    return bool(column_vintage(text)) or is_change_or_plan(text) or is_share(text)
