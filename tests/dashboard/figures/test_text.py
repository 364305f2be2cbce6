"""How values and their changes read, by what the registry says of their figure."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import text
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import BY_KIND, FIGURES, Family, Figure, Unit
from dashboard.wording import TEXTS
from data_access.text.messages import LANGUAGES, texts

VALUE = FigureValue("on_time_rate", "all", 13, 16, 13 / 16, date(2020, 2, 5), 12, simulated=False)


def rate(above: int, below: int, figure: str = "on_time_rate") -> FigureValue:
    value = above / below if below else None
    return replace(VALUE, figure=figure, numerator=above, denominator=below, value=value)


def amount(figure: str, number: int | None, below: int | None = 50) -> FigureValue:
    above = None if FIGURES[figure].quantile else number
    return replace(VALUE, figure=figure, numerator=above, denominator=below, value=number)


@pytest.mark.parametrize(
    ("value", "written", "headline", "made_of"),
    [
        (rate(13, 16), "81,2\u00a0% (13/16)", "81,2\u00a0%", "13/16"),
        (rate(18, 22, "regulations_issued"), "81,8\u00a0% (18/22)", "18/22", "81,8\u00a0%"),
        (rate(0, 0), "— (—)", "—", "—"),
        (amount("missing", 1008, 2000), "1.008", "1.008", "trong 2.000 nghĩa vụ"),
        (amount("obligations", 7, None), "7", "7", ""),
        (amount("oldest_overdue", 45), "45 ngày", "45 ngày", "trong 50 báo cáo quá hạn"),
        (amount("median_days_late", None, 3), "—", "—", "trong 3 báo cáo trễ hạn (ngày làm việc)"),
    ],
)
def test_a_value_reads_by_the_unit_of_its_figure(
    value: FigureValue, written: str, headline: str, made_of: str
) -> None:
    assert text.written("vi", value) == written
    assert text.headline("vi", value) == headline
    assert text.made_of("vi", value) == made_of


@pytest.mark.parametrize(
    ("now", "before", "shape", "words", "judged"),
    [
        (rate(81, 100), rate(79, 100), "▲", "tăng 2,0\u00a0điểm %", "better"),
        (rate(79, 100), rate(81, 100), "▼", "giảm 2,0\u00a0điểm %", "worse"),
        (rate(8_124, 10_000), rate(8_116, 10_000), "–",
         "tỷ lệ không đổi, trước là 8.116/10.000", ""),
        (rate(80, 100), rate(79_996, 100_000), "▲", "tăng <\u00a00,1\u00a0điểm %", "better"),
        (rate(99_999, 100_000), rate(100, 100), "▼", "giảm <\u00a00,1\u00a0điểm %", "worse"),
        (rate(3, 10, "revision_rate"), rate(1, 10, "revision_rate"), "▲", "tăng 20,0\u00a0điểm %",
         ""),
        (rate(19, 22, "regulations_issued"), rate(18, 22, "regulations_issued"), "▲", "tăng 1",
         "better"),
        (rate(33, 34, "regulations_issued"), rate(60, 63, "regulations_issued"), "▲",
         "tăng 1,9\u00a0điểm %, trước là 60/63", "better"),
        (rate(34, 34, "regulations_issued"), rate(63, 63, "regulations_issued"), "–",
         "tỷ lệ không đổi, trước là 63/63", ""),
        (rate(0, 15), rate(0, 12), "–", "tỷ lệ không đổi, trước là 0/12", ""),
        (rate(81, 100), rate(81, 100), "–", "không đổi", ""),
        (amount("missing", 9), amount("missing", 7), "▲", "tăng 2", "worse"),
        (amount("missing", 7), amount("missing", 9), "▼", "giảm 2", "better"),
        (amount("on_time", 7), amount("on_time", 9), "▼", "giảm 2", "worse"),
        (amount("obligations", 7, None), amount("obligations", 9, None), "▼", "giảm 2", ""),
        (amount("oldest_overdue", 46), amount("oldest_overdue", 45), "▲", "tăng 1 ngày", "worse"),
        (rate(1, 2), rate(0, 0), "–", "không so sánh được", ""),
    ],
)  # fmt: skip
def test_a_change_reads_by_unit_and_direction(
    now: FigureValue, before: FigureValue, shape: str, words: str, judged: str
) -> None:
    worse, better = judged == "worse", judged == "better"
    brief = words.split(", trước là")[0].removeprefix("tỷ lệ ")
    assert text.change("vi", now, before) == text.Change(shape, words, brief, worse, better)  # type: ignore[arg-type]


COUNTS = st.integers(0, 5_000)


@given(now=st.tuples(COUNTS, COUNTS), before=st.tuples(COUNTS, COUNTS))
def test_unchanged_is_said_exactly_of_two_rates_that_read_the_same(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    values = [rate(min(pair), max(pair)) for pair in (now, before)]
    if all(value.denominator for value in values):
        same = text.headline("vi", values[0]) == text.headline("vi", values[1])
        assert ("không đổi" in text.change("vi", *values).text) == same


def test_a_figure_without_a_direction_does_not_exist() -> None:
    fields = {"name": "x", "family": "compliance", "unit": "percent", "decimals": 1,
              "numerator": "late", "denominator": "owed", "rules": ("own",)}  # fmt: skip
    with pytest.raises(TypeError, match="direction"):
        Figure(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_family_has_its_words(language: str) -> None:
    counted = set(get_args(Unit)) - {"percent"}
    needed = {f"{part}.{unit}" for unit in counted for part in ("unit", "made_of")}
    needed |= {f"none.{family}" for family in get_args(Family)}
    needed |= {f"unknown.{family}" for family in BY_KIND}
    assert needed <= set(texts(TEXTS, language))


@pytest.mark.parametrize("name", FIGURES)
def test_decimals_and_thresholds_fit_each_other(name: str) -> None:
    figure = FIGURES[name]
    assert (figure.decimals > 0) == figure.is_rate
    for threshold in figure.thresholds:
        assert threshold * 100 == pytest.approx(round(threshold * 100, figure.decimals))


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("missing", "sổ nghĩa vụ báo cáo", "the ledger of reporting obligations"),
        ("regulations_issued", "văn bản quy định chế độ báo cáo đã nạp", "the regulations on"),
        ("connected", "tiến độ các bước chuẩn hóa, điện tử hóa", "the progress of the stages"),
        ("edoc_sent", "số liệu theo quý của các chương trình", "quarterly figures"),
        ("report_burden", "kết quả rà soát chế độ báo cáo", "the review of report regimes"),
    ],
)
def test_a_figure_says_what_it_is_counted_from(name: str, vietnamese: str, english: str) -> None:
    assert text.source("vi", name).startswith(vietnamese)
    assert text.source("en", name).startswith(english)
