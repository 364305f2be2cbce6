"""Who has issued, in one sentence, whatever is known of the localities."""

import pytest

from dashboard.figures.details.coverage_words import coverage_title


@pytest.mark.parametrize(
    ("states", "ending", "said"),
    [
        (["none", "partial", "full", "full"], "_partial", ("1", "1", "4")),
        (["partial", "full"], "_only_partial", ("0", "1", "2")),
        (["none", "none", None], "", ("2", "0", "2")),
        (["full", "", float("nan")], "_all", ("0", "0", "1")),
    ],
)
def test_the_sentence_says_who_lacks_and_counts_those_of_whom_it_is_known(
    states: list[object], ending: str, said: tuple[str, str, str]
) -> None:
    key, values = coverage_title("vi", states)

    assert key == f"issuing.map_title{ending}"
    assert (values["missing"], values["partial"], values["count"]) == said


def test_where_nothing_is_known_no_number_is_said() -> None:
    assert coverage_title("vi", ["unknown", None, ""]) == ("issuing.title_unknown", {})
