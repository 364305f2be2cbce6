"""Words for a day of work and for a day off, as announcements of holidays write them."""

import re

from data_access.importing.cells.word_lists import is_dash, means
from data_access.text.collation import strip_diacritics

_EXCHANGED = (
    r"(?<!khong )(?<!khong phai )\blam bu\b|\bmake up\b"
    r"|(?<!nghi )(?<!khong )\b(?:di bu|hoan doi|bu (?:cho|vao|ngay))\b"
)
_OF_EXCHANGE = re.compile(_EXCHANGED)
_OF_WORK = re.compile(
    rf"{_EXCHANGED}|(?<!nghi )(?<!khong )(?<!khong di )\b(?:di lam|lam viec)\b|(?<!non )\bworking\b"
)
_OF_RETURN = re.compile(r"\b(?:lam|lam viec) lai\b|\btro lai\b|\bbinh thuong\b|\bback\b")
_EXCHANGED_DAY = re.compile(
    r"(?<!nghỉ )\b(?:làm bù|đi bù|hoán đổi|bù (?:cho|vào|ngày))\b.*?"
    r"\b\d{1,2}(?: tháng |\s*[/.-]\s*)\d{1,2}\b",
    re.IGNORECASE,
)
_MARK = r"(?:(?:[a-z]|[ivx]+|\d+) )?(?:cac |lich )?(?:ngay )?"
_WORKED = re.compile(rf"{_MARK}(?:di )?lam (?:viec|bu)\b|working|make up")
_OFF = re.compile(
    rf"^{_MARK}(?:duoc )?nghi\b|\boff\b|\bholiday\b|\bnew year\b"
    r"|\b(?:tet|le|giao thua|gio to|hung vuong|quoc khanh|chien thang|giai phong|quoc te lao dong"
    r"|van hoa viet nam)\b"
)
_OFF_INSTEAD = re.compile(r"\bnghi (?:bu|hoan doi|them|thay)\b")
_BETWEEN_CLAUSES = re.compile(r"[^\w\s]+")


def speaks_of_work(text: str) -> bool:
    """Whether a name or heading speaks of days that are worked where others are off.

    "Nghỉ hoán đổi" is a day off, "đi làm lại" a day like any other.
    """
    return _any(_OF_WORK, text)


def speaks_of_exchange(text: str) -> bool:
    """Whether a note says that a day is worked, or that another is for it: "làm bù vào 08/5"."""
    return kind_of_name(text) is True or _any(_OF_EXCHANGE, text)


def names_exchanged_day(text: str) -> bool:
    """Whether a line names a day worked for another: "Đi làm bù vào thứ Bảy, 08/5/2027"."""
    return bool(_EXCHANGED_DAY.search(text))


def _any(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a clause of a text has words of the pattern: "nghỉ, làm bù" is no "nghỉ làm"."""
    clauses = map(strip_diacritics, _BETWEEN_CLAUSES.split(text))
    return any(pattern.search(each) and not _OF_RETURN.search(each) for each in clauses)


def kind_of_day(text: str) -> bool | None:
    """Whether a cell calls its day one of work, and nothing else; None where it does not."""
    return True if means(text, "worked") else False if means(text, "day_off") else None


def kind_of_name(text: str) -> bool | None:
    """Whether the name of a day, or of a group, says that it is worked: "Làm bù cho 29/4".

    None where it says neither, or both: "Nghỉ, làm bù vào 08/5".
    """
    plain = strip_diacritics(text)
    if _WORKED.match(plain) and speaks_of_work(text):
        return True
    return False if _OFF.search(plain) and not speaks_of_work(text) else None


def kind_of_heading(text: str) -> bool | None:
    """Whether the days below a heading beside that of days off are worked, "Ngày làm bù"."""
    if speaks_of_work(text):
        return True
    return False if _OFF_INSTEAD.search(strip_diacritics(text)) else None


def is_nothing(text: str | None) -> bool:
    """Whether a cell has no day: empty, a dash, "không"."""
    return not text or is_dash(text) or means(text, "nothing_to_explain")
