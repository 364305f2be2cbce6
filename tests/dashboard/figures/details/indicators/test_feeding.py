"""When the reports came that feed an indicator, on both databases."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.figures.details.indicators.feeding import Feeding, feeding
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui import language
from dashboard.ui.sections.indicators.lateness import words
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row, obligation, receipt

DAY = date(2025, 6, 20)
DUE = date(2025, 2, 10)


def required(regime: str, since: date = date(2019, 1, 1), until: date | None = None) -> Row:
    return {"regime_code": regime, "indicator_code": "people", "valid_from_date": since,
            "valid_to_date": until}  # fmt: skip


@pytest.fixture
def ledger(store: str) -> str:
    factories.small_country(store)
    factories.fill(
        store,
        (
            schema.regime_indicator,
            [required("R1", until=date(2025, 5, 1)), required("R1", date(2020, 1, 1))],
        ),
        (
            schema.obligation,
            [
                obligation("L63-X", "R1", "2025-01", DUE),
                obligation("L63-Y", "R1", "2025-01", DUE),
                obligation("M22-A", "R1", "2025-01", DUE),
                obligation("L63-X", "R1", "2025-02", date(2025, 3, 10)),
                obligation("L63-X", "R1", "2025-09", date(2025, 9, 10)),
                obligation("L63-X", "R1", "2024-12", DUE),
                obligation("L63-X", "R2", "2025-01", DUE),
            ],
        ),
        (
            schema.receipt,
            [
                receipt("L63-X", "R1", "2025-01", datetime(2025, 2, 10, 9, 0)),
                receipt("L63-Y", "R1", "2025-01", datetime(2025, 2, 12, 9, 0)),
                receipt("M22-A", "R1", "2025-01", datetime(2025, 2, 9, 9, 0)),
            ],
        ),
    )
    return store


def found(
    store: str, period: str, *, local: bool, code: str = "people", **choice: object
) -> object:
    engine = open_engine(store)
    selection = Selection(DAY, loads.newest_load(engine), present=DAY)
    result = feeding(Reads(engine), replace(selection, **choice), code, period, local=local)
    engine.dispose()
    return result


def test_reports_due_in_the_period_of_the_regimes_that_require_it(ledger: str) -> None:
    """Two rules of one regime count a report once; another regime and another year do not count."""
    assert found(ledger, "2025", local=False) == Feeding(1, 4, 2, 1, 1, is_simulated=False)


def test_a_choice_leaves_out_other_localities_but_never_agencies_of_the_whole(ledger: str) -> None:
    whole = Feeding(1, 4, 2, 1, 1, is_simulated=False)
    assert found(ledger, "2025", local=True) == Feeding(1, 3, 1, 1, 1, is_simulated=False)
    assert found(ledger, "2025", local=False, kind="ministry") == whole
    assert found(ledger, "2025", local=True, region="nowhere") is None


def test_a_finer_period_takes_in_only_its_own_reports(ledger: str) -> None:
    assert found(ledger, "2025-02", local=True) == Feeding(1, 1, 0, 0, 1, is_simulated=False)
    nothing_due = Feeding(1, 0, 0, 0, 0, is_simulated=False)
    assert found(ledger, "2025-Q3", local=True) == nothing_due
    assert found(ledger, "2025-Q4", local=True) is None


def test_nothing_is_known_of_another_indicator_period_or_an_empty_store(
    ledger: str,
) -> None:
    assert found(ledger, "2025", local=True, code="roads") is None
    assert found(ledger, "2019", local=True) is None


def test_an_empty_store_knows_no_report(store: str) -> None:
    assert found(store, "2025", local=False) is None


def test_what_is_no_longer_required_on_its_due_day_is_not_counted(store: str) -> None:
    factories.small_country(store)
    factories.fill(
        store,
        (schema.regime_indicator, [required("R1", until=DUE)]),
        (schema.obligation, [obligation("L63-X", "R1", "2025-01", DUE)]),
    )
    assert found(store, "2025", local=True) is None


SELECTION = Selection(DAY, 3, present=DAY)


@pytest.mark.parametrize(
    ("shown_in", "local", "reports", "said"),
    [
        ("vi", True, Feeding(2, 12, 9, 2, 1, is_simulated=True),
         "Báo cáo của các địa phương theo chế độ yêu cầu chỉ tiêu này (2 chế độ, các kỳ trong "
         "năm 2025): đúng hạn 75,0 % (9/12 đã đến hạn tính đến 20/06/2025), trễ hạn 2, "
         "chưa gửi 1 (mô phỏng)."),
        ("en", False, Feeding(1, 1, 1, 0, 0, is_simulated=False),
         "Reports of all agencies in which the indicator is required (regimes: 1; periods "
         "within year 2025): 100.0 % on time (1/1 due as of 20 Jun 2025), late 0, missing 0."),
        ("en", True, Feeding(1, 0, 0, 0, 0, is_simulated=False),
         "Reports of localities in which the indicator is required (regimes: 1; periods "
         "within year 2025): none is due as of 20 Jun 2025."),
        ("vi", False, Feeding(1, 0, 0, 0, 0, is_simulated=True),
         "Báo cáo của mọi cơ quan theo chế độ yêu cầu chỉ tiêu này (1 chế độ, các kỳ trong "
         "năm 2025): tính đến 20/06/2025 chưa báo cáo nào đến hạn (mô phỏng)."),
    ],
)  # fmt: skip
def test_lateness_in_words_has_numerator_denominator_and_day(
    shown_in: str, local: bool, reports: Feeding, said: str
) -> None:
    language.set_language(shown_in)
    assert words(SELECTION, reports, "2025", local=local).replace("\N{NO-BREAK SPACE}", " ") == said
