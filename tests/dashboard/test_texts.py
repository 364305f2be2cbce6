"""What the texts of the screen never say."""

import re
from pathlib import Path

import pytest

from dashboard.wording import TEXTS
from data_access.text import messages
from data_access.text.messages import LANGUAGES, texts

# Statistics stand behind the method of a panel; settings in the README.
JARGON = re.compile(
    r"Wilson|\dσ|DASHBOARD_|khoảng tin cậy|confidence interval|sai số chuẩn|standard error"
    r"|p-chart|biểu đồ p\b|giới hạn kiểm soát|control limit|GitHub",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leader_meets_no_statistics_and_no_settings(language: str) -> None:
    shown = {
        key: text for key, text in texts(TEXTS, language).items() if key[-11:] != ".statistics"
    }
    assert not {key: text for key, text in shown.items() if JARGON.search(text)}


# What stays as it is written in the other language: symbols of documents, quoted headings, code.
KEPT = re.compile(r"[\w/]*/(?:NĐ|QĐ|QH)[\w-]*|“[^”]*”|`[^`]*`|\{\w+\}|<\(.*\)|--[\w-]+|;yes$")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(the|of|and|for|with|are|not|no|yes|choose|select|search|results?|source|due|days?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("folder", [TEXTS, messages.TEXTS], ids=["dashboard", "data_access"])
@pytest.mark.parametrize(("language", "other"), [("en", VIETNAMESE), ("vi", ENGLISH)])
def test_a_text_is_in_one_language(folder: Path, language: str, other: re.Pattern[str]) -> None:
    kept = {key: KEPT.sub("", text) for key, text in texts(folder, language).items()}
    found = {key: text for key, text in kept.items() if other.search(text)}
    found.pop("command.completion", None)  # a command of bash
    found.pop("sign_in.other_language", None)  # as that language calls itself
    assert not found


def test_an_english_text_has_no_date_that_could_be_another() -> None:
    dates = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
    found = {key: text for key, text in texts(TEXTS, "en").items() if dates.search(text)}
    found.pop("option.as_of", None)  # both ways to type a day
    assert not found
