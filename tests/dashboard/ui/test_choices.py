"""The text of a choice and of a source."""

import pytest

from dashboard.ui import choices, language

GSO_VI, GSO_EN, BANK_VI = "Tổng cục Thống kê", "General Statistics Office", "Ngân hàng Thế giới"


@pytest.mark.parametrize(
    ("shown_in", "source", "text"),
    [
        ("vi", "S1023", "Tổng cục Thống kê: Biểu số liệu kinh tế - xã hội hằng tháng, 28/09/2019"),
        (
            "en",
            "S1023",
            "General Statistics Office: Monthly socio-economic statistics, 28 Sep 2019",
        ),
        (
            "vi",
            "S340",
            "Ngân hàng Thế giới: Các chỉ số phát triển thế giới, FP.CPI.TOTL.ZG, 07/10/2025",
        ),
        ("en", "S036", "Ho Chi Minh City Women's newspaper"),
        ("vi", "S026", "chưa ghi nguồn"),
        ("en", "Sở Tài chính", "Sở Tài chính"),
    ],
)
def test_a_source_reads_as_its_publisher_title_and_day(
    shown_in: str, source: str, text: str
) -> None:
    language.set_language(shown_in)
    assert choices.source_text(source) == text
