"""Questions as people type them: what each is understood as, and the registry's own answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.details.indicators import catalogue as indicators
from dashboard.figures.details.indicators import territories
from dashboard.figures.peers import PEERS
from dashboard.figures.questions.answering import answer
from dashboard.figures.questions.parsing import parse
from dashboard.figures.questions.question import Answer, Question
from dashboard.figures.questions.vocabulary import everyday_words
from dashboard.figures.questions.writing import parts_in_words
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.readers.agencies import read_agencies
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load
from data_access.text.messages import LANGUAGES

DAY, REFORMED = date(2020, 6, 12), date(2025, 12, 31)


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def chosen(reads: Reads, day: date = DAY, **other: Any) -> Selection:
    assert isinstance(reads.source, sa.Engine)
    return Selection(day, newest_load(reads.source), present=REFORMED, **other)


def answered(reads: Reads, text: str, selection: Selection, language: str = "vi") -> Answer:
    found = answer(reads, selection, parse(reads, selection, text), language)
    assert found is not None
    return found


QUESTIONS = [
    (
        "dung han quy 1 2020 bo tai chinh",
        Question("on_time_rate", agency="M22-G12", period="2020-Q1"),
    ),
    (
        "đúng hạn quý I/2020 Bộ Tài chính",
        Question("on_time_rate", agency="M22-G12", period="2020-Q1"),
    ),
    (
        "Tỷ lệ đúng hạn của Bộ Tài chính trong quý 1 năm 2020 là bao nhiêu?",
        Question("on_time_rate", agency="M22-G12", period="2020-Q1"),
    ),
    ("ty le dung han btc q1 2020", Question("on_time_rate", agency="M22-G12", period="2020-Q1")),
    (
        "bo tai chin dung han quy 1 nam 2020",
        Question("on_time_rate", agency="M22-G12", period="2020-Q1"),
    ),
    (
        "on time rate ministry of finance first quarter 2020",
        Question("on_time_rate", agency="M22-G12", period="2020-Q1"),
    ),
    ("MOF on-time Q1/2020", Question("on_time_rate", agency="M22-G12", period="2020-Q1")),
    ("Q1 2020 MOF timeliness", Question("on_time_rate", agency="M22-G12", period="2020-Q1")),
    ("dung han BTC 2020-Q1", Question("on_time_rate", agency="M22-G12", period="2020-Q1")),
    ("dung han bo y te thang 1/2020", Question("on_time_rate", agency="M22-G18", period="2020-01")),
    ("dung han bo y te t1 2020", Question("on_time_rate", agency="M22-G18", period="2020-01")),
    (
        "bo y te nop dung han thang 01 nam 2020",
        Question("on_time_rate", agency="M22-G18", period="2020-01"),
    ),
    ("MOH on time January 2020", Question("on_time_rate", agency="M22-G18", period="2020-01")),
    (
        "ministry of health timely jan 2020",
        Question("on_time_rate", agency="M22-G18", period="2020-01"),
    ),
    ("dung han 6 thang dau nam 2020", Question("on_time_rate", period="2020-H1")),
    ("dung han nua dau nam 2020", Question("on_time_rate", period="2020-H1")),
    ("on time first half of 2020", Question("on_time_rate", period="2020-H1")),
    ("on time H1 2020", Question("on_time_rate", period="2020-H1")),
    ("dung han 6 thang cuoi nam 2019", Question("on_time_rate", period="2019-H2")),
    ("second half of 2019 on time", Question("on_time_rate", period="2019-H2")),
    ("dung han 9 thang 2019", Question("on_time_rate", period="2019-9M")),
    ("dung han ca nam 2019", Question("on_time_rate", period="2019")),
    ("dung han nam 2019", Question("on_time_rate", period="2019")),
    ("dung han 12 thang qua", Question("on_time_rate", period="12m")),
    ("on time last 12 months", Question("on_time_rate", period="12m")),
    ("dung han quy nay", Question("on_time_rate", period="2020-Q2")),
    ("dung han quy truoc", Question("on_time_rate", period="2020-Q1")),
    ("dung han thang truoc", Question("on_time_rate", period="2020-05")),
    ("this year on time", Question("on_time_rate", period="2020")),
    ("dung han nam ngoai", Question("on_time_rate", period="2019")),
    ("dung han hom nay", Question("on_time_rate", as_of=date(2025, 12, 31))),
    ("dung han tinh den 5/2/2020", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("dung han den ngay 05/02/2020", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("dung han den het ngay 5 thang 2 nam 2020", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("on time as of 5 Feb 2020", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("on time as of February 5 2020", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("dung han 2020-02-05", Question("on_time_rate", as_of=date(2020, 2, 5))),
    ("on time yesterday", Question("on_time_rate", as_of=date(2025, 12, 30))),
    (
        "bo nao chua ban hanh",
        Question("regulations_issued", want="agencies", lacking=True, peers="executive"),
    ),
    (
        "bộ nào chưa ban hành chế độ báo cáo?",
        Question("regulations_issued", want="agencies", lacking=True, peers="executive"),
    ),
    (
        "bo nganh nao chua ban hanh thong tu",
        Question("regulations_issued", want="agencies", lacking=True, peers="executive"),
    ),
    (
        "which ministries have not issued",
        Question("regulations_issued", want="agencies", lacking=True, peers="executive"),
    ),
    (
        "which ministries have issued",
        Question("regulations_issued", want="agencies", peers="executive"),
    ),
    ("bao nhieu bo chua ban hanh", Question("regulations_issued", lacking=True, peers="executive")),
    (
        "bao nhieu bo da ban hanh den 5/2/2020",
        Question("regulations_issued", peers="executive", as_of=date(2020, 2, 5)),
    ),
    (
        "dia phuong nao chua ban hanh",
        Question("regulations_issued", want="agencies", lacking=True, peers="locality"),
    ),
    ("bao nhieu tinh da ban hanh", Question("regulations_issued", peers="locality")),
    ("how many provinces have issued", Question("regulations_issued", peers="locality")),
    ("don vi nao chua ra soat", Question("reviewed", want="agencies", lacking=True)),
    ("ban hanh mot phan", Question("regulations_partial")),
    ("qua han ban hanh", Question("regulations_long_overdue")),
    ("van ban dung the thuc", Question("regulations_conforming")),
    ("qua han lau nhat", Question("oldest_overdue")),
    ("quá hạn lâu nhất hôm nay", Question("oldest_overdue", as_of=date(2025, 12, 31))),
    ("longest overdue", Question("oldest_overdue")),
    ("who is most overdue", Question("oldest_overdue", want="agencies")),
    ("bo nao qua han lau nhat", Question("oldest_overdue", want="agencies", peers="executive")),
    ("nhiệm vụ quá hạn", Question("directions_overdue")),
    ("nhiem vu qua han VPCP", Question("directions_overdue", agency="M22-G22")),
    ("overdue directions", Question("directions_overdue")),
    ("nhiem vu qua han lau nhat", Question("directions_oldest")),
    ("nhiem vu da xong", Question("directions_done")),
    ("ty le nhiem vu dung han", Question("directions_on_time")),
    (
        "bo nao co nhiem vu qua han",
        Question("directions_overdue", want="agencies", peers="executive"),
    ),
    ("tinh nao qua han nhieu nhat", Question("missing", want="highest", peers="locality")),
    (
        "bo nao chua gui nhieu nhat quy 1 2020",
        Question("missing", want="highest", peers="executive", period="2020-Q1"),
    ),
    (
        "dia phuong nao chua gui bao cao thang 1/2020",
        Question("missing", want="agencies", peers="locality", period="2020-01"),
    ),
    (
        "which province has the most missing reports",
        Question("missing", want="highest", peers="locality"),
    ),
    (
        "bo nao dung han thap nhat quy 4 2019",
        Question("on_time_rate", want="lowest", peers="executive", period="2019-Q4"),
    ),
    (
        "bo nao dung han cao nhat 2019",
        Question("on_time_rate", want="highest", peers="executive", period="2019"),
    ),
    ("bo nao dung han kem nhat", Question("on_time_rate", want="lowest", peers="executive")),
    (
        "dia phuong nao dung han tot nhat nam 2019",
        Question("on_time_rate", want="highest", peers="locality", period="2019"),
    ),
    (
        "which ministry is worst on time 2019",
        Question("on_time_rate", want="lowest", peers="executive", period="2019"),
    ),
    ("bao nhieu bao cao tre han quy 4/2019", Question("late", period="2019-Q4")),
    (
        "tre han 6 thang dau nam 2020 tinh den 12/6/2020",
        Question("late", period="2020-H1", as_of=date(2020, 6, 12)),
    ),
    ("nop muon bo xay dung", Question("late", agency="M22-G17")),
    ("gui tre bo noi vu q4 2019", Question("late", agency="M22-G09", period="2019-Q4")),
    ("late reports MOJ 2019", Question("late", agency="M22-G15", period="2019")),
    ("chua gui bo lao dong", Question("missing", agency="M22-G07")),
    ("qua han MOLISA", Question("missing", agency="M22-G07")),
    ("uy ban dan toc chua gui", Question("missing", agency="M22-G21")),
    ("CEMA missing reports", Question("missing", agency="M22-G21")),
    ("VPCP da ban hanh", Question("regulations_issued", agency="M22-G22")),
    (
        "van phong chinh phu chua ban hanh",
        Question("regulations_issued", lacking=True, agency="M22-G22"),
    ),
    ("NHNN dung han 2019", Question("on_time_rate", agency="M22-G19", period="2019")),
    ("ngan hang nha nuoc dung han 2019", Question("on_time_rate", agency="M22-G19", period="2019")),
    ("thanh tra chinh phu tre han", Question("late", agency="M22-G20")),
    ("bo giao thong dung han 2019", Question("on_time_rate", agency="M22-G04", period="2019")),
    ("bo ke hoach dung han 2019", Question("on_time_rate", agency="M22-G05", period="2019")),
    ("Bộ KH&ĐT đúng hạn 2019", Question("on_time_rate", agency="M22-G05", period="2019")),
    ("bo tt&tt dung han quy 4 2019", Question("on_time_rate", agency="M22-G14", period="2019-Q4")),
    ("dung han ha nam 2020", Question("on_time_rate", agency="L63-35", period="2020")),
    ("dung han ha nam nam 2020", Question("on_time_rate", agency="L63-35", period="2020")),
    ("dung han quang nam nam 2019", Question("on_time_rate", agency="L63-49", period="2019")),
    ("tphcm dung han quy 1/2020", Question("on_time_rate", agency="L63-79", period="2020-Q1")),
    ("sai gon dung han quy 1/2020", Question("on_time_rate", agency="L63-79", period="2020-Q1")),
    ("HCMC on time Q1 2020", Question("on_time_rate", agency="L63-79", period="2020-Q1")),
    ("brvt tre han 2019", Question("late", agency="L63-77", period="2019")),
    ("thua thien hue chua gui", Question("missing", agency="L63-46")),
    ("dak lak dung han", Question("on_time_rate", agency="L63-66")),
    ("daklak dung han", Question("on_time_rate", agency="L63-66")),
    ("tinh bac ninh chua den han", Question("not_due", agency="L63-27")),
    ("so ngay tre bo y te 2019", Question("median_days_late", agency="M22-G18", period="2019")),
    ("trung vi ngay tre", Question("median_days_late")),
    ("chua gui qua 30 ngay", Question("missing_long")),
    ("sap den han", Question("due_soon")),
    ("sap den han bo cong an", Question("due_soon", agency="M22-G01")),
    ("nghia vu bo quoc phong 2019", Question("obligations", agency="M22-G11", period="2019")),
    ("duoc mien 2019", Question("exempt", period="2019")),
    ("ty le gui bao cao quy 1 2020", Question("reporting_rate", period="2020-Q1")),
    ("reporting rate Q1 2020", Question("reporting_rate", period="2020-Q1")),
    (
        "dung han dong bang song hong 2019",
        Question("on_time_rate", region="R2020-RRD", period="2019"),
    ),
    ("red river delta on time 2019", Question("on_time_rate", region="R2020-RRD", period="2019")),
    ("tay nguyen chua gui", Question("missing", region="R2020-CH")),
    (
        "dia phuong dung han quy 1 2020",
        Question("on_time_rate", peers="locality", period="2020-Q1"),
    ),
    ("cac bo dung han quy 1 2020", Question("on_time_rate", peers="executive", period="2020-Q1")),
    ("ministries on time Q1 2020", Question("on_time_rate", peers="executive", period="2020-Q1")),
    ("ganh nang bao cao", Question("report_burden")),
    ("van ban ky so", Question("edoc_signed")),
    ("ket noi cong dich vu cong", Question("portal_connected")),
    ("dungg han quy 1 2020", Question("on_time_rate", period="2020-Q1")),
    ("dugn han bo tai chinh", Question(None, agency="M22-G12", unknown=("dugn", "han"))),
    ("grdp ha noi 2022", Question("grdp_current", agency="L63-01", period="2022")),
    ("GRDP Hà Nội năm 2022", Question("grdp_current", agency="L63-01", period="2022")),
    ("grdp ha noii 2022", Question("grdp_current", agency="L63-01", period="2022")),
    ("grdp hai phog 2018", Question("grdp_current", agency="L63-31", period="2018")),
    ("Hanoi GRDP 2018", Question("grdp_current", agency="L63-01", period="2018")),
    (
        "grdp binh quan dau nguoi bac ninh 2022",
        Question("grdp_per_capita", agency="L63-27", period="2022"),
    ),
    (
        "tinh nao grdp cao nhat 2018",
        Question("grdp_current", want="highest", peers="locality", period="2018"),
    ),
    (
        "which province has the highest GRDP 2018",
        Question("grdp_current", want="highest", peers="locality", period="2018"),
    ),
    ("gdp growth 2024", Question("gdp_growth", period="2024")),
    ("tang truong gdp quy 3 2019", Question("gdp_growth_quarter", period="2019-Q3")),
    ("tang truong gdp 2019", Question("gdp_growth", period="2019")),
    ("tang trưởng quý III/2019", Question("gdp_growth_quarter", period="2019-Q3")),
    ("gdp 2019", Question("gdp_current", period="2019")),
    ("gdp per capita 2019", Question("gdp_per_capita_usd", period="2019")),
    ("lam phat 2019", Question("cpi_avg_growth", period="2019")),
    ("cpi thang 1 2020", Question("cpi_yoy", period="2020-01")),
    ("inflation 2019", Question("cpi_avg_growth", period="2019")),
    ("cpi Jan 2020", Question("cpi_yoy", period="2020-01")),
    ("xuat khau thang 12/2019", Question("exports_goods_month", period="2019-12")),
    ("xuat khau 2019", Question("exports_goods", period="2019")),
    ("exports December 2019", Question("exports_goods_month", period="2019-12")),
    ("kim ngach nhap khau 2019", Question("imports_goods", period="2019")),
    ("dan so ha noi 2018", Question("population_avg", agency="L63-01", period="2018")),
    ("dan so tphcm 2018", Question("population_avg", agency="L63-79", period="2018")),
    ("dân số cả nước 2019", Question("population_avg", period="2019")),
    ("population of Da Nang 2018", Question("population_avg", agency="L63-48", period="2018")),
    ("that nghiep 2019", Question("unemployment_rate", period="2019")),
    ("that nghiep da nang 2018", Question("unemployment_rate", agency="L63-48", period="2018")),
    ("unemployment rate 2019", Question("unemployment_rate", period="2019")),
    (
        "mat do dan so thai binh 2018",
        Question("population_density", agency="L63-34", period="2018"),
    ),
    ("fdi 2019", Question("fdi_new_capital", period="2019")),
    ("du khach quoc te 2019", Question("intl_visitors", period="2019")),
    ("tuoi tho 2019", Question("life_expectancy", period="2019")),
    (
        "thu nhap binh quan dau nguoi da nang 2018",
        Question("income_per_capita_month", agency="L63-48", period="2018"),
    ),
    ("che phu rung 2018", Question("forest_share", period="2018")),
    ("pci da nang 2018", Question("pci", agency="L63-48", period="2018")),
    ("giai ngan dau tu cong 2019", Question("public_investment_plan_pct_year", period="2019")),
    ("giai ngan thang 1 2020", Question("public_investment_plan_pct", period="2020-01")),
    ("iip thang 1/2020", Question("iip_yoy", period="2020-01")),
    ("ban le 2019", Question("retail_sales", period="2019")),
    ("doanh nghiep moi 2019", Question("new_enterprises", period="2019")),
    ("he so gini 2018", Question("gini", period="2018")),
    (
        "thoi tiet ha noi hom nay",
        Question(None, agency="L63-01", as_of=date(2025, 12, 31), unknown=("thoi", "tiet")),
    ),
    ("gia vang", Question(None, unknown=("gia", "vang"))),
    ("qwerty zxcv", Question(None, unknown=("qwerty", "zxcv"))),
    (
        "gia xang dung han quy 1 2020",
        Question("on_time_rate", period="2020-Q1", unknown=("gia", "xang")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUESTIONS, ids=[text for text, _ in QUESTIONS])
def test_a_question_is_understood_as_it_is_meant(
    reads: Reads, text: str, expected: Question
) -> None:
    found = parse(reads, chosen(reads), text)
    assert replace(found, nearest=()) == expected
    assert len(set(found.nearest)) == 3
    assert found.subject not in found.nearest


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_understood_is_read_as_the_same_question_again(
    reads: Reads, language: str
) -> None:
    selection = chosen(reads)
    for question in {replace(each, unknown=()) for _, each in QUESTIONS if each.subject}:
        parts = parts_in_words(reads, selection, question, language)
        again = parse(reads, selection, " ".join(parts))
        assert replace(again, nearest=()) == question, parts


OF_FIGURES = [
    ("dung han quy 1 2020 bo tai chinh", "on_time_rate", "2020-Q1", "agency", "M22-G12"),
    ("MOF late Q1 2020", "late", "2020-Q1", "agency", "M22-G12"),
    ("dung han bo y te thang 1/2020", "on_time_rate", "2020-01", "agency", "M22-G18"),
    ("bo tt&tt dung han quy 4 2019", "on_time_rate", "2019-Q4", "agency", "M22-G14"),
    ("HCMC on time Q1 2020", "on_time_rate", "2020-Q1", "agency", "L63-79"),
    ("brvt tre han 2019", "late", "2019", "agency", "L63-77"),
    ("chua gui bo lao dong", "missing", None, "agency", "M22-G07"),
    ("sap den han bo cong an", "due_soon", None, "agency", "M22-G01"),
    ("so ngay tre bo y te 2019", "median_days_late", "2019", "agency", "M22-G18"),
    ("nghia vu bo quoc phong 2019", "obligations", "2019", "agency", "M22-G11"),
    ("VPCP da ban hanh", "regulations_issued", None, "agency", "M22-G22"),
    ("dung han 6 thang dau nam 2020", "on_time_rate", "2020-H1", None, "all"),
    ("dung han 9 thang 2019", "on_time_rate", "2019-9M", None, "all"),
    ("dung han 12 thang qua", "on_time_rate", None, None, "all"),
    ("late Q4 2019", "late", "2019-Q4", None, "all"),
    ("qua han lau nhat", "oldest_overdue", None, None, "all"),
    ("nhiem vu qua han", "directions_overdue", None, None, "all"),
    ("nhiem vu qua han VPCP", "directions_overdue", None, "agency", "M22-G22"),
    ("chua gui qua 30 ngay", "missing_long", None, None, "all"),
    ("reporting rate Q1 2020", "reporting_rate", "2020-Q1", None, "all"),
    ("dia phuong dung han quy 1 2020", "on_time_rate", "2020-Q1", "peers", "locality"),
    ("cac bo dung han quy 1 2020", "on_time_rate", "2020-Q1", "peers", "executive"),
    ("bao nhieu tinh da ban hanh", "regulations_issued", None, "peers", "locality"),
    ("bao nhieu bo da ban hanh", "regulations_issued", None, "peers", "executive"),
    ("dung han dong bang song hong 2019", "on_time_rate", "2019", "region", "R2020-RRD"),
]


@pytest.mark.parametrize(("text", "name", "period", "by", "group"), OF_FIGURES)
def test_an_answer_is_the_value_of_the_registry(
    reads: Reads, text: str, name: str, period: str | None, by: str | None, group: str
) -> None:
    """Each by the split of the figure, which is another way than the answer may go."""
    selection = chosen(reads, period=period)
    (value,) = answered(reads, text, chosen(reads)).values
    if by == "peers":
        parts = evaluate.values(reads, selection, (name,), by="kind")
        (whole,) = evaluate.values(reads, selection, (name,))
        expected = evaluate.combine_groups(parts, PEERS[group], whole)
    else:
        found = evaluate.values(reads, selection, (name,), by=by)
        expected = next(each for each in found if each.group == group)
    assert replace(value, group="") == replace(expected, group="")


OF_INDICATORS = [
    ("tang truong gdp quy 3 2019", "gdp_growth_quarter", "2019-Q3"),
    ("gdp growth 2019", "gdp_growth", "2019"),
    ("cpi thang 1 2020", "cpi_yoy", "2020-01"),
    ("xuat khau thang 12/2019", "exports_goods_month", "2019-12"),
    ("unemployment rate 2019", "unemployment_rate", "2019"),
    ("giai ngan thang 1 2020", "public_investment_plan_pct", "2020-01"),
]


@pytest.mark.parametrize(("text", "code", "period"), OF_INDICATORS)
def test_an_answer_of_the_country_is_what_holds_on_the_day(
    reads: Reads, text: str, code: str, period: str
) -> None:
    selection = chosen(reads)
    found = answered(reads, text, selection)
    values = indicators.series(reads, selection, code).set_index("period_code")["value"]
    assert found.period == period
    assert found.amounts == (("VN", values[period]),)


@pytest.mark.parametrize(("day", "area"), [(DAY, "L63-01"), (REFORMED, "L34-01")])
def test_an_answer_of_a_locality_is_that_of_the_page(reads: Reads, day: date, area: str) -> None:
    selection = chosen(reads, day)
    found = answered(reads, "grdp ha noi 2018", selection)
    rows = territories.by_territory(reads, selection, "grdp_current")
    is_it = (rows["territory_code"] == area) & (rows["period_code"] == "2018")
    assert found.amounts == ((area, rows.loc[is_it, "value"].item()),)


def test_growth_of_the_third_quarter_is_said_with_unit_vintage_and_days(reads: Reads) -> None:
    assert answered(reads, "tang truong gdp quy 3 2019", chosen(reads)).text == (
        "Tốc độ tăng GDP quý so cùng kỳ, cả nước, quý III/2019: 7,48\u00a0% "
        "(sơ bộ, công bố 27/12/2019, tính đến 12/06/2020)"
    )


def test_who_has_not_issued_is_listed_and_counted_as_the_registry_does(reads: Reads) -> None:
    selection = chosen(reads)
    parts = evaluate.values(reads, selection, ("regulations_issued",), by="agency")
    known = read_agencies(reads.source, DAY, selection.load).set_index("agency_code")
    central = known["kind"].isin(PEERS["executive"])
    lacking = [each.group for each in parts if central[each.group] and each.numerator == 0]
    assert len(lacking) > 1
    names = ", ".join(known.loc[lacking, "short_name_vi"])
    assert answered(reads, "bo nao chua ban hanh", selection).text == (
        f"Chưa ban hành – bộ, cơ quan ngang bộ, tính đến 12/06/2020: {len(lacking)}/22: {names}"
        " (mô phỏng)"
    )
    said = answered(reads, "how many ministries have not issued", selection, "en").text
    assert said.endswith(f"{len(lacking)}/22 (simulated)")


def test_all_who_tie_at_the_edge_are_named(reads: Reads) -> None:
    selection = chosen(reads, period="2020-01")
    parts = evaluate.values(reads, selection, ("on_time_rate",), by="agency")
    kinds = read_agencies(reads.source, DAY, selection.load).set_index("agency_code")["kind"]
    central = [each for each in parts if kinds[each.group] in PEERS["executive"]]
    best = max(each.value for each in central if each.value is not None)
    tied = [each for each in central if each.value == best]
    assert len(tied) > 8
    said = answered(reads, "bo nao dung han cao nhat thang 1 2020", selection).text
    assert f"và {len(tied) - 8} đơn vị khác" in said


def test_where_nothing_was_owed_there_is_no_rate(reads: Reads) -> None:
    text = "dung han bo tai chinh quy 1 2020 tinh den 5/2/2020"
    found = answered(reads, text, chosen(reads))
    expected = evaluate.values(
        reads, chosen(reads, date(2020, 2, 5), period="2020-Q1"), ("on_time_rate",), by="agency"
    )
    assert found.values == tuple(each for each in expected if each.group == "M22-G12")
    future = answered(reads, "dung han bo tai chinh quy 4 2021", chosen(reads)).text
    assert future.endswith("chưa phát sinh nghĩa vụ")


def test_what_is_not_published_by_the_day_is_not_told(reads: Reads) -> None:
    found = answered(reads, "grdp ha noi 2022", chosen(reads))
    assert found.amounts[0][1] is None
    assert "chưa công bố đến hết 12/06/2020" in found.text
    assert "năm 2019" in found.text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("gini bo tai chinh", "chỉ có số của cả nước và địa phương"),
        ("gini quy 1 2020", "chỉ công bố theo năm"),
        ("dan so cac tinh 2018", "không có số chung cho nhóm này"),
    ],
)
def test_an_indicator_says_why_it_has_no_such_value(reads: Reads, text: str, why: str) -> None:
    found = answered(reads, text, chosen(reads))
    assert why in found.text
    assert [amount for _, amount in found.amounts] == [None]


def test_an_agency_that_was_merged_is_answered_by_the_geography_of_the_viewer(
    reads: Reads,
) -> None:
    text = "dung han bo giao thong 2024"
    on_the_day = answered(reads, text, chosen(reads, REFORMED))
    assert [value.group for value in on_the_day.values] == ["M22-G17"]
    assert "Bộ Giao thông vận tải, nay tính cho Bộ Xây dựng" in on_the_day.text
    then = answered(reads, text, chosen(reads, REFORMED, geography="then"))
    assert [value.group for value in then.values] == ["M22-G04"]
    assert "nay tính cho" not in then.text


def test_what_is_not_named_is_as_the_viewer_has_chosen(reads: Reads) -> None:
    selection = chosen(reads, kind="locality", period="2020-Q1")
    found = answered(reads, "dung han", selection)
    assert found.values == tuple(evaluate.values(reads, selection, ("on_time_rate",)))
    assert "địa phương, quý I/2020" in found.text
    named = answered(reads, "dung han bo y te", selection)
    assert (named.selection.kind, named.selection.period) == (None, "2020-Q1")


@pytest.mark.parametrize("text", ["dung han 31/2/2020", "dung han 5/2/2001", "dung han 5/2/2031"])
def test_a_day_that_cannot_be_shown_is_not_taken(reads: Reads, text: str) -> None:
    found = parse(reads, chosen(reads), text)
    assert found.as_of is None


def test_an_abbreviation_that_is_a_word_counts_only_in_capitals(reads: Reads) -> None:
    selection = chosen(reads)
    assert parse(reads, selection, "mot dung han").agency is None
    assert parse(reads, selection, "MOT dung han").agency == "M22-G04"


def test_a_second_agency_is_said_not_to_be_understood(reads: Reads) -> None:
    found = parse(reads, chosen(reads), "dung han bo y te bo tai chinh")
    assert found.agency == "M22-G18"
    assert found.unknown


def test_each_figure_of_agencies_has_a_word_that_can_be_denied() -> None:
    for name, figure in FIGURES.items():
        if figure.unit == "agencies":
            assert all(everyday_words(name, language) for language in LANGUAGES), name


def test_an_empty_store_knows_no_value(tmp_path: Any) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=datetime(2020, 1, 1))
    engine = open_engine(store)
    reads = Reads(engine)
    selection = Selection(DAY, newest_load(engine), present=REFORMED)
    assert "18" not in answered(reads, "ty le dung han quy 1 2020", selection).text
    found = answered(reads, "bao nhieu bo chua ban hanh", selection)
    assert found.values[0].value is None
    engine.dispose()
