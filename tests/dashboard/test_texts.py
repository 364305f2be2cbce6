"""What the texts of the screen never say."""

import re

import pytest

from dashboard.wording import TEXTS
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
