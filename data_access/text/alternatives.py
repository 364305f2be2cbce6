"""Lists of spellings, short: "Ngày (gửi|nhận)( báo cáo|)" stands for four."""

import re
from itertools import product

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def alternatives(text: str) -> tuple[str, ...]:
    """Each text that `text` stands for, by one word of every "(one|other)" in it."""
    parts = _CHOICE.split(text)
    choices = ((part,) if at % 2 == 0 else part.split("|") for at, part in enumerate(parts))
    return tuple("".join(words) for words in product(*choices))
