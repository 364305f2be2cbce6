"""Lists of spellings written short."""

from data_access.text.alternatives import alternatives


def test_each_choice_of_words_is_a_spelling() -> None:
    assert alternatives("Ngày (gửi|nhận)( báo cáo|)") == (
        "Ngày gửi báo cáo",
        "Ngày gửi",
        "Ngày nhận báo cáo",
        "Ngày nhận",
    )


def test_brackets_without_a_choice_are_part_of_the_spelling() -> None:
    assert alternatives("Kỳ báo cáo (tháng, quý)") == ("Kỳ báo cáo (tháng, quý)",)
