"""The morning sheet by mail: what a real server receives, and every number in it."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.commands.cli import main
from dashboard.exports.digest import COMING_DAYS, LISTED, Digest
from dashboard.figures import evaluate
from dashboard.figures.details.timeliness import due_days
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.settings import InvalidSetting, mail_settings
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.shown import numbers
from tests.exported import broken_figure, selection_of

FEBRUARY = date(2020, 2, 5)
NAMES = ("DASHBOARD_SMTP", "DASHBOARD_SMTP_FROM", "DASHBOARD_SMTP_TO")


class _Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as takes one mail."""

    def handle(self) -> None:
        self._answer("220 test")
        while line := self.rfile.readline():
            command = line[:4].upper().strip()
            if command == b"DATA":
                self._answer("354 go on")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.received.append(body)  # type: ignore[attr-defined]
            if command == b"QUIT":
                self._answer("221 bye")
                return
            self._answer("250 fine")

    def _answer(self, said: str) -> None:
        self.wfile.write(f"{said}\r\n".encode())


@pytest.fixture
def mail_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A server that the settings name; the mails that it received."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        server.received = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        port = server.server_address[1]
        values = (f"smtp://127.0.0.1:{port}", "Hệ thống <htttbc@example.vn>",
                  "Lãnh đạo <lanhdao@example.vn>, Cục KSTTHC <kstthc@example.vn>")  # fmt: skip
        for name, value in zip(NAMES, values, strict=True):
            monkeypatch.setenv(name, value)
        yield server.received  # type: ignore[attr-defined]
        server.shutdown()


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def parts_of(content: bytes) -> tuple[EmailMessage, str, str]:
    mail: Any = message_from_bytes(content, policy=policy.default)
    return (mail, mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content())


def check(digest: Digest, reads: Reads, selection: Selection, language: str) -> None:
    """Every number of the sheet against the registry."""
    figures, newly, coming = digest.parts
    names = ("on_time_rate", "missing", "oldest_overdue", "due_soon", "directions_overdue")
    values = {value.figure: value for value in evaluate.values(reads, selection, names)}
    said = [numbers(line.split(": ")[-1], language) for line in figures.lines]
    rate = values["on_time_rate"]
    assert said[2] == [pytest.approx(100 * (rate.value or 0), abs=0.051), rate.numerator,
                       rate.denominator]  # fmt: skip
    (ever,) = evaluate.values(reads, replace(selection, period="all"), ["missing"])
    older = (ever.numerator or 0) - (values["missing"].numerator or 0)
    told = [value.value if value.denominator else None for value in map(values.get, names[1:])
            if value]  # fmt: skip
    expected = [*told, *([older] if older else [])]
    assert said[3:] == [[] if each is None else [each] for each in expected]
    issued = evaluate.values(reads, selection, ["regulations_issued"], by="kind")
    groups = evaluate.by_peers(issued, issued[0]).values()
    assert [each[-2:] for each in said[:2]] == [
        [each.numerator, each.denominator] for each in groups
    ]
    before = Selection(selection.as_of - timedelta(days=1), selection.load,
                       present=selection.present)  # fmt: skip
    now, then = (
        {tuple(row) for row in evaluate.missing_obligations(reads, each)[
            ["origin_agency_code", "regime_code", "period_code"]].to_numpy()}
        for each in (selection, before)
    )  # fmt: skip
    new = len(now - then)
    assert len(newly.lines) == min(new, LISTED) + (new > LISTED)
    assert not new or numbers(newly.title, language)[-2] == new
    rows = due_days(reads, selection)
    last = pd.Timestamp(selection.as_of + timedelta(days=COMING_DAYS))
    near = rows.loc[rows["due_date"] <= last]
    assert sum(int(numbers(line.split(": ", 1)[1], language)[0]) for line in coming.lines) == (
        near["obligation_count"].sum()
    )


@pytest.mark.parametrize(
    ("as_of", "language"), [(FEBRUARY, "vi"), (date(2020, 6, 16), "en"), (date(2025, 12, 31), "vi")]
)
def test_every_number_is_the_registry_s(reads: Reads, as_of: date, language: str) -> None:
    selection = selection_of(reads, as_of)
    check(Digest(reads, selection, language), reads, selection, language)


def test_a_broken_figure_is_found(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = selection_of(reads, FEBRUARY)
    with broken_figure(monkeypatch, "missing"):
        digest = Digest(reads, selection, "vi")
        assert digest.parts
    with pytest.raises(AssertionError):
        check(digest, reads, selection, "vi")


def test_the_mail_arrives_as_text_and_as_html(
    sample_store: str, mail_server: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", "--as-of", "2020-02-05", "--store", sample_store]) == 0
    assert "Lãnh đạo <lanhdao@example.vn>" in capsys.readouterr().out
    (content,) = mail_server
    mail, text, html = parts_of(content)
    assert parsedate_to_datetime(mail["Date"]).tzinfo is not None
    assert mail["Message-ID"].endswith("@example.vn>")
    assert mail["Subject"] == "Chế độ báo cáo: tình hình đến ngày 05/02/2020 (mô phỏng)"
    assert "kstthc@example.vn" in mail["To"]
    for body in (text, html):
        assert "18/22" in body
        assert "38/63" in body
        assert "Số liệu tính đến ngày 05/02/2020, theo đợt nạp" in body
        assert "DỮ LIỆU MÔ PHỎNG" in body
    assert html.startswith("<!doctype html>")


def test_without_settings_nothing_is_sent_and_wrong_ones_are_told_in_one_line(
    sample_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    assert mail_settings() is None
    assert main(["digest", "--as-of", "2020-02-05", "--store", sample_store]) == 1
    assert "Chưa cấu hình gửi thư: đặt DASHBOARD_SMTP" in capsys.readouterr().err
    right = ("smtp://127.0.0.1:9", "a@example.vn", "b@example.vn")
    for place, (wrong, said) in enumerate((("mail.example.vn", "no smtp://"), ("a", "no address"),
                                           ("", "DASHBOARD_SMTP_TO is not set"))):  # fmt: skip
        for number, name in enumerate(NAMES):
            monkeypatch.setenv(name, wrong if number == place else right[number])
        with pytest.raises(InvalidSetting, match=said) as invalid:
            mail_settings()
        assert "\n" not in str(invalid.value)
    for name, value in zip(NAMES, right, strict=True):
        monkeypatch.setenv(name, value)
    assert main(["digest", "--as-of", "2020-02-05", "--store", sample_store]) == 1
    told = capsys.readouterr().err.strip()
    assert told.startswith("Không gửi được thư qua 127.0.0.1:9:")
    assert "\n" not in told


def test_of_an_empty_store_nothing_is_new_or_due(store: str) -> None:
    engine = open_engine(store)
    digest = Digest(engine, Selection(FEBRUARY, newest_load(engine)), "vi")
    figures, newly, coming = digest.parts
    engine.dispose()
    assert newly.lines == coming.lines == ()
    assert newly.title.startswith("Không có báo cáo nào mới quá hạn")
    assert coming.title.startswith("Không có báo cáo nào đến hạn")
    assert not digest.is_simulated
    ends = [line.split(": ")[-1] for line in figures.lines]
    assert ends == [*["chưa có gì để tính"] * 4, "không có", *["chưa có gì để tính"] * 2]
