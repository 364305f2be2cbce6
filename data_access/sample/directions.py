"""Simulated directions of three meetings: what was lacking a week before, to be made good."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data_access.sample.catalogue import REGIMES
from data_access.sample.reforms import unique

_FOLLOWED_DAYS, _MOST_REPORTS = 60, 8  # of what fell due lately, one report an agency
_ANSWER_AFTER = pd.Timedelta(days=7)
_SENT_LATE = "Đơn vị đã rà soát, nhận trách nhiệm về việc chậm và cam kết thời gian (mô phỏng)"
_REVIEWED = "Đơn vị đã rà soát, đang hoàn thiện để gửi trong tháng 01/2026 (mô phỏng)"
_ANSWERED: Final = "2025-12-29"
_KNOWN: Final = pd.Timestamp("2025-10-01")  # when the register of 2020 was set up
_COLUMNS = [
    "direction_number", "meeting_name", "meeting_date", "direction_text", "notice_number",
    "notice_date", "owner_agency_code", "helping_agency_codes", "deadline_date", "answer_text",
    "answered_date", "done_date", "closing_document_number", "cause_figure_name",
    "cause_regime_code", "cause_period_code",
]  # fmt: skip


Given = dict[str, object]  # one direction, by column


@dataclass(frozen=True)
class Meeting:
    """A meeting on `day` about the figures of `as_of`; `notice`: number and day of its notice.

    `issue_by`, `report_by`: until when central agencies, then localities, are to make it good.
    """

    day: str
    as_of: str
    notice: tuple[str, str]
    report_by: tuple[str, str]
    issue_by: str | None = None

    @property
    def name(self) -> str:
        """Its name, with the mark."""
        return f"Phiên họp trực tuyến ngày {pd.Timestamp(self.day):%d/%m/%Y} (mô phỏng)"


FIRST = Meeting("2020-02-12", "2020-02-05", ("01", "2020-02-14"), ("2020-02-28", "2020-03-06"),
                issue_by="2020-03-31")  # fmt: skip
SECOND = Meeting("2020-06-19", "2020-06-12", ("02", "2020-06-22"), ("2020-06-30", "2020-07-15"),
                 issue_by="2020-08-31")  # fmt: skip
THIRD = Meeting("2025-12-25", "2025-12-20", ("03", "2025-12-26"), ("2025-12-30", "2026-01-15"))
MEETINGS: Final = (FIRST, SECOND, THIRD)


def earlier(agencies: pd.DataFrame, issued: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """The directions of the two meetings of 2020, with what came of them and some answers.

    `reports`: what was owed, under the official codes of its days: origin_agency_code, regime_code,
    period_code, due_date, received_at (NaT: not received), document_number. One owner was dissolved
    in 2025, before its deadline.
    """
    connected: Given = {
        "owner_agency_code": "M22-G14",
        "direction_text": "Hướng dẫn kết nối hệ thống thông tin báo cáo trong cả nước (mô phỏng)",
        "helping_agency_codes": "M22-G22; M22-G12",
        "deadline_date": "2025-11-30",
        "cause_figure_name": "systems_connected",
    }
    given = [
        _numbered([*_to_issue(agencies, issued, FIRST), *_to_report(reports, FIRST)], FIRST),
        _numbered(
            [*_to_issue(agencies, issued, SECOND), *_to_report(reports, SECOND), connected], SECOND
        ),
    ]
    return _answered(pd.concat(given, ignore_index=True))


def latest(reports: pd.DataFrame) -> pd.DataFrame:
    """The directions of the meeting in December 2025, as they were given."""
    listed: Given = {
        "owner_agency_code": "M17-G22",
        "direction_text": "Gửi từng cơ quan danh sách báo cáo quá hạn của cơ quan đó (mô phỏng)",
        "helping_agency_codes": "M17-G12",
        "deadline_date": THIRD.report_by[0],
        "cause_figure_name": "missing",
    }
    return _numbered([*_to_report(reports, THIRD), listed], THIRD).drop(
        columns=["answer_text", "answered_date", "done_date", "closing_document_number"]
    )


def answers(given: pd.DataFrame) -> pd.DataFrame:
    """What central agencies answer to `given` of December 2025."""
    central = given[given["owner_agency_code"].str.startswith("M")]
    told = central[["direction_number"]].assign(answer_text=_REVIEWED, answered_date=_ANSWERED)
    return told.iloc[:-1]  # to the last one, which is done


def followed_up(given: pd.DataFrame) -> pd.DataFrame:
    """`given` of December 2025 again, with what is done by the eve of the sample day."""
    last = given["direction_number"] == given["direction_number"].iloc[-1]
    done = pd.Series([_ANSWERED], given.index[-1:]).reindex(given.index)
    closing = pd.Series("Công văn mô phỏng 07", given.index).where(last)
    return given.assign(done_date=done, closing_document_number=closing)


def _to_issue(agencies: pd.DataFrame, issued: pd.DataFrame, of: Meeting) -> list[Given]:
    """Central agencies that had no normative regulation; done on the day of the first one."""
    counted = issued[issued["is_normative"]].sort_values("issued_date")
    first = counted.drop_duplicates("agency_code").set_index("agency_code")
    distinct = unique(agencies)
    codes = distinct.loc[distinct["era"] == "M22", "agency_code"]
    days = codes.map(first["issued_date"])
    return [
        {
            "owner_agency_code": code,
            "direction_text": "Ban hành văn bản quy định chế độ báo cáo định kỳ (mô phỏng)",
            "deadline_date": of.issue_by,
            "done_date": day,
            "closing_document_number": first["number"].get(code),
            "cause_figure_name": "regulations_issued",
        }
        for code, day in zip(codes, days, strict=True)
        if day > pd.Timestamp(of.day)
    ]


def _to_report(reports: pd.DataFrame, of: Meeting) -> list[Given]:
    """Reports that fell due lately and had not come by the meeting; done on the day they came."""
    since = pd.Timestamp(of.as_of) - pd.Timedelta(days=_FOLLOWED_DAYS)
    due = (reports["due_date"] >= since) & (reports["due_date"] < pd.Timestamp(of.as_of))
    came = reports["received_at"].dt.normalize()
    lacking = reports[due & ~(came <= pd.Timestamp(of.day))].assign(came=came)
    lacking = lacking.sort_values(["due_date", "origin_agency_code", "regime_code"])
    lacking = lacking.drop_duplicates("origin_agency_code").head(_MOST_REPORTS)
    names = pd.read_csv(REGIMES, dtype="str").set_index("regime_code")["name_vi"]
    central, local = of.report_by
    return [
        {
            "owner_agency_code": row.origin_agency_code,
            "direction_text": f"Gửi báo cáo còn thiếu: {names[row.regime_code]} (mô phỏng)",
            "deadline_date": central if row.origin_agency_code.startswith("M") else local,
            "done_date": row.came,
            "closing_document_number": row.document_number,
            "cause_regime_code": row.regime_code,
            "cause_period_code": row.period_code,
        }
        for row in lacking.itertuples()
    ]


def _numbered(given: list[Given], of: Meeting) -> pd.DataFrame:
    """`given` as the items of the meeting's notice, in the columns of the form."""
    number, day = of.notice
    rows = pd.DataFrame(given).assign(
        meeting_name=of.name,
        meeting_date=of.day,
        notice_number=f"Thông báo mô phỏng {number}",
        notice_date=day,
    )
    items = pd.Series(range(1, len(rows) + 1), rows.index).astype(str)
    rows = rows.assign(
        direction_number=rows["notice_number"] + ", mục " + items,
    )
    rows = rows.reindex(columns=_COLUMNS)
    return rows.assign(done_date=pd.to_datetime(rows["done_date"]))


def _answered(rows: pd.DataFrame) -> pd.DataFrame:
    """An answer a week after the deadline from whoever was not done by then."""
    answered = pd.to_datetime(rows["deadline_date"]) + _ANSWER_AFTER
    is_late = ~(rows["done_date"] <= answered) & (answered <= _KNOWN)
    return rows.assign(
        answer_text=pd.Series(_SENT_LATE, rows.index).where(is_late),
        answered_date=answered.where(is_late),
    )
