"""The page of compliance inside its frame, without a browser."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.details import regimes
from dashboard.figures.details.agencies.reminders import addressees, others
from dashboard.figures.evaluate import values
from dashboard.figures.rates import Rate
from dashboard.selection import GEOGRAPHIES, Selection
from dashboard.settings import settings
from dashboard.ui.language import unescaped
from dashboard.ui.sections.compliance.breakdown import Part, finding, parts_table
from dashboard.ui.sections.shared.state_matrix import matrix_table
from data_access.store.engine import open_engine
from data_access.store.journal import add_entry, entries
from data_access.store.loads import newest_load
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

DAY = "2025-12-31"
DAY_ITSELF = date(2025, 12, 31)
RED = "R2025-RRD"  # the Red River Delta
ON_SCREEN = 500  # rows of a list
NOTHING = [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_of_missing_reports_says_how_many_and_sorts_by_time(
    visit: Visit, sample_store: str, language: str
) -> None:
    data = component_data(
        visit(sample_store, "compliance", as_of=DAY, lang=language), "missing_reports"
    )
    engine = open_engine(sample_store)
    (missing,) = values(engine, Selection(date(2025, 12, 31), newest_load(engine)), ("missing",))
    engine.dispose()
    assert len(data["rows"]) == missing.numerator
    shown = {"vi": "{first}–{last} trong {count}", "en": "{first}–{last} of {count}"}
    assert data["list"]["shown"] == shown[language]
    orders = data["list"]["orders"]
    overdue = orders["4"]
    assert overdue == sorted(overdue, reverse=True), "the longest overdue stands first"
    assert "0" not in orders, "names sort as they read"
    assert sorted(set(orders["2"])) == list(range(len(set(orders["2"])))), "one place a period"


def test_the_key_of_the_matrix_has_the_five_states_nil_and_none(
    visit: Visit, sample_store: str
) -> None:
    data = component_data(visit(sample_store, "compliance", as_of=DAY), "states")
    assert [word for _, _, word in data["states"]] == [
        "đúng hạn", "trễ hạn", "chưa gửi", "chưa đến hạn", "được miễn",
    ]  # fmt: skip
    assert (data["nil"][1], data["none"][1]) == ("không phát sinh", "không có nghĩa vụ")
    assert sorted(data["gravest_first"]) == sorted(key for key, _, _ in data["states"])
    assert data["earlier"] == "{count} kỳ trước"


def test_the_table_of_the_matrix_is_the_matrix() -> None:
    lines = [
        ("M1", "Bộ A", [[1, 0, 2, 0, 0, 0], 0]),
        ("L1", "Tỉnh B", [[3, 0, 0, 0, 0, 1], [0, 1, 0, 1, 1, 0]]),
    ]
    table = matrix_table(lines, ("2020-01", "2020-02"))
    assert [column.title for column in table.columns] == ["Cơ quan", "01/20", "02/20"]
    assert table.lines("vi") == [
        ("Bộ A", "2 chưa gửi, 1 đúng hạn", ""),
        (
            "Tỉnh B",
            "3 đúng hạn, trong đó 1 không phát sinh",
            "1 trễ hạn, 1 chưa đến hạn, 1 được miễn",
        ),
    ]
    assert [link.agency for link in table.links] == ["M1", "L1"]
    assert matrix_table([("M1", "Bộ A", [NOTHING])], ("2020-01",)).lines("vi") == [("Bộ A", "")]


def test_the_table_of_a_matrix_without_agencies_has_its_columns() -> None:
    assert [column.title for column in matrix_table([], ("2020-01",)).columns] == [
        "Cơ quan",
        "01/20",
    ]


def test_each_overdue_row_has_the_last_follow_up_of_its_agency_and_marks_a_lapsed_promise(
    visit: Visit, sample_store: str, tmp_path: Path
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    for code, promised, at in (("M22-G12", date(2025, 12, 30), 1), ("L34-79", DAY_ITSELF, 2)):
        add_entry(
            store, "follow_up", "Lê Văn Út", datetime(2025, 12, at), subject_key=code,
            letter_number="", channel="phone", promised_date=promised, note="hẹn gửi sớm",
        )  # fmt: skip
    app = visit(store, "compliance", as_of=DAY)
    data = component_data(app, "missing_reports")
    assert data["columns"][6][1] == "action"
    said: dict[str, set[str]] = {}
    for _, cells in data["rows"]:
        said.setdefault(cells[0], set()).add(cells[6])
    lapsed = "01/12/2025, gọi điện. ✕ Đã quá ngày hẹn 30/12/2025. hẹn gửi sớm"
    kept = "02/12/2025, gọi điện. ○ Hẹn 31/12/2025. hẹn gửi sớm"
    assert {name for name, texts in said.items() if texts == {lapsed}} == {"BTC"}
    assert said["TP. Hồ Chí Minh"] == {kept}, "the promised day itself has not lapsed"
    others = {text for name, texts in said.items() if name not in ("BTC", "TP. Hồ Chí Minh")
              for text in texts}  # fmt: skip
    assert others == {"✎ chưa đôn đốc"}
    overview = text_of(visit(store, "overview", as_of=DAY))
    assert re.search(r"Đã đôn đốc [12] trong \d+ đơn vị", overview)


def part(name: str, numerator: int, denominator: int) -> Part:
    return Part(
        name, name, Rate(numerator, denominator), 0, denominator - numerator, simulated=True
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], "Chưa phát sinh nghĩa vụ đến hạn trong phạm vi đã chọn"),
        ([part("A", 0, 0)], "Chưa phát sinh nghĩa vụ đến hạn trong phạm vi đã chọn"),
        ([part("A", 0, 4)], "Chưa đâu có từ 5 nghĩa vụ đến hạn để so sánh (mô phỏng)"),
        ([part("A", 4, 5)], "A: 80,0\u00a0% đúng hạn (4/5) (mô phỏng)"),
        (
            [part("A", 0, 4), part("B", 9, 10), part("C", 8, 10)],
            "Đúng hạn thấp nhất: C, 80,0\u00a0% (8/10) (mô phỏng)",
        ),
        (
            [part("A", 4, 5), part("B", 8, 10), part("C", 9, 10)],
            "Đúng hạn thấp nhất: 2 vùng cùng 80,0\u00a0% (mô phỏng)",
        ),
        (
            [part("A", 5, 5), part("B", 7, 7), part("C", 1, 4)],
            "Các vùng cùng 100,0\u00a0% đúng hạn (mô phỏng)",
        ),
    ],
)
def test_the_worst_part_is_named_among_those_with_enough_obligations(
    parts: list[Part], said: str
) -> None:
    assert finding(parts, "region").text(simulated=True) == said


def test_parts_with_few_obligations_stand_below_and_say_so() -> None:
    parts = [part("few", 1, 4), part("none", 0, 0), part("good", 9, 10), part("bad", 5, 10)]
    ordered = sorted(parts, key=lambda each: each.order)
    assert [each.name for each in ordered] == ["bad", "good", "few", "none"]
    table = parts_table(ordered, "region")
    assert table.columns[4].texts("vi") == ["", "", "ít", ""]
    assert table.columns[1].texts("vi")[3] == "—"
    titles = [column.title for column in parts_table(ordered[:2], "region").columns]
    assert "Dưới 5 nghĩa vụ" not in titles


@pytest.mark.parametrize("day", ["2020-02-05", "2025-03-20", DAY])
@pytest.mark.parametrize("geography", GEOGRAPHIES)
def test_regimes_by_kind_and_agency_add_up_to_the_figures_of_the_registry(
    sample_store: str, day: str, geography: str
) -> None:
    engine = open_engine(sample_store)
    on = date.fromisoformat(day)
    selection = Selection(
        on, newest_load(engine), geography=geography, present=max(on, date(2025, 12, 31))
    )
    names = ("on_time_rate", "missing", "late")
    registry = {(each.figure, each.group): each
                for each in values(engine, selection, names, by="regime")}  # fmt: skip
    for frame in (regimes.by_peers(engine, selection), regimes.by_agency(engine, selection)):
        columns = ["owed_on_time", "owed", "missing", "late"]
        sums = frame.groupby("regime_code")[columns].sum()
        assert {(name, code) for name in names for code in sums.index} == set(registry)
        for code, row in sums.iterrows():
            rate = registry["on_time_rate", code]
            assert (rate.numerator, rate.denominator) == (row["owed_on_time"], row["owed"])
            assert registry["missing", code].numerator == row["missing"]
            assert registry["late", code].numerator == row["late"]
    engine.dispose()


def test_a_regime_opens_to_its_agencies_and_they_to_their_obligations(
    visit: Visit, sample_store: str
) -> None:
    whole = visit(sample_store, "compliance", as_of=DAY, split="regime")
    rows = component_data(whole, "breakdown")["rows"]
    assert len(rows) == len({cells[0] for _, cells in rows}) > 15
    rates = [float(cells[1].split("\u00a0")[0].replace(",", ".")) for _, cells in rows]
    assert rates == sorted(rates)
    app = visit(sample_store, "compliance", as_of=DAY, regime="CD07")
    table = component_data(app, "regime_agencies")
    assert len(table["rows"]) == 51
    missing = sum(int(cells[3]) for _, cells in table["rows"])
    (title,) = (each.value for each in app.header if "Thủ tướng Chính phủ giao: " in each.value)
    assert f": {missing} báo cáo quá hạn chưa gửi, của " in title
    owing = sum(cells[3] != "0" for _, cells in table["rows"])
    assert f"của {owing} trong 51 đơn vị" in title
    of_both = [cells for _, cells in rows if "Thủ tướng Chính phủ giao · " in cells[0]]
    assert sum(int(cells[-1]) for cells in of_both) == missing


def choice(seed: int) -> dict[str, str]:
    """An address by chance: day, period, kind or region, geography."""
    random = Random(seed)  # noqa: S311
    day = random.choice(["2019-07-20", "2020-02-05", "2021-06-18", "2025-03-20", "2025-07-20", DAY])
    some = {"as_of": day, "geography": random.choice(GEOGRAPHIES)}
    some |= random.choice([{}, {"kind": "ministry"}, {"kind": "locality"}, {"region": RED}])
    year = day[:4]
    return some | random.choice([{}, {"period": f"{year}-Q1"}, {"period": "all"}])


@pytest.mark.parametrize("seed", range(6))
def test_each_heading_of_compliance_counts_the_rows_under_it(
    visit: Visit, sample_store: str, seed: int
) -> None:
    app = visit(sample_store, "compliance", **choice(seed))
    headings = [app.title[0].value, *(each.value for each in app.header)]
    overdue = rows_of(app, "missing_reports")
    reports, owners = len(overdue), len({cells[0] for cells in overdue})
    title = app.title[0].value
    if not reports:
        assert title.startswith(("Không có báo cáo nào", "Chưa phát sinh"))
        assert any(each.startswith("Không có báo cáo nào cần đôn đốc") for each in headings)
    else:
        (listed,) = (each for each in headings if each.startswith("Cần đôn đốc"))
        assert numbers(listed)[0] == numbers(title)[0]
        assert min(numbers(title)[0], ON_SCREEN) == reports
        if reports < ON_SCREEN:
            assert counted_agencies(title.split(", của ")[1]) == owners
    (matrix,) = (each for each in headings if "báo cáo tháng, kỳ" in each)
    lines = [cells for _, part in component_data(app, "states")["groups"] for _, _, cells in part]
    owing = sum(any(missing(cell) for cell in cells.split(";")) for cells in lines)
    assert (
        counted_agencies(matrix.split(" chưa gửi đủ")[0]) == owing
        if owing
        else (matrix.startswith("Không đơn vị nào"))
    )


@pytest.mark.parametrize("seed", range(6))
def test_each_heading_of_an_agency_counts_the_rows_under_it(
    visit: Visit, sample_store: str, seed: int
) -> None:
    address = {name: code for name, code in choice(seed).items() if name in ("as_of", "geography")}
    agency = Random(seed).choice(["M22-G12", "L63-79", "L63-24", "M22-G01"])  # noqa: S311
    app = visit(sample_store, "agency", **address, agency=agency)
    headings = [each.value for each in app.header]
    overdue = len(rows_of(app, "agency_missing_reports"))
    assert numbers(app.title[0].value)[-1] == overdue
    (listed,) = (each for each in headings
                 if each.startswith(("Cần đôn đốc", "Không có báo cáo nào cần")))  # fmt: skip
    assert (numbers(listed)[0] if overdue else 0) == overdue
    regimes_shown = rows_of(app, "agency_regimes")
    assert sum(int(cells[3]) for cells in regimes_shown) == overdue
    (of_regimes,) = (each for each in headings if re.match(r"(\d+ trong )?\d+ chế độ", each))
    assert max(numbers(of_regimes)) == len(regimes_shown)
    (matrix,) = (each for each in headings if "báo cáo tháng, kỳ" in each)
    ((_, (line,)),) = component_data(app, "states")["groups"]
    owing = sum(missing(cell) for cell in line[2].split(";"))
    assert matrix.startswith("Riêng báo cáo tháng, kỳ")
    assert (f": {owing} chưa gửi" if owing else ": không báo cáo nào quá hạn") in matrix


def rows_of(app: AppTest, key: str) -> list[list[str]]:
    """The rows of a table of the page; none where it is not drawn."""
    try:
        return [cells for _, cells in component_data(app, key)["rows"]]
    except KeyError:
        return []


def numbers(text: str) -> list[int]:
    return [int(found.replace(".", "")) for found in re.findall(r"\d[\d.]*", text)]


def counted_agencies(said: str) -> int:
    """The agencies of a sentence: those that exist, and those that are no more."""
    gone = re.search(r"(\d+) đơn vị không còn hoạt động", said)
    there = re.match(r"(\d+) (?:trong \d+ )?đơn vị(?! không)", said)
    return sum(int(found[1]) for found in (there, gone) if found)


def missing(cell: str) -> int:
    """The missing reports of a cell: the third of its counts."""
    counts = cell.split(",")
    return int(counts[2]) if len(counts) > 2 else 0


def test_letters_are_looked_at_and_entered_in_the_log(
    visit: Visit, sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    engine = open_engine(store)
    selection = Selection(DAY_ITSELF, newest_load(engine))
    codes, none = addressees(engine, selection), others(engine, selection)
    engine.dispose()
    app = visit(store, "compliance", as_of=DAY)
    title = f"Công văn đôn đốc: {len(codes)} cơ quan có báo cáo quá hạn chưa gửi hoặc nhiệm vụ"
    assert title in text_of(app)
    app.session_state["letters"] = True
    app.run()
    assert "Kính gửi: " in unescaped(text_of(app))
    app.multiselect(key="letters_chosen").set_value([none[0]]).run()
    (left_out,) = [each.value for each in app.warning]
    assert left_out.startswith("Không có công văn gửi ")
    assert "letters_preview" not in {each.key for each in app.selectbox}
    app.multiselect(key="letters_chosen").set_value([]).run()
    _press(app, f"Ghi {len(codes)} cơ quan")
    assert "Chưa ghi: cần số công văn và tên người ghi." in [each.value for each in app.warning]
    assert entries(store, "follow_up").empty
    fields = {field.label: field for field in reversed(app.text_input)}  # the log's own come later
    fields["Số công văn"].set_value("123/VPCP-TH")
    fields["Người ghi"].set_value("Lê Văn Út")
    _press(app, f"Ghi {len(codes)} cơ quan")
    written = entries(store, "follow_up")
    assert list(written["subject_key"]) == codes
    assert set(written["letter_number"]) == {"123/VPCP-TH"}
    assert f"Đã ghi vào nhật ký: {len(codes)} cơ quan." in [each.value for each in app.success]
    assert f"Nhật ký đôn đốc: {len(codes)} lần" in text_of(app)


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_where_nobody_owes_there_is_no_letter(visit: Visit, store: str) -> None:
    factories.small_country(store)
    app = visit(store, "compliance", as_of="2024-06-12")
    assert "không cơ quan nào có báo cáo quá hạn chưa gửi" in text_of(app)
