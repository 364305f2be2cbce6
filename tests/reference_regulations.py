"""The figures of stages and of the two gaps again, slowly: loops and ifs over the known rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

Row = dict[str, Any]
STAGES = ("reviewed", "plan_approved", "announced", "digitised", "connected", "sending_data")


class SlowRegulations:
    """What is known, on one day; `merged`, `goes_on`, `released`: how agencies follow others."""

    def __init__(
        self,
        known: dict[str, list[Row]],
        day: date,
        merged: Callable[[str], list[str]],
        goes_on: Callable[[str], bool],
        released: Callable[[str], bool],
    ) -> None:
        self.known = known
        self.day = day
        self.merged = merged
        self.goes_on = goes_on
        self.released = released

    def stage_rows(self, code: str) -> list[Row]:
        """What the agency itself had reached by the day."""
        return [
            row
            for row in self.known["regulation_stage"]
            if row["agency_code"] == code and row["stage_date"] <= self.day
        ]

    def is_past(self, code: str, stage: str) -> bool:
        """Whether it has reached the stage, or was made anew of agencies that all have."""
        if any(row["stage"] == stage for row in self.stage_rows(code)):
            return True
        if self.goes_on(code) and not self.released(code):
            return False
        parts = [part for part in self.merged(code) if not self.released(part)]
        return bool(parts) and all(self.is_past(part, stage) for part in parts)

    def is_made_up(self, code: str) -> bool:
        """Whether a stage of it, or of an agency merged into it, is simulated."""
        if any(row["is_simulated"] for row in self.stage_rows(code)):
            return True
        return any(self.is_made_up(part) for part in self.merged(code))

    def regime(self, code: str) -> Row | None:
        """The periodic regime under NĐ 09/2019 of that code."""
        for row in self.known["regime"]:
            if row["regime_code"] == code and row["law"] == "nd09" and row["kind"] == "periodic":
                return row
        return None

    def regulations_of(self, regime: Row) -> list[Row]:
        """The regulation that it names, and one after another those that replaced it."""
        found: list[Row] = []
        wanted = regime.get("regulation_id")
        while wanted is not None and wanted not in [row["regulation_id"] for row in found]:
            named = [row for row in self.known["regulation"] if row["regulation_id"] == wanted]
            if not named:
                break
            found.append(named[0])
            wanted = named[0].get("replaced_by")
        return found

    def in_force(self, row: Row, day: date) -> bool:
        """Whether a regulation was in force on a day."""
        effective, expired = row.get("effective_date"), row.get("expired_date")
        if not row["is_normative"] or effective is None or row["issued_date"] > day:
            return False
        return bool(effective <= day and (expired is None or expired > day))

    def conforms(self, regulation: Row) -> bool:
        """Whether its number, dates and letters are right, or someone wrote that it was checked."""
        if regulation.get("check_note") is not None:
            return True
        texts = [regulation.get(name) or "" for name in ("number", "title", "signer")]
        if not texts[0] or any("?" in text or "\ufffd" in text for text in texts):
            return False
        days = [regulation.get(f"{name}_date") for name in ("issued", "effective", "expired")]
        known = [day for day in days if day is not None]
        if known != sorted(known):
            return False
        for other in self.known["regulation"]:
            if (
                other["regulation_id"] != regulation["regulation_id"]
                and other["agency_code"] == regulation["agency_code"]
                and (other.get("number") or "").replace(" ", "") == texts[0].replace(" ", "")
            ):
                return False
        return bool(regulation["is_simulated"]) or self.is_numbered_right(regulation)

    def is_numbered_right(self, regulation: Row) -> bool:
        """Whether the number has the year of issue, a type and the agency's abbreviation."""
        parts = [part.strip() for part in regulation["number"].split("/", 2)]
        if len(parts) < 3 or not parts[0].isdigit():
            return False
        kind, _, signs = parts[2].partition("-")
        if kind.strip() not in ("TTLT", "TT", "QĐ", "NQ", "NĐ", "CT"):
            return False
        own = set()
        for row in self.known["agency"]:
            if row["agency_code"] == regulation["agency_code"]:
                own |= {row["short_name_vi"], *(row.get("aliases") or "").split("; ")}
                own |= {"UBND", "HĐND"} if row["kind"] == "locality" else set()
        is_own = signs.strip() in own or bool(own & set(signs.split("-")))
        return is_own and parts[1] == str(regulation["issued_date"].year)

    def of_receipt(self, receipt: Row) -> str | None:
        """unnamed, unregulated or regulated; None where it is no periodic report."""
        regime = self.regime(receipt["regime_code"])
        if regime is None:
            return None
        if regime.get("regulation_id") is None:
            return "unnamed"
        day = receipt["received_at"].date()
        lawful = [row for row in self.regulations_of(regime) if self.in_force(row, day)]
        return "regulated" if lawful else "unregulated"

    def of_regulation(self, regulation: Row) -> str | None:
        """without_regimes, silent or reporting; None where it is not in force on the day."""
        if not self.in_force(regulation, self.day):
            return None
        regimes = []
        for row in self.known["regime"]:
            ended = row.get("valid_to_date") is not None and row["valid_to_date"] <= self.day
            if (
                self.regime(row["regime_code"]) is not None
                and row["valid_from_date"] <= self.day
                and not ended
                and regulation in self.regulations_of(row)
            ):
                regimes.append(row["regime_code"])
        if not regimes:
            return "without_regimes"
        for receipt in self.known["receipt"]:
            if receipt["regime_code"] in regimes and receipt["received_at"].date() <= self.day:
                return "reporting"
        return "silent"
